/** Access tokens, the keys that sign them, and passwords. */
import { z } from "@hono/zod-openapi";
import { accountService, authService } from "../../proto/load.ts";
import type { Api } from "../api.ts";
import { KeyRotation, SessionsEnded, TokenCheck } from "../schemas/auth.ts";
import { line } from "../schemas/fields.ts";

const tag = "Tokens";
const house = "auth";
const token = z.string().min(1).max(8192);
const password = z.string().min(1).max(1024);

export function tokens(api: Api): void {
  api.add({
    method: "post",
    path: "/auth/tokens/validate",
    id: "validateToken",
    tag,
    summary: "Whether an access token is good, and whose it is",
    description: "A bad token is an answer, not a failure: `valid` is false and `error` says why.",
    access: "open",
    house,
    rpc: authService.ValidateToken,
    body: { token, service: line(0, 64).default("") },
    request: ({ body }) => body,
    answer: {
      status: 200,
      schema: TokenCheck,
      shape: ({ valid, user, error }) => ({ valid, user, error }),
    },
  });
  api.add({
    method: "post",
    path: "/auth/tokens/revoke",
    id: "revokeToken",
    tag,
    summary: "Take an access token back",
    house,
    rpc: authService.RevokeToken,
    body: { token, reason: line(0, 500).default("") },
    request: ({ body }) => body,
    answer: { status: 204 },
  });
  api.add({
    method: "post",
    path: "/auth/keys/rotate",
    id: "rotateKeys",
    tag,
    summary: "Sign with a new key from now on (administrators)",
    house,
    rpc: accountService.RotateKeys,
    request: () => ({}),
    answer: { status: 200, schema: KeyRotation, shape: (rotation) => rotation },
  });
  api.add({
    method: "put",
    path: "/auth/password",
    id: "changePassword",
    tag,
    summary: "Change the password and end every other session",
    house,
    rpc: accountService.ChangePassword,
    body: { current_password: password, new_password: password },
    request: ({ body }) => body,
    answer: { status: 200, schema: SessionsEnded, shape: (ended) => ended },
  });
}
