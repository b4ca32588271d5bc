/** What waits for one person, and what they search: PostgreSQL. */
import type { Sql } from "../shared/postgres.ts";
import { limits } from "./limits.ts";
import type { MessagePage } from "./model.ts";
import type { InboxStore, SearchQuery } from "./ports.ts";
import { messageColumns, messageOf, type MessageRow, unreadCount } from "./store_rows.ts";

const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

export class SqlInboxStore implements InboxStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async unread(userId: string) {
    const rows = await this.#sql<
      { id: string; last_seq: string; last_read_seq: string; unread: number; mentions: number }[]
    >`
      select r.id, r.last_seq, m.last_read_seq, ${
      unreadCount(this.#sql)
    } as unread, (select count(*)::int from chat.mentions x
        where x.user_id = m.user_id and x.room_id = r.id and x.seq > m.last_read_seq) as mentions
      from chat.members m join chat.rooms r on r.id = m.room_id
      where m.user_id = ${userId} and r.last_seq > m.last_read_seq order by r.id desc limit 1000`;
    return rows.filter((row) => row.unread > 0).map((row) => ({
      roomId: row.id,
      unread: row.unread,
      lastSeq: Number(row.last_seq),
      lastReadSeq: Number(row.last_read_seq),
      mentions: row.mentions,
    }));
  }

  async mentions(userId: string, beforeId: string | undefined, limit: number) {
    const rows = await this.#sql<(MessageRow & { is_read: boolean })[]>`
      select ${messageColumns(this.#sql)}, b.last_read_seq >= m.seq as is_read
      from chat.mentions x
      join chat.members b on b.room_id = x.room_id and b.user_id = x.user_id
      join chat.messages m on m.id = x.message_id
      where x.user_id = ${userId} and x.message_id < ${beforeId ?? lastId}
      order by x.message_id desc limit ${limit + 1}`;
    return {
      items: rows.slice(0, limit).map((row) => ({ message: messageOf(row), isRead: row.is_read })),
      hasMore: rows.length > limit,
    };
  }

  /** In one room by seq, so that what is written elsewhere costs nothing; across rooms by id, which sorts by time. */
  async search({ userId, roomId, words, beforeId, limit }: SearchQuery): Promise<MessagePage> {
    const sql = this.#sql;
    const where = roomId === undefined
      ? sql`m.room_id in (select b.room_id from chat.members b where b.user_id = ${userId})
          and m.id < ${beforeId ?? lastId}`
      : beforeId === undefined
      ? sql`m.room_id = ${roomId}`
      : sql`m.room_id = ${roomId} and m.seq < (select b.seq from chat.messages b
          where b.id = ${beforeId} and b.room_id = ${roomId})`;
    const rows = await sql<MessageRow[]>`
      select ${messageColumns(sql)} from chat.messages m
      where m.search @@ websearch_to_tsquery('simple', ${words}) and ${where}
        and m.deleted_at is null
      order by ${roomId === undefined ? sql`m.id` : sql`m.seq`} desc limit ${limit + 1}`;
    return { messages: rows.slice(0, limit).map(messageOf), hasMore: rows.length > limit };
  }

  async thread(messageId: string, afterSeq: number, limit: number): Promise<MessagePage> {
    const rows = await this.#sql<MessageRow[]>`
      select ${messageColumns(this.#sql)} from chat.messages m
      where m.reply_to = ${messageId} and m.seq > ${afterSeq} order by m.seq limit ${limit + 1}`;
    return { messages: rows.slice(0, limit).map(messageOf), hasMore: rows.length > limit };
  }

  async block(userId: string, blockedId: string, at: number): Promise<boolean> {
    const made = await this.#sql`
      insert into chat.blocks (user_id, blocked_id, created_at)
      select ${userId}::bigint, ${blockedId}::bigint, ${new Date(at)}::timestamptz
      where (select count(*) from chat.blocks where user_id = ${userId}) < ${limits.blocksPerUser}
      on conflict (user_id, blocked_id) do update set created_at = chat.blocks.created_at
      returning 1`;
    return made.length > 0;
  }

  async unblock(userId: string, blockedId: string): Promise<void> {
    await this.#sql`
      delete from chat.blocks where user_id = ${userId} and blocked_id = ${blockedId}`;
  }

  async blocked(userId: string): Promise<string[]> {
    const rows = await this.#sql<{ blocked_id: string }[]>`
      select blocked_id from chat.blocks where user_id = ${userId} order by created_at desc`;
    return rows.map((row) => row.blocked_id);
  }
}
