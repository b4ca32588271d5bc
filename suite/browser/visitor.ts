/** Somebody with an account, over the REST API alone. */
import assert from "node:assert/strict";

export interface Visitor {
  readonly id: string;
  readonly username: string;
  readonly token: string;
  readonly refreshToken: string;
  /** The answer's body; fails where it is refused. */
  ask(method: string, path: string, body?: object): Promise<Record<string, unknown>>;
}

/** Makes an account at the gateway `base`. */
export async function visitor(base: string, username: string): Promise<Visitor> {
  const signedIn = await request(base, "POST", "/auth/register", undefined, {
    email: `${username}@example.org`,
    username,
    password: `the password of ${username}`,
  });
  const token = String(signedIn.access_token);
  return {
    id: String(Object(signedIn.profile).id),
    username,
    token,
    refreshToken: String(signedIn.refresh_token),
    ask: (method, path, body) => request(base, method, path, token, body),
  };
}

async function request(
  base: string,
  method: string,
  path: string,
  token: string | undefined,
  body: object | undefined,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  assert.ok(response.ok, `${method} ${path} was answered ${response.status}: ${text}`);
  return text === "" ? {} : JSON.parse(text);
}
