/** New messages that have to be decided, into PostgreSQL: in one transaction that holds their rooms. */
import type { Transaction } from "../shared/postgres.ts";
import { decide, keyOf, type Known } from "./append_decision.ts";
import { flagOf, reported } from "./automod_verdict.ts";
import { type EventMaker, messageCreated } from "./events.ts";
import type { Message } from "./model.ts";
import type { Appended, AutomodFlag, NewMessage, Stored } from "./ports.ts";
import { claimUploads, selectUploads } from "./store_attachments.ts";
import { fileFlag } from "./store_automod.ts";
import { storeMentions } from "./store_mentions.ts";
import { announce, messageColumns, messageOf, type MessageRow } from "./store_rows.ts";
import { selectStandings } from "./store_standings.ts";

/** As `MessageLog.append` promises it; `tx` does nothing else. */
export async function appendDecided(
  tx: Transaction,
  events: EventMaker,
  batch: readonly NewMessage[],
  now: number,
): Promise<Appended[]> {
  const heads = await lockRooms(tx, batch);
  const known = await learn(tx, batch, now);
  const answers = decide(batch, known, heads, now);
  const fresh = answers.flatMap((one) => isStored(one) && one.fresh ? [one.message] : []);
  if (fresh.length === 0) return answers;
  await store(tx, events, fresh, batch, heads);
  await claimUploads(tx, fresh);
  for (const flag of flagsOf(batch, answers, known, now)) {
    await fileFlag(tx, flag);
    await announce(tx, [reported(events, flag)]);
  }
  const mentioned = await storeMentions(tx, fresh);
  return answers.map((one) =>
    isStored(one) && one.fresh ? { ...one, mentioned: mentioned.get(one.message.id) ?? [] } : one
  );
}

function isStored(answer: Appended): answer is Stored {
  return typeof answer === "object" && "message" in answer;
}

function flagsOf(
  batch: readonly NewMessage[],
  answers: readonly Appended[],
  { standings }: Known,
  now: number,
): AutomodFlag[] {
  return batch.flatMap(({ screening, senderRole }, place) => {
    const [answer, standing] = [answers[place], standings[place]];
    if (standing === undefined || answer === undefined) return [];
    if (!isStored(answer) || !answer.fresh) return [];
    return flagOf(answer.message, screening, standing, senderRole, now) ?? [];
  });
}

async function store(
  tx: Transaction,
  events: EventMaker,
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
    // Whoever had read everything has read what they say themselves, up to where somebody else says something.
    tx`
        update chat.members m set last_read_seq = own.head
        from (
          select said.room, said.sender, max(said.seq) as head
          from (
            select room, sender, seq, seq - row_number() over (partition by room, sender order by seq) as behind
            from unnest(${fresh.map((one) => one.roomId)}::uuid[],
              ${fresh.map((one) => one.senderId)}::bigint[],
              ${fresh.map((one) => one.seq)}::bigint[]) as fresh (room, sender, seq)
          ) said
          join chat.members reader on reader.room_id = said.room and reader.user_id = said.sender
          where said.behind = reader.last_read_seq
          group by said.room, said.sender
        ) own
        where m.room_id = own.room and m.user_id = own.sender`,
    announce(tx, fresh.map((message) => messageCreated(events, message))),
  ]);
}

/** In one order on every node, so that two batches never wait for each other. */
async function lockRooms(
  tx: Transaction,
  batch: readonly NewMessage[],
): Promise<Map<string, number>> {
  const ids = [...new Set(batch.map((one) => one.roomId))];
  const [, rows] = await Promise.all([
    tx`set local lock_timeout = '3s'`,
    tx<{ id: string; last_seq: string }[]>`
      select id, last_seq from chat.rooms where id = any(${ids}::uuid[]) order by id for update`,
  ]);
  return new Map(rows.map((row) => [row.id, Number(row.last_seq)]));
}

async function learn(
  tx: Transaction,
  batch: readonly NewMessage[],
  now: number,
): Promise<Known> {
  const keyed = batch.filter((one) => one.clientMsgId !== undefined);
  const replies = batch.flatMap((one) => one.replyTo ?? []);
  const [standings, sent, replied, uploads] = await Promise.all([
    selectStandings(
      tx,
      batch.map((one) => ({ roomId: one.roomId, userId: one.senderId })),
      now,
    ),
    keyed.length === 0 ? [] : tx<(MessageRow & { request_hash: string })[]>`
      select ${messageColumns(tx)}
      from unnest(${keyed.map((one) => one.roomId)}::uuid[],
        ${keyed.map((one) => one.senderId)}::bigint[],
        ${keyed.map((one) => one.clientMsgId ?? "")}::text[]) as asked (room, sender, key)
      join chat.messages m on m.room_id = asked.room and m.sender_id = asked.sender
        and m.client_msg_id = asked.key`,
    replies.length === 0 ? [] : tx<{ id: string; room_id: string }[]>`
      select id, room_id from chat.messages where id = any(${replies}::uuid[])`,
    selectUploads(tx, batch),
  ]);
  return {
    standings,
    sent: new Map(sent.map((row) => {
      const message = messageOf(row);
      return [keyOf(message), { message, requestHash: row.request_hash }];
    })),
    replied: new Set(replied.map((row) => `${row.room_id} ${row.id}`)),
    uploads,
  };
}
