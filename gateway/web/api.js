// Calls to /api/v1: JSON in, JSON out, problems as errors.

/** A refusal, with the server's problem document in it. */
export class ApiError extends Error {
  constructor(problem) {
    super(problem.detail);
    this.name = "ApiError";
    this.problem = problem;
  }
}

/** One request. `token` and `key` (Idempotency-Key) where they apply; `file` goes as it is, in place of a body. */
export async function call(method, path, { body, file, token, key } = {}) {
  const headers = { accept: "application/json" };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  if (key !== undefined) headers["idempotency-key"] = key;
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers,
    credentials: "same-origin",
    body: body === undefined ? file : JSON.stringify(body),
  });
  if (response.status === 204) return undefined;
  if (!response.ok) throw await problemOf(response);
  return await response.json().catch(() => ({}));
}

/** What a refusal says, as an error. */
export async function problemOf(response) {
  const answer = await response.json().catch(() => ({}));
  return new ApiError({
    status: response.status,
    reason: "UNKNOWN",
    detail: `The server answered ${response.status}`,
    ...answer,
  });
}

/** A WebSocket address on our own origin. */
export function socketUrl(path) {
  return `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}${path}`;
}
