/** What chat tells the other houses: subjects and payloads of `chat.events.*`. Times are Unix seconds. */
import { newEvent } from "../shared/event.ts";
import type { CloudEvent } from "../shared/event_bus.ts";
import type { Message, Room } from "./model.ts";

export interface ChatEvents {
  room_created: { room_id: string; type: string; visibility: string; created_by: string };
  member_joined: { room_id: string; user_id: string };
  member_left: { room_id: string; user_id: string };
  user_invited: { room_id: string; user_id: string; invited_by: string };
  message_created: {
    room_id: string;
    message_id: string;
    seq: number;
    sender_id: string;
    type: string;
    created_at: number;
  };
  message_edited: { room_id: string; message_id: string; seq: number; by: string };
  message_deleted: { room_id: string; message_id: string; seq: number; by: string };
  message_flagged: { room_id: string; message_id: string; by: string; reason: string };
  message_reported: { room_id: string; message_id: string; by: string };
  automod_changed: {
    room_id: string;
    rule_id: string;
    by: string;
    change: "created" | "updated" | "deleted";
  };
  room_updated: { room_id: string; by: string };
  role_changed: { room_id: string; user_id: string; role: string };
  user_warned: { room_id: string; user_id: string; by: string; reason: string };
  user_muted: SanctionEvent;
  user_banned: SanctionEvent;
  user_unmuted: SanctionEvent;
  user_unbanned: SanctionEvent;
}

/** `expires_at` 0: until lifted. */
interface SanctionEvent {
  room_id: string;
  user_id: string;
  by: string;
  reason: string;
  expires_at: number;
}

export type ChatEventName = keyof ChatEvents;

export interface OutgoingEvent {
  readonly subject: string;
  readonly event: CloudEvent;
}

export interface EventMaker {
  make<N extends ChatEventName>(name: N, data: ChatEvents[N]): OutgoingEvent;
}

export function eventMaker(now: () => number, newId: () => string): EventMaker {
  return {
    make: (name, data) => ({
      subject: `chat.events.${data.room_id}.${name}`,
      event: newEvent({
        source: "/veza/chat",
        type: `veza.chat.${name.replace("_", ".")}`,
        subject: data.room_id,
        data,
        now,
        newId,
      }),
    }),
  };
}

export function roomCreated(maker: EventMaker, room: Room): OutgoingEvent {
  return maker.make("room_created", {
    room_id: room.id,
    type: room.type,
    visibility: room.visibility,
    created_by: room.createdBy,
  });
}

export function messageCreated(maker: EventMaker, message: Message): OutgoingEvent {
  return maker.make("message_created", {
    room_id: message.roomId,
    message_id: message.id,
    seq: message.seq,
    sender_id: message.senderId,
    type: message.type,
    created_at: Math.floor(message.createdAt / 1000),
  });
}

/** Subjects of the live fan-out between chat's nodes. */
export const liveSubjects = {
  all: "chat.live.>",
  /** Of several channels at once. */
  many: "chat.live.many",
  room: (roomId: string) => `chat.live.${roomId}`,
  user: (userId: string) => `chat.live.user.${userId}`,
} as const;
