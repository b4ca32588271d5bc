/** Messages after they were sent: edits, replies, and finding them again. */
import { z } from "@hono/zod-openapi";
import { chatService } from "../../proto/load.ts";
import { type Api, present } from "../api.ts";
import { Message, MessageList } from "../schemas/chat.ts";
import { MessageEdits, Thread } from "../schemas/chat_care.ts";
import { count, line, uuid } from "../schemas/fields.ts";
import { told } from "../schemas/message.ts";
import { continuationAfter } from "../schemas/page.ts";

const tag = "Messages";
const house = "chat";
const message = { message_id: uuid("a message") };
const limit = count(1, 100, 50);

export function messageEdits(api: Api): void {
  api.add({
    method: "patch",
    path: "/messages/{message_id}",
    id: "editMessage",
    tag,
    summary: "Change what one has said",
    house,
    rpc: chatService.EditMessage,
    params: message,
    body: { content: z.string().min(1) },
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: { status: 200, schema: Message, shape: ({ message }) => present(message, "a message") },
  });
  api.add({
    method: "get",
    path: "/messages/{message_id}/edits",
    id: "getMessageEdits",
    tag,
    summary: "A message's earlier texts, oldest first",
    house,
    rpc: chatService.GetMessageEdits,
    params: message,
    request: ({ params }) => params,
    answer: { status: 200, schema: MessageEdits, shape: told },
  });
  reading(api);
}

function reading(api: Api): void {
  api.add({
    method: "get",
    path: "/messages/{message_id}/thread",
    id: "getThread",
    tag,
    summary: "A message and the replies to it, oldest first",
    house,
    rpc: chatService.GetThread,
    params: message,
    query: { limit, after: uuid("a message").optional() },
    request: ({ params, query }) => ({
      ...params,
      limit: query.limit,
      after_id: query.after ?? "",
    }),
    answer: {
      status: 200,
      schema: Thread,
      shape: ({ root, replies, has_more }) => ({
        root: present(root, "the message"),
        replies,
        ...continuationAfter(has_more, replies.at(-1)?.id),
      }),
      next: () => "after",
    },
  });
  api.add({
    method: "get",
    path: "/search/messages",
    id: "searchMessages",
    tag,
    summary: "Messages with these words in the caller's rooms, newest first",
    house,
    rpc: chatService.SearchMessages,
    query: {
      query: line(1, 500).openapi({ description: 'Words, "phrases", -without', example: "tea" }),
      room_id: uuid("a room").optional().openapi({ description: "Left out: all of them" }),
      limit,
      before: uuid("a message").optional(),
    },
    request: ({ query }) => ({
      query: query.query,
      room_id: query.room_id ?? "",
      limit: query.limit,
      before_id: query.before ?? "",
    }),
    answer: {
      status: 200,
      schema: MessageList,
      shape: ({ messages, has_more }) => ({
        messages,
        ...continuationAfter(has_more, messages.at(-1)?.id),
      }),
      next: () => "before",
    },
  });
}
