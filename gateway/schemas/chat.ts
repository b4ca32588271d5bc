/** Answers of chat. */
import { z } from "@hono/zod-openapi";
import type { DirectMessage__Output } from "../../proto/gen/veza/chat/DirectMessage.ts";
import type { MarkReadResponse__Output } from "../../proto/gen/veza/chat/MarkReadResponse.ts";
import type { Message__Output } from "../../proto/gen/veza/chat/Message.ts";
import type { Room__Output } from "../../proto/gen/veza/chat/Room.ts";
import type { RoomMember__Output } from "../../proto/gen/veza/chat/RoomMember.ts";
import type { RoomStats__Output } from "../../proto/gen/veza/chat/RoomStats.ts";
import type { UserActivity__Output } from "../../proto/gen/veza/chat/UserActivity.ts";
import { message } from "./message.ts";
import { count, uuid } from "./fields.ts";
import { type Continuation, continuationAfter, continuationFields } from "./page.ts";

export const DirectMessage = message<DirectMessage__Output>("veza.chat.DirectMessage");
export const Message = message<Message__Output>("veza.chat.Message");
export const Room = message<Room__Output>("veza.chat.Room");
export const RoomMember = message<RoomMember__Output>("veza.chat.RoomMember");
export const RoomStats = message<RoomStats__Output>("veza.chat.RoomStats");
export const UserActivity = message<UserActivity__Output>("veza.chat.UserActivity");

export const ReadMarker = message<MarkReadResponse__Output>("veza.chat.MarkReadResponse");

export const MemberList = z
  .object({ members: z.array(RoomMember), total: z.int(), ...continuationFields })
  .openapi("MemberList");

export const RoomList = z.object({ rooms: z.array(Room), total: z.int(), ...continuationFields })
  .openapi("RoomList");
export const MessageList = z.object({ messages: z.array(Message), ...continuationFields })
  .openapi("MessageList");
export const DirectMessageList = z
  .object({ messages: z.array(DirectMessage), ...continuationFields })
  .openapi("DirectMessageList");

/** Which way a page of messages was asked for, and goes on. */
export const historyQuery = {
  limit: count(1, 100, 50),
  before: uuid("a message").optional().openapi({ description: "Only what is older than it" }),
  after: uuid("a message").optional().openapi({ description: "Only what is newer than it" }),
  around: uuid("a message").optional().openapi({ description: "It, and what is next to it" }),
};

interface HistoryQuery {
  readonly limit: number;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly around?: string | undefined;
}

export function historyRequest({ limit, before, after, around }: HistoryQuery) {
  return { limit, before_id: before ?? "", after_id: after ?? "", around_id: around ?? "" };
}

/** The parameter that takes a page's `next_cursor`. */
export function historyDirection({ after }: HistoryQuery): "before" | "after" {
  return after === undefined ? "before" : "after";
}

/** Pages come oldest first: they go on after their last entry, or before their first. */
export function historyContinuation(
  query: HistoryQuery,
  messages: readonly { readonly id: string }[],
  hasMore: boolean,
): Continuation {
  const edge = messages.at(historyDirection(query) === "after" ? -1 : 0);
  return continuationAfter(hasMore, edge?.id);
}
