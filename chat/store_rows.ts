/** Rows of the database and what they stand for. */
import { enqueueAll } from "../shared/outbox.ts";
import type { Query, Transaction } from "../shared/postgres.ts";
import type { OutgoingEvent } from "./events.ts";
import { limits } from "./limits.ts";
import {
  type Message,
  messageTypes,
  type Room,
  roomRoles,
  roomTypes,
  roomVisibilities,
  type Sanction,
} from "./model.ts";
import { attachmentOf, type AttachmentRow, attachmentsOf } from "./store_attachments.ts";

export interface RoomRow {
  id: string;
  name: string;
  description: string;
  type: string;
  visibility: string;
  created_by: string;
  created_at: Date;
  is_active: boolean;
  member_count: number;
  last_seq: string;
  epoch: string;
  direct_low: string | null;
  direct_high: string | null;
  slow_mode_seconds: number;
  automod_version: number;
}

export interface MessageRow {
  id: string;
  room_id: string;
  seq: string;
  sender_id: string;
  username: string | null;
  content: string;
  type: string;
  reply_to: string | null;
  created_at: Date;
  edited_at: Date | null;
  deleted_at: Date | null;
  client_msg_id: string | null;
  reactions: { emoji: string; users: string[] }[] | null;
  attachments: AttachmentRow[] | null;
}

export interface SanctionRow {
  kind: string;
  reason: string;
  moderator_id: string;
  expires_at: Date | null;
}

export function oneOf<const T extends readonly string[]>(values: T, value: string): T[number] {
  const found = values.find((one) => one === value);
  if (found === undefined) throw new Error(`The database has "${value}", which is no ${values[0]}`);
  return found;
}

export function roomOf(row: RoomRow): Room {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    type: oneOf(roomTypes, row.type),
    visibility: oneOf(roomVisibilities, row.visibility),
    createdBy: row.created_by,
    createdAt: row.created_at.getTime(),
    isActive: row.is_active,
    memberCount: row.member_count,
    lastSeq: Number(row.last_seq),
    epoch: row.epoch,
    people: row.direct_low === null || row.direct_high === null
      ? []
      : [row.direct_low, row.direct_high],
    slowModeSeconds: row.slow_mode_seconds,
    automodVersion: row.automod_version,
  };
}

export function roleOf(number: number): typeof roomRoles[number] {
  return oneOf(roomRoles, roomRoles[number] ?? String(number));
}

export function messageOf(row: MessageRow): Message {
  return {
    id: row.id,
    roomId: row.room_id,
    seq: Number(row.seq),
    senderId: row.sender_id,
    senderUsername: row.username ?? "",
    content: row.deleted_at === null ? row.content : "",
    type: oneOf(messageTypes, row.type),
    replyTo: row.reply_to ?? "",
    createdAt: row.created_at.getTime(),
    editedAt: row.edited_at?.getTime() ?? 0,
    deletedAt: row.deleted_at?.getTime() ?? 0,
    clientMsgId: row.client_msg_id ?? "",
    reactions: (row.reactions ?? []).map(({ emoji, users }) => ({ emoji, userIds: users })),
    attachments: (row.attachments ?? []).map(attachmentOf),
  };
}

/** Of `chat.messages m`, with what belongs to a message. */
export function messageColumns(query: Query) {
  return query`m.id, m.room_id, m.seq, m.sender_id, m.content, m.type, m.reply_to, m.created_at,
    m.edited_at, m.deleted_at, m.client_msg_id, m.request_hash,
    (select u.username from chat.users u where u.id = m.sender_id) as username,
    (select jsonb_agg(jsonb_build_object('emoji', g.emoji, 'users', g.users) order by g.since)
      from (select x.emoji, array_agg(x.user_id::text order by x.created_at, x.user_id) as users,
          min(x.created_at) as since
        from chat.reactions x where x.message_id = m.id group by x.emoji) g) as reactions,
    ${attachmentsOf(query)} as attachments`;
}

/** What others wrote since `m`, of `chat.members m`, last read; counted up to the limit. */
export function unreadCount(query: Query) {
  return query`(select count(*)::int from (select 1 from chat.messages x
    where x.room_id = m.room_id and x.seq > m.last_read_seq and x.sender_id <> m.user_id
    limit ${limits.unreadCounted}) as unread)`;
}

export function sanctionOf(row: SanctionRow): Sanction {
  return {
    kind: row.kind === "ban" ? "ban" : "mute",
    reason: row.reason,
    moderatorId: row.moderator_id,
    expiresAt: row.expires_at?.getTime(),
  };
}

/** Events of a change, in its transaction. */
export async function announce(tx: Transaction, events: readonly OutgoingEvent[]): Promise<void> {
  await enqueueAll(tx, "chat", events);
}
