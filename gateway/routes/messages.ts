/** What is said in rooms. */
import { z } from "@hono/zod-openapi";
import { MessageType } from "../../proto/gen/veza/chat/MessageType.ts";
import { chatService } from "../../proto/load.ts";
import { type Api, present } from "../api.ts";
import { Message, MessageList, oldest } from "../schemas/chat.ts";
import { actor, count, uuid } from "../schemas/fields.ts";
import { continuationAfter } from "../schemas/page.ts";

const tag = "Messages";
const house = "chat";
const room = { room_id: uuid("a room") };

export function messages(api: Api): void {
  api.add({
    method: "get",
    path: "/rooms/{room_id}/messages",
    id: "getMessageHistory",
    tag,
    summary: "A room's messages, from the newest back",
    house,
    rpc: chatService.GetMessageHistory,
    params: room,
    query: {
      limit: count(1, 100, 50),
      before: uuid("a message").optional().openapi({ description: "Only what is older than it" }),
    },
    request: ({ params, query }) => ({
      ...params,
      limit: query.limit,
      before_id: query.before ?? "",
    }),
    answer: {
      status: 200,
      schema: MessageList,
      shape: ({ messages, has_more }) => ({
        messages,
        ...continuationAfter(has_more, oldest(messages)),
      }),
      next: "before",
    },
  });
  api.add({
    method: "post",
    path: "/rooms/{room_id}/messages",
    id: "sendMessage",
    tag,
    summary: "Say something in a room",
    house,
    rpc: chatService.SendMessage,
    creates: true,
    params: room,
    body: {
      content: z.string().min(1),
      type: z.enum(MessageType).default("TEXT"),
      reply_to: uuid("a message").optional(),
      sender_id: actor,
    },
    request: ({ params, body, key }) => ({
      ...params,
      content: body.content,
      type: body.type,
      reply_to: body.reply_to ?? "",
      sender_id: body.sender_id ?? "0",
      client_msg_id: key,
    }),
    answer: { status: 201, schema: Message, shape: ({ message }) => present(message, "a message") },
  });
  api.add({
    method: "delete",
    path: "/messages/{message_id}",
    id: "deleteMessage",
    tag,
    summary: "Take a message back",
    house,
    rpc: chatService.DeleteMessage,
    params: { message_id: uuid("a message") },
    request: ({ params }) => params,
    answer: { status: 204 },
  });
}
