/** Who may do what to which room or channel. */
import { z } from "@hono/zod-openapi";
import { accountService, authService } from "../../proto/load.ts";
import { type Api, present } from "../api.ts";
import { Grant, GrantList, GrantRevoked, PermissionCheck } from "../schemas/auth.ts";
import { told } from "../schemas/message.ts";
import { actor, line, unixSeconds, userId, userRef } from "../schemas/fields.ts";

const tag = "Permissions";
const house = "auth";

const permission = {
  resource: z.enum(["chat.room", "stream.channel"]),
  action: z.enum(["read", "write", "moderate"]),
  resource_id: line(1, 128).openapi({ description: "An id, or `*` for all" }),
};

export function permissions(api: Api): void {
  api.add({
    method: "post",
    path: "/permissions/check",
    id: "checkPermissions",
    tag,
    summary: "Whether a user may do something",
    house,
    rpc: authService.CheckPermissions,
    body: { user_id: actor, ...permission },
    request: ({ body }) => ({ ...body, user_id: body.user_id ?? "0" }),
    answer: {
      status: 200,
      schema: PermissionCheck,
      shape: told,
    },
  });
  api.add({
    method: "get",
    path: "/users/{user_id}/grants",
    id: "listGrants",
    tag,
    summary: "What a user was granted",
    house,
    rpc: accountService.ListGrants,
    params: { user_id: userRef },
    request: ({ params }) => params,
    answer: { status: 200, schema: GrantList, shape: ({ grants }) => ({ grants }) },
  });
  api.add({
    method: "post",
    path: "/users/{user_id}/grants",
    id: "grantPermission",
    tag,
    summary: "Grant a permission (administrators); granting it again changes its end",
    house,
    rpc: accountService.GrantPermission,
    params: { user_id: userId },
    body: {
      ...permission,
      expires_at: unixSeconds.default("0").openapi({ description: "0: until revoked" }),
    },
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: { status: 201, schema: Grant, shape: ({ grant }) => present(grant, "a grant") },
  });
  api.add({
    method: "delete",
    path: "/users/{user_id}/grants",
    id: "revokePermission",
    tag,
    summary: "Take a grant back (administrators)",
    house,
    rpc: accountService.RevokePermission,
    params: { user_id: userId },
    query: permission,
    request: ({ params, query }) => ({ ...params, ...query }),
    answer: { status: 200, schema: GrantRevoked, shape: (revoked) => revoked },
  });
}
