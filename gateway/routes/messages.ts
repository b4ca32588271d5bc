/** What is said in rooms. */
import { z } from "@hono/zod-openapi";
import { MessageType } from "../../proto/gen/veza/chat/MessageType.ts";
import { chatService } from "../../proto/load.ts";
import { type Api, present } from "../api.ts";
import {
  historyContinuation,
  historyDirection,
  historyQuery,
  historyRequest,
  Message,
  MessageList,
  ReadMarker,
} from "../schemas/chat.ts";
import { attachmentIds, content } from "../schemas/attachments.ts";
import { told } from "../schemas/message.ts";
import { actor, uuid } from "../schemas/fields.ts";

const tag = "Messages";
const house = "chat";
const room = { room_id: uuid("a room") };

export function messages(api: Api): void {
  api.add({
    method: "get",
    path: "/rooms/{room_id}/messages",
    id: "getMessageHistory",
    tag,
    summary: "A page of a room's messages, oldest first; the newest page unless told otherwise",
    house,
    rpc: chatService.GetMessageHistory,
    params: room,
    query: historyQuery,
    request: ({ params, query }) => ({ ...params, ...historyRequest(query) }),
    answer: {
      status: 200,
      schema: MessageList,
      shape: ({ messages, has_more }, { query }) => ({
        messages,
        ...historyContinuation(query, messages, has_more),
      }),
      next: ({ query }) => historyDirection(query),
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
      content,
      type: z.enum(MessageType).default("TEXT"),
      attachment_ids: attachmentIds,
      reply_to: uuid("a message").optional(),
      sender_id: actor,
    },
    request: ({ params, body, key }) => ({
      ...params,
      content: body.content ?? "",
      type: body.type,
      attachment_ids: body.attachment_ids,
      reply_to: body.reply_to ?? "",
      sender_id: body.sender_id ?? "0",
      client_msg_id: key,
    }),
    answer: { status: 201, schema: Message, shape: ({ message }) => present(message, "a message") },
  });
  marks(api);
}

function marks(api: Api): void {
  api.add({
    method: "put",
    path: "/rooms/{room_id}/read",
    id: "markRead",
    tag,
    summary: "Move one's read marker forward",
    house,
    rpc: chatService.MarkRead,
    params: room,
    body: {
      message_id: uuid("a message").default("")
        .openapi({ description: "Everything up to it; left out: everything" }),
    },
    bodyOptional: true,
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: { status: 200, schema: ReadMarker, shape: told },
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
