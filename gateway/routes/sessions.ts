/** Signing in and out. */
import { z } from "@hono/zod-openapi";
import { accountService } from "../../proto/load.ts";
import type { SignInResponse__Output } from "../../proto/gen/veza/auth/SignInResponse.ts";
import type { Api } from "../api.ts";
import { invalidRequest } from "../errors.ts";
import { clearedRefreshCookie, readRefreshCookie, refreshCookie } from "../refresh_cookie.ts";
import { SessionList, SessionsEnded, SignIn } from "../schemas/auth.ts";
import { line, uuid } from "../schemas/fields.ts";

const tag = "Sessions";
const house = "auth";

const keep = z.enum(["token", "cookie"]).default("token").openapi({
  description:
    "`cookie`: for the server's own pages; the refresh token comes as an HttpOnly cookie, not in the answer",
});
const device = line(0, 128).default("").openapi({ description: "Shown in the list of sessions" });
const password = z.string().min(1).max(1024);

interface Kept {
  readonly body: { readonly session: "token" | "cookie" };
  readonly headers: Headers;
}

/** In cookie mode the refresh token leaves the answer for the cookie. */
const signedIn = {
  schema: SignIn,
  shape: (response: SignInResponse__Output, { body }: Kept): SignInResponse__Output =>
    body.session === "token" ? response : { ...response, refresh_token: "" },
  headers: (response: SignInResponse__Output, { body, headers }: Kept): Record<string, string> =>
    body.session === "token" ? {} : {
      "set-cookie": refreshCookie(headers, response.refresh_token, response.refresh_expires_at),
    },
};

export function sessions(api: Api): void {
  api.add({
    method: "post",
    path: "/auth/register",
    id: "register",
    tag,
    summary: "Make an account and sign in with it",
    access: "credentials",
    house,
    rpc: accountService.Register,
    creates: true,
    body: {
      email: line(3, 254),
      username: line(1, 64),
      password,
      first_name: line(0, 128).default(""),
      last_name: line(0, 128).default(""),
      device,
      session: keep,
    },
    request: ({ body: { session: _, ...account }, key }) => ({ ...account, idempotency_key: key }),
    answer: { status: 201, ...signedIn },
  });
  api.add({
    method: "post",
    path: "/auth/sign-in",
    id: "signIn",
    tag,
    summary: "Sign in with a password",
    access: "credentials",
    house,
    rpc: accountService.SignIn,
    body: {
      login: line(1, 254).openapi({ description: "E-mail address or username" }),
      password,
      device,
      session: keep,
    },
    request: ({ body: { session: _, ...credentials }, address }) => ({
      ...credentials,
      client: address,
    }),
    answer: { status: 200, ...signedIn },
  });
  refresh(api);
  own(api);
}

function refresh(api: Api): void {
  api.add({
    method: "post",
    path: "/auth/refresh",
    id: "refresh",
    tag,
    summary: "Change a refresh token for a new pair",
    description:
      "A refresh token is good once: one used twice ends its session. Without `refresh_token` the cookie is read.",
    access: "open",
    house,
    rpc: accountService.Refresh,
    body: {
      refresh_token: z.string().min(1).max(1024).optional(),
      session: keep,
    },
    request: ({ body, headers }) => {
      const token = body.refresh_token ?? readRefreshCookie(headers);
      if (token !== "") return { refresh_token: token };
      const message = "is required where no cookie carries it";
      throw invalidRequest([{ in: "body", field: "refresh_token", message }]);
    },
    answer: { status: 200, ...signedIn },
  });
}

function own(api: Api): void {
  const cleared = (_: unknown, { headers }: { headers: Headers }): Record<string, string> =>
    headers.has("cookie") ? { "set-cookie": clearedRefreshCookie(headers) } : {};
  api.add({
    method: "post",
    path: "/auth/sign-out",
    id: "signOut",
    tag,
    summary: "End this session, another one, or all",
    house,
    rpc: accountService.SignOut,
    body: {
      session_id: uuid("a session").default("").openapi({ description: "Left out: this session" }),
      all: z.boolean().default(false),
    },
    bodyOptional: true,
    request: ({ body }) => body,
    answer: { status: 200, schema: SessionsEnded, shape: (ended) => ended, headers: cleared },
  });
  api.add({
    method: "get",
    path: "/auth/sessions",
    id: "listSessions",
    tag,
    summary: "The caller's sessions",
    house,
    rpc: accountService.ListSessions,
    request: () => ({}),
    answer: { status: 200, schema: SessionList, shape: ({ sessions }) => ({ sessions }) },
  });
  api.add({
    method: "delete",
    path: "/auth/sessions",
    id: "endAllSessions",
    tag,
    summary: "End all of the caller's sessions",
    house,
    rpc: accountService.SignOut,
    request: () => ({ all: true }),
    answer: { status: 200, schema: SessionsEnded, shape: (ended) => ended, headers: cleared },
  });
  api.add({
    method: "delete",
    path: "/auth/sessions/{session_id}",
    id: "endSession",
    tag,
    summary: "End one of the caller's sessions",
    house,
    rpc: accountService.SignOut,
    params: { session_id: uuid("a session") },
    request: ({ params }) => params,
    answer: { status: 200, schema: SessionsEnded, shape: (ended) => ended },
  });
}
