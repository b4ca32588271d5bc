/** What two people say to each other. */
import { z } from "@hono/zod-openapi";
import { MessageType } from "../../proto/gen/veza/chat/MessageType.ts";
import { chatService } from "../../proto/load.ts";
import { type Api, present } from "../api.ts";
import {
  DirectMessage,
  DirectMessageList,
  historyContinuation,
  historyQuery,
} from "../schemas/chat.ts";
import { attachmentIds, content } from "../schemas/attachments.ts";
import { userId } from "../schemas/fields.ts";

const tag = "Direct messages";
const house = "chat";
const before = { limit: historyQuery.limit, before: historyQuery.before };
const other = { user_id: userId.openapi({ description: "The other one" }) };

export function directMessages(api: Api): void {
  api.add({
    method: "get",
    path: "/direct-messages/{user_id}",
    id: "getDirectMessages",
    tag,
    summary: "A page of the conversation with a user, oldest first",
    house,
    rpc: chatService.GetDirectMessages,
    params: other,
    query: before,
    request: ({ params, query }) => ({
      other_user_id: params.user_id,
      limit: query.limit,
      before_id: query.before ?? "",
    }),
    answer: {
      status: 200,
      schema: DirectMessageList,
      shape: ({ messages, has_more }, { query }) => ({
        messages,
        ...historyContinuation(query, messages, has_more),
      }),
      next: () => "before",
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
    body: {
      content,
      type: z.enum(MessageType).default("TEXT"),
      attachment_ids: attachmentIds,
    },
    request: ({ params, body, key }) => ({
      ...body,
      content: body.content ?? "",
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
