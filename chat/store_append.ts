/** New messages into PostgreSQL: many rooms and senders in one statement, seqs without gaps. */
import type { Sql } from "../shared/postgres.ts";
import { stored } from "./append_decision.ts";
import type { EventMaker } from "./events.ts";
import { limits } from "./limits.ts";
import type { Appended, AppendedPlain, MessageLog, NewMessage } from "./ports.ts";
import { columnsOf } from "./store_append_columns.ts";
import { appendDecided } from "./store_append_decided.ts";

/** What `chat.append_batch` answers; places are counted from 1 on. */
interface Answer {
  /** By place; 0: undecided, -1: held. */
  seqs: number[];
  /** Place and the two people of a DIRECT room. */
  direct: [number, string, string][] | null;
  /** Message and member. */
  mentioned: [string, string][] | null;
}

export class SqlMessageLog implements MessageLog {
  readonly #sql: Sql;
  readonly #events: EventMaker;

  constructor(sql: Sql, events: EventMaker) {
    this.#sql = sql;
    this.#events = events;
  }

  async append(batch: readonly NewMessage[], now: number): Promise<Appended[]> {
    return await this.#sql.begin((tx) => appendDecided(tx, this.#events, batch, now));
  }

  async appendPlain(
    batch: readonly NewMessage[],
    now: number,
    waits: boolean,
  ): Promise<AppendedPlain[]> {
    const c = columnsOf(batch, this.#events);
    const [row] = await this.#sql<{ answer: Answer }[]>`
      select chat.append_batch(${c.roomIds}::uuid[], ${c.subjects}::text[], ${c.rooms}::int[],
        ${c.ids}::uuid[], ${c.senders}::bigint[], ${c.contents}::text[], ${c.types}::text[],
        ${c.replies}::uuid[], ${c.createds}::timestamptz[], ${c.keys}::text[], ${c.hashes}::text[],
        ${c.plains}::int[], ${c.rules}::int[], ${c.eventHeads}::text[], ${c.eventTails}::text[],
        ${c.named}::int[], ${c.names}::text[], ${new Date(now)}, ${waits},
        ${limits.roomMentionMembers}) as answer`;
    if (row === undefined) throw new Error("chat.append_batch gave no answer");
    const { seqs, direct, mentioned } = row.answer;
    const people = new Map(direct?.map(([place, low, high]) => [place - 1, [low, high]]));
    const named = Map.groupBy(mentioned ?? [], ([messageId]) => messageId);
    return batch.map((one, place) => {
      const seq = seqs[place] ?? 0;
      if (seq <= 0) return seq < 0 ? "held" : "undecided";
      return {
        message: stored(one, seq, []),
        fresh: true,
        people: people.get(place) ?? [],
        mentioned: named.get(one.id)?.map(([, userId]) => userId) ?? [],
      };
    });
  }
}
