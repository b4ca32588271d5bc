/** What concerns the caller: unread, mentions, presence, and whom they do not want to hear. */
import { z } from "@hono/zod-openapi";
import { UserStatus } from "../../proto/gen/veza/chat/UserStatus.ts";
import { chatService } from "../../proto/load.ts";
import type { Api } from "../api.ts";
import { BlockedUsers, MentionList, Unread } from "../schemas/chat_care.ts";
import { count, userId, uuid } from "../schemas/fields.ts";
import { told } from "../schemas/message.ts";
import { continuationAfter } from "../schemas/page.ts";

const tag = "Attention";
const house = "chat";

export function attention(api: Api): void {
  api.add({
    method: "get",
    path: "/users/me/unread",
    id: "getUnread",
    tag,
    summary: "The caller's rooms with something unread",
    house,
    rpc: chatService.GetUnread,
    request: () => ({}),
    answer: { status: 200, schema: Unread, shape: told },
  });
  api.add({
    method: "get",
    path: "/users/me/mentions",
    id: "listMentions",
    tag,
    summary: "Messages that name the caller, newest first",
    house,
    rpc: chatService.ListMentions,
    query: { limit: count(1, 100, 50), before: uuid("a message").optional() },
    request: ({ query }) => ({ limit: query.limit, before_id: query.before ?? "" }),
    answer: {
      status: 200,
      schema: MentionList,
      shape: ({ mentions, has_more }) => ({
        mentions,
        ...continuationAfter(has_more, mentions.at(-1)?.message?.id),
      }),
      next: () => "before",
    },
  });
  presence(api);
  blocking(api);
}

function presence(api: Api): void {
  api.add({
    method: "post",
    path: "/rooms/{room_id}/typing",
    id: "sendTyping",
    tag,
    summary: "Show that the caller is writing",
    house,
    rpc: chatService.SendTyping,
    params: { room_id: uuid("a room") },
    request: ({ params }) => params,
    answer: { status: 204 },
  });
  api.add({
    method: "put",
    path: "/users/me/status",
    id: "setStatus",
    tag,
    summary: "Be online or away",
    house,
    rpc: chatService.SetStatus,
    body: { status: z.enum(UserStatus) },
    request: ({ body }) => body,
    answer: { status: 204 },
  });
}

const changes = [
  ["put", "blockUser", "Take no direct messages from a user", chatService.BlockUser],
  ["delete", "unblockUser", "Take them again", chatService.UnblockUser],
] as const;

function blocking(api: Api): void {
  for (const [method, id, summary, rpc] of changes) {
    api.add({
      method,
      path: "/users/me/blocked/{user_id}",
      id,
      tag,
      summary,
      house,
      rpc,
      params: { user_id: userId },
      request: ({ params }) => params,
      answer: { status: 204 },
    });
  }
  api.add({
    method: "get",
    path: "/users/me/blocked",
    id: "listBlockedUsers",
    tag,
    summary: "Whom the caller blocks",
    house,
    rpc: chatService.ListBlockedUsers,
    request: () => ({}),
    answer: { status: 200, schema: BlockedUsers, shape: told },
  });
}
