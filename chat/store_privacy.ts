/** One person's data: all of it out, or all of it gone. */
import type { Sql, Transaction } from "../shared/postgres.ts";
import { limits } from "./limits.ts";
import type { Message } from "./model.ts";
import type { PrivacyStore } from "./ports.ts";
import { removeUploads } from "./store_attachments.ts";
import { removeMember } from "./store_members.ts";
import { messageColumns, messageOf, type MessageRow } from "./store_rows.ts";

export class SqlPrivacyStore implements PrivacyStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async collect(userId: string): Promise<Readonly<Record<string, unknown>>> {
    const sql = this.#sql;
    return {
      user: await sql`select id, username, role, updated_at from chat.users where id = ${userId}`,
      memberships: await sql`
        select room_id, role, joined_at, last_read_seq, last_seen from chat.members
        where user_id = ${userId} order by joined_at`,
      messages: await sql`
        select id, room_id, seq, content, type, reply_to, created_at, edited_at, deleted_at
        from chat.messages where sender_id = ${userId} order by id desc
        limit ${limits.exportMessages}`,
      earlier_texts: await sql`
        select e.message_id, e.content, e.replaced_at from chat.message_edits e
        join chat.messages m on m.id = e.message_id where m.sender_id = ${userId}
        order by e.replaced_at limit ${limits.exportMessages}`,
      attachments: await sql`
        select id, room_id, message_id, name, media_type, bytes, sha256, created_at
        from chat.attachments where owner_id = ${userId} and removed_at is null
        order by created_at desc limit ${limits.exportMessages}`,
      reactions: await sql`
        select message_id, emoji, created_at from chat.reactions where user_id = ${userId}
        order by created_at desc limit ${limits.exportMessages}`,
      mentions: await sql`
        select message_id, room_id from chat.mentions where user_id = ${userId}
        order by message_id desc limit ${limits.exportMessages}`,
      invitations: await sql`
        select room_id, invited_by, created_at from chat.invitations where user_id = ${userId}`,
      blocked: await sql`select blocked_id, created_at from chat.blocks where user_id = ${userId}`,
      sanctions: await sql`
        select room_id, kind, reason, created_at, expires_at from chat.sanctions
        where user_id = ${userId}`,
      reports: await sql`
        select id, message_id, reason, created_at from chat.reports where reporter_id = ${userId}`,
    };
  }

  async erase(
    userId: string,
    at: number,
  ): Promise<{ messages: readonly Message[]; rooms: readonly string[] }> {
    const rooms = await this.#leaveRooms(userId);
    const messages = await this.#sql.begin(async (tx) => {
      const rows = await tx<MessageRow[]>`
        update chat.messages m set content = '', client_msg_id = null, request_hash = '',
          deleted_at = coalesce(m.deleted_at, ${new Date(at)})
        where m.sender_id = ${userId} and (m.content <> '' or m.client_msg_id is not null
          or exists (select 1 from chat.attachments a where a.message_id = m.id))
        returning ${messageColumns(tx)}`;
      await removeUploads(tx, { ownerId: userId }, at);
      await forget(tx, userId);
      return rows.map(messageOf);
    });
    return { messages, rooms };
  }

  /** Each in its own short transaction; a room's heir is its highest and oldest member. */
  async #leaveRooms(userId: string): Promise<string[]> {
    const rooms = await this.#sql<{ room_id: string; type: string }[]>`
      select m.room_id, r.type from chat.members m join chat.rooms r on r.id = m.room_id
      where m.user_id = ${userId}`;
    for (const { room_id, type } of rooms) {
      await this.#sql.begin(async (tx) => {
        await removeMember(tx, room_id, userId);
        if (type === "DIRECT") {
          await tx`update chat.rooms set name = '', is_active = false where id = ${room_id}`;
          return;
        }
        await tx`
          update chat.members set role = 3 where room_id = ${room_id}
            and not exists (select 1 from chat.members where room_id = ${room_id} and role = 3)
            and user_id = (select user_id from chat.members where room_id = ${room_id}
              order by role desc, joined_at, user_id limit 1)`;
      });
    }
    return rooms.map((row) => row.room_id);
  }
}

async function forget(tx: Transaction, userId: string): Promise<void> {
  await tx`
    delete from chat.message_edits e using chat.messages m
    where m.id = e.message_id and m.sender_id = ${userId}`;
  await tx`
    delete from chat.mentions x using chat.messages m
    where m.id = x.message_id and m.sender_id = ${userId}`;
  await tx`
    delete from chat.pins p using chat.messages m
    where m.id = p.message_id and m.sender_id = ${userId}`;
  await tx`delete from chat.mentions where user_id = ${userId}`;
  await tx`delete from chat.reactions where user_id = ${userId}`;
  await tx`delete from chat.invitations where user_id = ${userId}`;
  await tx`delete from chat.blocks where user_id = ${userId} or blocked_id = ${userId}`;
  await tx`delete from chat.reports where reporter_id = ${userId}`;
  // A ban outlives the account's data: it names an id and nothing else.
  await tx`update chat.sanctions set reason = '' where user_id = ${userId}`;
  await tx`delete from chat.users where id = ${userId}`;
}
