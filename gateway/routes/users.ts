/** People: who they are, what they may be called, and whether they may enter. */
import { z } from "@hono/zod-openapi";
import { Role } from "../../proto/gen/veza/auth/Role.ts";
import { accountService, authService } from "../../proto/load.ts";
import { type Api, present } from "../api.ts";
import { AccountList, Profile, UserInfo } from "../schemas/auth.ts";
import { count, line, userId, userRef } from "../schemas/fields.ts";
import { continuationAfter } from "../schemas/page.ts";

const tag = "Users";
const house = "auth";

export function users(api: Api): void {
  api.add({
    method: "get",
    path: "/users/{user_id}",
    id: "getUser",
    tag,
    summary: "A user as other houses see one",
    house,
    rpc: authService.GetUserInfo,
    params: { user_id: userRef },
    request: ({ params }) => params,
    answer: { status: 200, schema: UserInfo, shape: ({ user }) => present(user, "a user") },
  });
  api.add({
    method: "get",
    path: "/users/{user_id}/profile",
    id: "getProfile",
    tag,
    summary: "A profile; somebody else's comes without e-mail address and names",
    house,
    rpc: accountService.GetProfile,
    params: { user_id: userRef },
    request: ({ params }) => params,
    answer: { status: 200, schema: Profile, shape: (profile) => profile },
  });
  api.add({
    method: "patch",
    path: "/users/me/profile",
    id: "updateProfile",
    tag,
    summary: "Change one's own profile",
    house,
    rpc: accountService.UpdateProfile,
    body: {
      username: line(1, 64).optional(),
      first_name: line(0, 128).optional(),
      last_name: line(0, 128).optional(),
      email: line(3, 254).optional(),
    },
    request: ({ body }) => body,
    answer: { status: 200, schema: Profile, shape: (profile) => profile },
  });
  administration(api);
}

function administration(api: Api): void {
  api.add({
    method: "get",
    path: "/users",
    id: "listUsers",
    tag,
    summary: "All accounts (administrators)",
    house,
    rpc: accountService.ListAccounts,
    query: {
      limit: count(1, 100, 50),
      cursor: userId.optional().openapi({ description: "`next_cursor` of the page before" }),
      query: line(0, 254).default("").openapi({ description: "Part of a name or e-mail address" }),
    },
    request: ({ query: { cursor, ...query } }) => ({ ...query, after_id: cursor ?? "0" }),
    answer: {
      status: 200,
      schema: AccountList,
      shape: ({ accounts, has_more }) => ({
        accounts,
        ...continuationAfter(has_more, accounts.at(-1)?.id),
      }),
      next: () => "cursor",
    },
  });
  api.add({
    method: "put",
    path: "/users/{user_id}/role",
    id: "setRole",
    tag,
    summary: "Make somebody a user, moderator, administrator or service (administrators)",
    house,
    rpc: accountService.SetRole,
    params: { user_id: userId },
    body: { role: z.enum(Role) },
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: { status: 200, schema: Profile, shape: (profile) => profile },
  });
  api.add({
    method: "put",
    path: "/users/{user_id}/active",
    id: "setActive",
    tag,
    summary: "Let an account in or lock it out (administrators)",
    house,
    rpc: accountService.SetActive,
    params: { user_id: userId },
    body: { is_active: z.boolean() },
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: { status: 200, schema: Profile, shape: (profile) => profile },
  });
}
