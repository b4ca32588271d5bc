/** Edits, reactions, pins, threads and search over gRPC. */
import type { chatService } from "../proto/load.ts";
import type { HandlersOf } from "../shared/grpc_types.ts";
import { encodeMessage, encodeReactions, seconds } from "./encode.ts";
import { requireUuid } from "./inputs.ts";
import type { Services } from "./services.ts";

type Handlers = HandlersOf<typeof chatService>;
export type MarkHandlers = Pick<
  Handlers,
  | "EditMessage"
  | "GetMessageEdits"
  | "GetThread"
  | "AddReaction"
  | "RemoveReaction"
  | "PinMessage"
  | "UnpinMessage"
  | "ListPins"
  | "SearchMessages"
>;

export function markHandlers({ actors, marks, inbox }: Services): MarkHandlers {
  return {
    EditMessage: async ({ message_id, content }, context) => {
      const id = requireUuid(message_id, "message_id");
      const message = await marks.edit(await actors.self(context), id, content);
      return { message: encodeMessage(message) };
    },
    GetMessageEdits: async ({ message_id }, context) => {
      const id = requireUuid(message_id, "message_id");
      const edits = await marks.edits(await actors.self(context), id);
      return {
        edits: edits.map((edit) => ({
          content: edit.content,
          replaced_at: seconds(edit.replacedAt),
          replaced_by: edit.replacedBy,
        })),
      };
    },
    GetThread: async ({ message_id, limit, after_id }, context) => {
      const messageId = requireUuid(message_id, "message_id");
      const request = { messageId, limit, afterId: after_id };
      const thread = await inbox.thread(await actors.self(context), request);
      return {
        root: encodeMessage(thread.root),
        replies: thread.messages.map(encodeMessage),
        has_more: thread.hasMore,
      };
    },
    AddReaction: async ({ message_id, emoji }, context) => {
      const id = requireUuid(message_id, "message_id");
      const reactions = await marks.react(await actors.self(context), id, emoji);
      return { reactions: encodeReactions(reactions) };
    },
    RemoveReaction: async ({ message_id, emoji }, context) => {
      const id = requireUuid(message_id, "message_id");
      const reactions = await marks.unreact(await actors.self(context), id, emoji);
      return { reactions: encodeReactions(reactions) };
    },
    PinMessage: async ({ message_id }, context) => {
      await marks.pin(await actors.self(context), requireUuid(message_id, "message_id"));
      return { success: true };
    },
    UnpinMessage: async ({ message_id }, context) => {
      await marks.unpin(await actors.self(context), requireUuid(message_id, "message_id"));
      return { success: true };
    },
    ListPins: async ({ room_id }, context) => {
      const roomId = requireUuid(room_id, "room_id");
      const messages = await marks.pins(await actors.self(context), roomId);
      return { messages: messages.map(encodeMessage) };
    },
    SearchMessages: async ({ query, room_id, limit, before_id }, context) => {
      const request = { query, roomId: room_id, limit, beforeId: before_id };
      const page = await inbox.search(await actors.self(context), request);
      return { messages: page.messages.map(encodeMessage), has_more: page.hasMore };
    },
  };
}
