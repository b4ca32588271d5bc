/** New messages into PostgreSQL: many rooms and senders in one statement, seqs without gaps. */
import { checkEventSubject } from "../shared/event_bus_rules.ts";
import type { Sql } from "../shared/postgres.ts";
import { keyOf, stored } from "./append_decision.ts";
import { type EventMaker, messageCreated } from "./events.ts";
import { limits } from "./limits.ts";
import type { Appended, AppendedPlain, MessageLog, NewMessage } from "./ports.ts";
import { appendDecided } from "./store_append_decided.ts";
import { mentionedNames } from "./store_mentions.ts";

/** What `chat.append_plain` answers. */
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
    const sql = this.#sql;
    const rooms = [...new Set(batch.map((one) => one.roomId))];
    const [row] = await sql<{ answer: Answer }[]>`
      select chat.append_plain(${JSON.stringify(this.#rows(batch))}::text::json, ${rooms}::uuid[],
        ${new Date(now)}, ${waits}, ${limits.roomMentionMembers}) as answer`;
    if (row === undefined) throw new Error("chat.append_plain gave no answer");
    const { seqs, direct, mentioned } = row.answer;
    const people = new Map(direct?.map(([place, low, high]) => [place, [low, high]]));
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

  #rows(batch: readonly NewMessage[]) {
    const keys = new Set<string>();
    return batch.map((one, place) => {
      const key = one.clientMsgId === undefined ? undefined : keyOf(one);
      // Of two that are one message, the second is answered with the first.
      const isPlain = one.attachmentIds.length === 0 && one.screening.hits.length === 0 &&
        (key === undefined || !keys.has(key));
      if (key !== undefined) keys.add(key);
      const names = mentionedNames(one.content);
      const { subject, event } = messageCreated(this.#events, stored(one, 0, []));
      checkEventSubject(subject);
      return {
        place,
        id: one.id,
        room: one.roomId,
        sender: one.senderId,
        content: one.content,
        type: one.type,
        reply: one.replyTo ?? null,
        created: new Date(one.createdAt).toISOString(),
        key: one.clientMsgId ?? null,
        hash: one.requestHash,
        plain: isPlain,
        names: names.length === 0 ? null : names,
        subject,
        event,
        rules: one.screening.version,
      };
    });
  }
}
