/** Keeping rooms in order. */
import { z } from "@hono/zod-openapi";
import { ModerationAction } from "../../proto/gen/veza/chat/ModerationAction.ts";
import { chatService } from "../../proto/load.ts";
import type { Api } from "../api.ts";
import { UserActivity } from "../schemas/chat.ts";
import { int64, line, userId, userRef, uuid } from "../schemas/fields.ts";

const tag = "Moderation";
const house = "chat";
const reason = line(0, 500).default("");
const seconds = int64(0n, 3_155_760_000n);

const lifted = [
  [
    "/rooms/{room_id}/mutes/{user_id}",
    "unmuteUser",
    "Let a member speak again",
    chatService.UnmuteUser,
  ],
  [
    "/rooms/{room_id}/bans/{user_id}",
    "unbanUser",
    "Let somebody come back",
    chatService.UnbanUser,
  ],
] as const;

export function moderation(api: Api): void {
  for (const [path, id, summary, rpc] of lifted) {
    api.add({
      method: "delete",
      path,
      id,
      tag,
      summary,
      house,
      rpc,
      params: { room_id: uuid("a room"), user_id: userId },
      query: { reason },
      request: ({ params, query }) => ({ ...params, ...query }),
      answer: { status: 204 },
    });
  }
  api.add({
    method: "post",
    path: "/messages/{message_id}/moderation",
    id: "moderateMessage",
    tag,
    summary: "Warn about, delete, edit or flag a message",
    house,
    rpc: chatService.ModerateMessage,
    params: { message_id: uuid("a message") },
    body: {
      action: z.enum(ModerationAction),
      reason,
      content: z.string().default("").openapi({ description: "The new text, for EDIT" }),
    },
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: { status: 204 },
  });
  api.add({
    method: "get",
    path: "/users/{user_id}/activity",
    id: "getUserActivity",
    tag,
    summary: "What a user does in chat",
    house,
    rpc: chatService.GetUserActivity,
    params: { user_id: userRef },
    request: ({ params }) => params,
    answer: { status: 200, schema: UserActivity, shape: (activity) => activity },
  });
  sanctions(api);
}

function sanctions(api: Api): void {
  api.add({
    method: "post",
    path: "/rooms/{room_id}/bans",
    id: "banUser",
    tag,
    summary: "Put somebody out of a room",
    house,
    rpc: chatService.BanUser,
    params: { room_id: uuid("a room") },
    body: {
      user_id: userId,
      duration_seconds: seconds.default("0").openapi({ description: "0: until unbanned" }),
      reason,
    },
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: { status: 204 },
  });
  api.add({
    method: "post",
    path: "/rooms/{room_id}/mutes",
    id: "muteUser",
    tag,
    summary: "Silence a member for a time",
    house,
    rpc: chatService.MuteUser,
    params: { room_id: uuid("a room") },
    body: {
      user_id: userId,
      duration_seconds: seconds.openapi({ example: "600" }),
      reason,
    },
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: { status: 204 },
  });
}
