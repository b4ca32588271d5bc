/** What two people say to each other. */
import { z } from "@hono/zod-openapi";
import { MessageType } from "../../proto/gen/veza/chat/MessageType.ts";
import { chatService } from "../../proto/load.ts";
import { type Api, present } from "../api.ts";
import { DirectMessage, DirectMessageList, oldest } from "../schemas/chat.ts";
import { count, userId, uuid } from "../schemas/fields.ts";
import { continuationAfter } from "../schemas/page.ts";

const tag = "Direct messages";
const house = "chat";
const other = { user_id: userId.openapi({ description: "The other one" }) };

export function directMessages(api: Api): void {
  api.add({
    method: "get",
    path: "/direct-messages/{user_id}",
    id: "getDirectMessages",
    tag,
    summary: "The conversation with a user, from the newest back",
    house,
    rpc: chatService.GetDirectMessages,
    params: other,
    query: {
      limit: count(1, 100, 50),
      before: uuid("a message").optional().openapi({ description: "Only what is older than it" }),
    },
    request: ({ params, query }) => ({
      other_user_id: params.user_id,
      limit: query.limit,
      before_id: query.before ?? "",
    }),
    answer: {
      status: 200,
      schema: DirectMessageList,
      shape: ({ messages, has_more }) => ({
        messages,
        ...continuationAfter(has_more, oldest(messages)),
      }),
      next: "before",
    },
  });
  api.add({
    method: "post",
    path: "/direct-messages/{user_id}",
    id: "sendDirectMessage",
    tag,
    summary: "Say something to a user",
    house,
    rpc: chatService.SendDirectMessage,
    creates: true,
    params: other,
    body: { content: z.string().min(1), type: z.enum(MessageType).default("TEXT") },
    request: ({ params, body, key }) => ({
      ...body,
      recipient_id: params.user_id,
      client_msg_id: key,
    }),
    answer: {
      status: 201,
      schema: DirectMessage,
      shape: ({ message }) => present(message, "a message"),
    },
  });
}
