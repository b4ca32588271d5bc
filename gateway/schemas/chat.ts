/** Answers of chat. */
import { z } from "@hono/zod-openapi";
import type { DirectMessage__Output } from "../../proto/gen/veza/chat/DirectMessage.ts";
import type { Message__Output } from "../../proto/gen/veza/chat/Message.ts";
import type { Room__Output } from "../../proto/gen/veza/chat/Room.ts";
import type { RoomMember__Output } from "../../proto/gen/veza/chat/RoomMember.ts";
import type { RoomStats__Output } from "../../proto/gen/veza/chat/RoomStats.ts";
import type { UserActivity__Output } from "../../proto/gen/veza/chat/UserActivity.ts";
import { message } from "./message.ts";
import { continuationFields } from "./page.ts";

export const DirectMessage = message<DirectMessage__Output>("veza.chat.DirectMessage");
export const Message = message<Message__Output>("veza.chat.Message");
export const Room = message<Room__Output>("veza.chat.Room");
export const RoomMember = message<RoomMember__Output>("veza.chat.RoomMember");
export const RoomStats = message<RoomStats__Output>("veza.chat.RoomStats");
export const UserActivity = message<UserActivity__Output>("veza.chat.UserActivity");

export const RoomList = z.object({ rooms: z.array(Room), total: z.int(), ...continuationFields })
  .openapi("RoomList");
export const MessageList = z.object({ messages: z.array(Message), ...continuationFields })
  .openapi("MessageList");
export const DirectMessageList = z
  .object({ messages: z.array(DirectMessage), ...continuationFields })
  .openapi("DirectMessageList");

/** Id of the entry with the lowest position: the page before this one ends there. */
export function oldest(
  messages: readonly { readonly id: string; readonly seq: string }[],
): string | undefined {
  return messages.reduce<{ id: string; seq: string } | undefined>(
    (first, one) => first === undefined || BigInt(one.seq) < BigInt(first.seq) ? one : first,
    undefined,
  )?.id;
}
