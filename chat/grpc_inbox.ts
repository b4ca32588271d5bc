/** What waits for the caller, and the caller's own settings and data, over gRPC. */
import type { chatService } from "../proto/load.ts";
import type { HandlersOf } from "../shared/grpc_types.ts";
import { encodeMessage } from "./encode.ts";
import type { Services } from "./services.ts";

type Handlers = HandlersOf<typeof chatService>;
export type InboxHandlers = Pick<
  Handlers,
  | "GetUnread"
  | "ListMentions"
  | "SendTyping"
  | "SetStatus"
  | "BlockUser"
  | "UnblockUser"
  | "ListBlockedUsers"
  | "ExportUserData"
  | "EraseUserData"
>;

export function inboxHandlers({ actors, inbox, privacy }: Services): InboxHandlers {
  return {
    GetUnread: async (_request, context) => {
      const rooms = await inbox.unread(await actors.self(context));
      return {
        rooms: rooms.map((room) => ({
          room_id: room.roomId,
          unread: room.unread,
          mentions: room.mentions,
          last_read_seq: String(room.lastReadSeq),
          last_seq: String(room.lastSeq),
        })),
      };
    },
    ListMentions: async ({ limit, before_id }, context) => {
      const request = { limit, beforeId: before_id };
      const page = await inbox.mentions(await actors.self(context), request);
      return {
        mentions: page.items.map(({ message, isRead }) => ({
          message: encodeMessage(message),
          is_read: isRead,
        })),
        has_more: page.hasMore,
      };
    },
    SendTyping: async ({ room_id }, context) => {
      await inbox.typing(await actors.self(context), room_id);
      return {};
    },
    SetStatus: async ({ status }, context) => {
      await inbox.setStatus(await actors.self(context), status === "AWAY" ? "away" : "online");
      return {};
    },
    BlockUser: async ({ user_id }, context) => {
      await inbox.block(await actors.self(context), user_id);
      return { success: true };
    },
    UnblockUser: async ({ user_id }, context) => {
      await inbox.unblock(await actors.self(context), user_id);
      return { success: true };
    },
    ListBlockedUsers: async (_request, context) => {
      return { user_ids: [...await inbox.blocked(await actors.self(context))] };
    },
    ExportUserData: async ({ user_id }, context) => {
      return { json: await privacy.export(await actors.of(context, user_id, "user_id")) };
    },
    EraseUserData: async ({ user_id }, context) => {
      return await privacy.erase(await actors.of(context, user_id, "user_id"));
    },
  };
}
