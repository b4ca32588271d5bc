/** Messages over gRPC. */
import type { chatService } from "../proto/load.ts";
import type { HandlersOf } from "../shared/grpc_types.ts";
import { encodeDirect, encodeMessage } from "./encode.ts";
import { requireUuid } from "./inputs.ts";
import type { Services } from "./services.ts";

type Handlers = HandlersOf<typeof chatService>;
export type MessageHandlers = Pick<
  Handlers,
  | "SendMessage"
  | "GetMessageHistory"
  | "DeleteMessage"
  | "SendDirectMessage"
  | "GetDirectMessages"
  | "MarkRead"
>;

export function messageHandlers(services: Services): MessageHandlers {
  const { actors, messages, directMessages } = services;
  return {
    SendMessage: async (request, context) => {
      const roomId = requireUuid(request.room_id, "room_id");
      const actor = await actors.of(context, request.sender_id, "sender_id");
      const message = await messages.send(actor, roomId, {
        content: request.content,
        type: request.type,
        replyTo: request.reply_to,
        clientMsgId: request.client_msg_id,
        attachmentIds: request.attachment_ids,
      });
      return { message: encodeMessage(message), error: "" };
    },
    GetMessageHistory: async (request, context) => {
      const roomId = requireUuid(request.room_id, "room_id");
      const page = await messages.history(await actors.self(context), roomId, {
        limit: request.limit,
        beforeId: request.before_id,
        afterId: request.after_id,
        aroundId: request.around_id,
      });
      return { messages: page.messages.map(encodeMessage), has_more: page.hasMore, error: "" };
    },
    DeleteMessage: async ({ message_id, user_id }, context) => {
      const messageId = requireUuid(message_id, "message_id");
      await messages.remove(await actors.of(context, user_id, "user_id"), messageId);
      return { success: true, error: "" };
    },
    SendDirectMessage: async (request, context) => {
      const actor = await actors.of(context, request.sender_id, "sender_id");
      const view = await directMessages.send(actor, request.recipient_id, {
        content: request.content,
        type: request.type,
        clientMsgId: request.client_msg_id,
        attachmentIds: request.attachment_ids,
      });
      return { message: encodeDirect(view), error: "" };
    },
    GetDirectMessages: async (request, context) => {
      const actor = await actors.of(context, request.user_id, "user_id");
      const page = await directMessages.history(actor, request.other_user_id, {
        limit: request.limit,
        beforeId: request.before_id,
      });
      return { messages: page.messages.map(encodeDirect), has_more: page.hasMore, error: "" };
    },
    MarkRead: async ({ room_id, message_id }, context) => {
      const roomId = requireUuid(room_id, "room_id");
      const marker = await messages.markRead(await actors.self(context), roomId, message_id);
      return { last_read_seq: String(marker.lastReadSeq), unread: marker.unread };
    },
  };
}
