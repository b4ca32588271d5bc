/** Messages in PostgreSQL, as they are read and changed; `store_append.ts` stores new ones. */
import type { Sql, Transaction } from "../shared/postgres.ts";
import { errors } from "./errors.ts";
import type { Message, MessagePage, Standing } from "./model.ts";
import type { Change, Edit, MessageStore, PageQuery } from "./ports.ts";
import { removeUploads } from "./store_attachments.ts";
import { writeAudit } from "./store_audit.ts";
import { fileFlag } from "./store_automod.ts";
import { announce, messageColumns, messageOf, type MessageRow } from "./store_rows.ts";
import { selectStandings } from "./store_standings.ts";

export class SqlMessageStore implements MessageStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async find(messageId: string): Promise<Message | undefined> {
    const [row] = await this.#sql<MessageRow[]>`
      select ${messageColumns(this.#sql)} from chat.messages m
      where m.id = ${messageId}`;
    return row === undefined ? undefined : messageOf(row);
  }

  async page(roomId: string, query: PageQuery): Promise<MessagePage> {
    const { limit } = query;
    if (query.around !== undefined) return await this.#around(roomId, query.around, limit);
    if (query.after !== undefined) {
      const rows = await this.#range(roomId, query.after + 1, maxSeq, limit + 1);
      return { messages: rows.slice(0, limit), hasMore: rows.length > limit };
    }
    const rows = await this.#before(roomId, query.before ?? maxSeq, limit + 1);
    return { messages: rows.slice(0, limit).reverse(), hasMore: rows.length > limit };
  }

  async range(roomId: string, from: number, to: number): Promise<Message[]> {
    return await this.#range(roomId, from, to, to - from + 1);
  }

  async remove(messageId: string, at: number, change: Change): Promise<boolean> {
    return await this.#sql.begin(async (tx) => {
      // Before the message, as everywhere: two that hold one each would wait for each other.
      if (change.audit !== undefined) await lockRoom(tx, change.audit.roomId);
      // The words themselves go; what stays says that something stood here.
      const gone = await tx`
        update chat.messages set content = '', deleted_at = ${new Date(at)}
        where id = ${messageId} and deleted_at is null returning 1`;
      if (gone.length === 0) return false;
      await tx`delete from chat.message_edits where message_id = ${messageId}`;
      await tx`delete from chat.reactions where message_id = ${messageId}`;
      await tx`delete from chat.mentions where message_id = ${messageId}`;
      await tx`delete from chat.pins where message_id = ${messageId}`;
      await removeUploads(tx, { messageId }, at);
      await writeAudit(tx, change.audit);
      await announce(tx, change.events);
      return true;
    });
  }

  async edit(
    { messageId, roomId, content, by, at }: Edit,
    decide: (standing: Standing) => Change,
  ): Promise<Message> {
    return await this.#sql.begin(async (tx) => {
      await lockRoom(tx, roomId);
      const [there] = await tx`
        select 1 from chat.messages where id = ${messageId} and deleted_at is null for update`;
      if (there === undefined) throw deleted(messageId);
      const [standing] = await selectStandings(tx, [{ roomId, userId: by }], at);
      if (standing === undefined) throw deleted(messageId);
      const change = decide(standing);
      // What it said before, kept with who changed it.
      await tx`
        insert into chat.message_edits (message_id, version, content, replaced_at, replaced_by)
        select m.id, (select count(*) from chat.message_edits e where e.message_id = m.id) + 1,
          m.content, ${new Date(at)}, ${by}
        from chat.messages m where m.id = ${messageId}`;
      const [row] = await tx<MessageRow[]>`
        update chat.messages m set content = ${content}, edited_at = ${new Date(at)}
        where m.id = ${messageId}
        returning ${messageColumns(tx)}`;
      if (row === undefined) throw deleted(messageId);
      await writeAudit(tx, change.audit);
      if (change.flag !== undefined) await fileFlag(tx, change.flag);
      await announce(tx, change.events);
      return messageOf(row);
    });
  }

  async note(change: Change): Promise<void> {
    await this.#sql.begin(async (tx) => {
      await writeAudit(tx, change.audit);
      await announce(tx, change.events);
    });
  }

  async #around(roomId: string, seq: number, limit: number): Promise<MessagePage> {
    const newer = Math.floor(limit / 2);
    const [older, after] = await Promise.all([
      this.#before(roomId, seq + 1, limit - newer + 1),
      this.#range(roomId, seq + 1, maxSeq, newer),
    ]);
    const kept = older.slice(0, limit - newer).reverse();
    return { messages: [...kept, ...after], hasMore: older.length > kept.length };
  }

  /** Newest first. */
  async #before(roomId: string, seq: number, limit: number): Promise<Message[]> {
    const rows = await this.#sql<MessageRow[]>`
      select ${messageColumns(this.#sql)} from chat.messages m
      where m.room_id = ${roomId} and m.seq < ${seq} order by m.seq desc limit ${limit}`;
    return rows.map(messageOf);
  }

  async #range(roomId: string, from: number, to: number, limit: number): Promise<Message[]> {
    const rows = await this.#sql<MessageRow[]>`
      select ${messageColumns(this.#sql)} from chat.messages m
      where m.room_id = ${roomId} and m.seq between ${from} and ${to} order by m.seq limit ${limit}`;
    return rows.map(messageOf);
  }
}

async function lockRoom(tx: Transaction, roomId: string): Promise<void> {
  await tx`select 1 from chat.rooms where id = ${roomId} for update`;
}

function deleted(messageId: string): Error {
  return errors.MESSAGE_DELETED(`Message ${messageId} is deleted: it cannot be edited`, {
    message_id: messageId,
  });
}

const maxSeq = Number.MAX_SAFE_INTEGER;
