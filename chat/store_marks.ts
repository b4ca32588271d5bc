/** Reactions, pins and earlier texts in PostgreSQL. */
import type { Sql } from "../shared/postgres.ts";
import { limits } from "./limits.ts";
import type { Message } from "./model.ts";
import type { MarkStore } from "./ports.ts";
import { messageColumns, messageOf, type MessageRow } from "./store_rows.ts";

export class SqlMarkStore implements MarkStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async react(messageId: string, userId: string, emoji: string, at: number) {
    return await this.#sql.begin(async (tx) => {
      const [message] = await tx`select 1 from chat.messages where id = ${messageId} for update`;
      if (message === undefined) return "full";
      const [known] = await tx<{ kinds: number; has: boolean }[]>`
        select count(distinct emoji)::int as kinds, coalesce(bool_or(emoji = ${emoji}), false) as has
        from chat.reactions where message_id = ${messageId}`;
      if (known?.has !== true && (known?.kinds ?? 0) >= limits.reactionsPerMessage) return "full";
      const made = await tx`
        insert into chat.reactions (message_id, emoji, user_id, created_at)
        values (${messageId}, ${emoji}, ${userId}, ${new Date(at)})
        on conflict do nothing returning 1`;
      return made.length > 0 ? "changed" : "same";
    });
  }

  async unreact(messageId: string, userId: string, emoji: string): Promise<boolean> {
    const gone = await this.#sql`
      delete from chat.reactions
      where message_id = ${messageId} and user_id = ${userId} and emoji = ${emoji} returning 1`;
    return gone.length > 0;
  }

  async pin(message: Message, userId: string, at: number) {
    return await this.#sql.begin(async (tx) => {
      await tx`select 1 from chat.rooms where id = ${message.roomId} for update`;
      const [row] = await tx<{ pins: number }[]>`
        select count(*)::int as pins from chat.pins where room_id = ${message.roomId}`;
      const [known] = await tx`select 1 from chat.pins where message_id = ${message.id}`;
      if (known !== undefined) return "same";
      if ((row?.pins ?? 0) >= limits.pinsPerRoom) return "full";
      await tx`
        insert into chat.pins (room_id, message_id, pinned_by, pinned_at)
        values (${message.roomId}, ${message.id}, ${userId}, ${new Date(at)})`;
      return "changed";
    });
  }

  async unpin(messageId: string): Promise<boolean> {
    const gone = await this.#sql`delete from chat.pins where message_id = ${messageId} returning 1`;
    return gone.length > 0;
  }

  async pins(roomId: string): Promise<Message[]> {
    const rows = await this.#sql<MessageRow[]>`
      select ${
      messageColumns(this.#sql)
    } from chat.pins p join chat.messages m on m.id = p.message_id
      where p.room_id = ${roomId} order by p.pinned_at desc, m.seq desc`;
    return rows.map(messageOf);
  }

  async edits(messageId: string) {
    const rows = await this.#sql<
      { content: string; replaced_at: Date; replaced_by: string }[]
    >`
      select content, replaced_at, replaced_by from chat.message_edits
      where message_id = ${messageId} order by version limit 1000`;
    return rows.map((row) => ({
      content: row.content,
      replacedAt: row.replaced_at.getTime(),
      replacedBy: row.replaced_by,
    }));
  }
}
