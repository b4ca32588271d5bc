/** New messages into PostgreSQL: many rooms and senders in one transaction, seqs without gaps. */
import { AppError } from "../shared/errors.ts";
import type { Sql, Transaction } from "../shared/postgres.ts";
import { errors } from "./errors.ts";
import { type EventMaker, messageCreated } from "./events.ts";
import type { Message, Standing } from "./model.ts";
import { requireSpeaker, requireVisible } from "./policy.ts";
import type { Appended, MessageLog, NewMessage } from "./ports.ts";
import { announce, messageOf, type MessageRow } from "./store_rows.ts";
import { selectStandings } from "./store_standings.ts";

/** What the transaction knows once it holds the locks. */
interface Known {
  readonly standings: readonly (Standing | undefined)[];
  /** By `keyOf`. */
  readonly sent: Map<string, { message: Message; requestHash: string }>;
  /** Ids of messages that replies may name. */
  readonly replied: ReadonlySet<string>;
}

export class SqlMessageLog implements MessageLog {
  readonly #sql: Sql;
  readonly #events: EventMaker;

  constructor(sql: Sql, events: EventMaker) {
    this.#sql = sql;
    this.#events = events;
  }

  async append(batch: readonly NewMessage[], now: number): Promise<Appended[]> {
    return await this.#sql.begin(async (tx) => {
      const heads = await lockRooms(tx, batch);
      const known = await learn(tx, batch, now);
      const answers = decide(batch, known, heads);
      const fresh = answers.flatMap((one) =>
        "message" in one && one.fresh ? [one.message] : []
      );
      if (fresh.length > 0) await this.#store(tx, fresh, batch, heads);
      return answers;
    });
  }

  async #store(
    tx: Transaction,
    fresh: readonly Message[],
    batch: readonly NewMessage[],
    heads: ReadonlyMap<string, number>,
  ): Promise<void> {
    const hashes = new Map(batch.map((one) => [one.id, one.requestHash]));
    const rooms = [...new Set(fresh.map((one) => one.roomId))];
    await Promise.all([
      tx`
        insert into chat.messages (id, room_id, seq, sender_id, content, type, reply_to, created_at,
          client_msg_id, request_hash)
        select * from unnest(
          ${fresh.map((one) => one.id)}::uuid[], ${fresh.map((one) => one.roomId)}::uuid[],
          ${fresh.map((one) => one.seq)}::bigint[], ${fresh.map((one) => one.senderId)}::bigint[],
          ${fresh.map((one) => one.content)}::text[], ${fresh.map((one) => one.type)}::text[],
          ${fresh.map((one) => one.replyTo || null)}::uuid[],
          ${fresh.map((one) => new Date(one.createdAt).toISOString())}::timestamptz[],
          ${fresh.map((one) => one.clientMsgId || null)}::text[],
          ${fresh.map((one) => hashes.get(one.id) ?? "")}::text[])`,
      tx`
        update chat.rooms r set last_seq = head.seq
        from unnest(${rooms}::uuid[], ${rooms.map((id) => heads.get(id) ?? 0)}::bigint[])
          as head (room, seq)
        where r.id = head.room`,
      announce(tx, fresh.map((message) => messageCreated(this.#events, message))),
    ]);
  }
}

/** In one order on every node, so that two batches never wait for each other. */
async function lockRooms(
  tx: Transaction,
  batch: readonly NewMessage[],
): Promise<Map<string, number>> {
  const ids = [...new Set(batch.map((one) => one.roomId))];
  const rows = await tx<{ id: string; last_seq: string }[]>`
    select id, last_seq from chat.rooms where id = any(${ids}::uuid[]) order by id for update`;
  return new Map(rows.map((row) => [row.id, Number(row.last_seq)]));
}

async function learn(
  tx: Transaction,
  batch: readonly NewMessage[],
  now: number,
): Promise<Known> {
  const keyed = batch.filter((one) => one.clientMsgId !== undefined);
  const replies = batch.flatMap((one) => one.replyTo ?? []);
  const [standings, sent, replied] = await Promise.all([
    selectStandings(
      tx,
      batch.map((one) => ({ roomId: one.roomId, userId: one.senderId })),
      now,
    ),
    keyed.length === 0 ? [] : tx<(MessageRow & { request_hash: string })[]>`
      select m.*, u.username
      from unnest(${keyed.map((one) => one.roomId)}::uuid[],
        ${keyed.map((one) => one.senderId)}::bigint[],
        ${keyed.map((one) => one.clientMsgId ?? "")}::text[]) as asked (room, sender, key)
      join chat.messages m on m.room_id = asked.room and m.sender_id = asked.sender
        and m.client_msg_id = asked.key
      left join chat.users u on u.id = m.sender_id`,
    replies.length === 0 ? [] : tx<{ id: string; room_id: string }[]>`
      select id, room_id from chat.messages where id = any(${replies}::uuid[])`,
  ]);
  return {
    standings,
    sent: new Map(sent.map((row) => {
      const message = messageOf(row);
      return [keyOf(message), { message, requestHash: row.request_hash }];
    })),
    replied: new Set(replied.map((row) => `${row.room_id} ${row.id}`)),
  };
}

function decide(
  batch: readonly NewMessage[],
  known: Known,
  heads: Map<string, number>,
): Appended[] {
  return batch.map((one, place) => {
    try {
      return decideOne(one, known.standings[place], known, heads);
    } catch (refused) {
      if (refused instanceof AppError) return { refused };
      throw refused;
    }
  });
}

function decideOne(
  one: NewMessage,
  standing: Standing | undefined,
  known: Known,
  heads: Map<string, number>,
): Appended {
  const head = heads.get(one.roomId);
  if (standing === undefined || head === undefined) {
    throw errors.ROOM_NOT_FOUND(`Room ${one.roomId} does not exist`, { room_id: one.roomId });
  }
  const before = one.clientMsgId === undefined ? undefined : known.sent.get(keyOf(one));
  if (before !== undefined) {
    // Who was let speak then is told so now, even where they were muted since.
    if (before.requestHash === one.requestHash) {
      return { message: before.message, fresh: false, people: standing.room.people };
    }
    throw errors.IDEMPOTENCY_KEY_REUSED(
      `client_msg_id ${one.clientMsgId} was used for another message in this room: make a new one`,
      { message_id: before.message.id },
    );
  }
  // A room that is hidden from the sender must not be found out by sending to it.
  requireSpeaker(requireVisible(standing, one.senderRole, one.roomId));
  if (one.replyTo !== undefined && !known.replied.has(`${one.roomId} ${one.replyTo}`)) {
    throw errors.MESSAGE_NOT_FOUND(`reply_to ${one.replyTo} is no message of this room`, {
      field: "reply_to",
    });
  }
  const message = stored(one, head + 1);
  heads.set(one.roomId, message.seq);
  if (one.clientMsgId !== undefined) {
    known.sent.set(keyOf(one), { message, requestHash: one.requestHash });
  }
  return { message, fresh: true, people: standing.room.people };
}

function stored(one: NewMessage, seq: number): Message {
  return {
    id: one.id,
    roomId: one.roomId,
    seq,
    senderId: one.senderId,
    senderUsername: one.senderUsername,
    content: one.content,
    type: one.type,
    replyTo: one.replyTo ?? "",
    createdAt: one.createdAt,
    editedAt: 0,
    deletedAt: 0,
    clientMsgId: one.clientMsgId ?? "",
    reactions: [],
  };
}

function keyOf(one: { roomId: string; senderId: string; clientMsgId?: string | undefined }): string {
  return `${one.roomId} ${one.senderId} ${one.clientMsgId ?? ""}`;
}
