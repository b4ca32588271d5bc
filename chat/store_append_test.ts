/** The log of messages on PostgreSQL: decided one by one, stored together. */
import assert from "node:assert/strict";
import { chatService } from "../proto/load.ts";
import { AppError } from "../shared/errors.ts";
import { openDatabase } from "../shared/postgres.ts";
import { silentLogger } from "../shared/log.ts";
import { isReachable, testServers } from "../shared/testing/engines.ts";
import { freezableRelay } from "../shared/testing/freezable_relay.ts";
import { realClock } from "./app.ts";
import { eventMaker } from "./events.ts";
import type { Appended, AppendedPlain, NewMessage, Stored } from "./ports.ts";
import { RoomWriter } from "./room_writer.ts";
import { SqlMessageLog } from "./store_append.ts";
import { explainFault, isDataFault } from "./store_faults.ts";
import { person, room, send, testChat, type WholeTestChat } from "./testing.ts";

const events = eventMaker(realClock.now, realClock.newId);

function message(roomId: string, senderId: string, fields: Partial<NewMessage> = {}): NewMessage {
  return {
    id: realClock.newId(),
    roomId,
    senderId,
    senderUsername: "somebody",
    senderRole: "user",
    content: "hello",
    type: "TEXT",
    replyTo: undefined,
    clientMsgId: undefined,
    requestHash: "hash",
    createdAt: Date.now(),
    attachmentIds: [],
    screening: { version: 0, hits: [], reportId: "" },
    ...fields,
  };
}

const seqs = (answers: readonly (Appended | AppendedPlain)[]) =>
  answers.map((one) => typeof one === "object" && "message" in one ? one.message.seq : one);

async function storedSeqs({ database: { sql } }: WholeTestChat, roomId: string): Promise<number[]> {
  const rows = await sql<{ seq: string }[]>`
    select seq from chat.messages where room_id = ${roomId} order by seq`;
  return rows.map((row) => Number(row.seq));
}

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

Deno.test("what the rules have something to say about is left, with all its sender says behind it", async () => {
  await using chat = await testChat();
  const [ada, bob, eve] = await Promise.all(
    ["1", "2", "3"].map((id) => person(chat.authority, id)),
  );
  assert.ok(ada && bob && eve);
  const [here, there, closed, slow] = await Promise.all(
    upTo(4).map((n) => room(chat, ada, { name: `room ${n}` }, [bob])),
  );
  assert.ok(here && there && closed && slow);
  const earlier = await send(chat, ada, here.id, "earlier");
  await chat.client.unary(chatService.MuteUser, { room_id: here.id, user_id: "2" }, ada.call());
  await chat.client.unary(chatService.ArchiveRoom, { room_id: closed.id }, ada.call());
  await chat.client.unary(
    chatService.UpdateRoom,
    { room_id: slow.id, slow_mode_seconds: 60 },
    ada.call(),
  );
  const log = new SqlMessageLog(chat.database.sql, events);
  const batch = [
    message(here.id, "1"),
    message(here.id, "2", { content: "muted" }),
    message(here.id, "3", { content: "no member" }),
    message(here.id, "1", { replyTo: earlier.id, clientMsgId: "k" }),
    message(there.id, "2", { content: "hello @USER1 and @room" }),
    message(here.id, "1", { clientMsgId: "k" }),
    message(here.id, "1", { content: "behind the one that was sent twice" }),
    message(there.id, "1", { replyTo: earlier.id }),
    message(closed.id, "1"),
    message(slow.id, "1"),
    message(realClock.newId(), "1", { content: "no room" }),
    message(there.id, "2"),
  ];
  const plain = await log.appendPlain(batch, Date.now(), true);
  const left = "undecided";
  assert.deepEqual(
    seqs(plain),
    [2, left, left, 3, 1, left, left, left, left, left, "held", 2],
  );
  const [, , , , named] = plain;
  assert.ok(typeof named === "object");
  assert.deepEqual(named.mentioned, ["1"]);
  const rest = await log.append(batch.filter((_, n) => typeof plain[n] === "string"), Date.now());
  const verdict = (one: Appended) => {
    if (typeof one === "string") return one;
    return "message" in one
      ? one.message.seq
      : one.refused instanceof AppError && one.refused.reason;
  };
  assert.deepEqual(rest.map(verdict), [
    "MUTED",
    "NOT_A_MEMBER",
    3,
    4,
    "MESSAGE_NOT_FOUND",
    "ROOM_ARCHIVED",
    1,
    "ROOM_NOT_FOUND",
  ]);
  assert.deepEqual(await storedSeqs(chat, here.id), upTo(4));
  assert.deepEqual(await storedSeqs(chat, there.id), upTo(2));
});

Deno.test("nodes that write to the same rooms at once leave no gap, repeat nothing and never lock up", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const rooms = await Promise.all(upTo(6).map((n) => room(chat, ada, { name: `room ${n}` })));
  const told: string[][] = [[], [], []];
  const writers = told.map((list) =>
    new RoomWriter({
      reread: (batch) => Promise.resolve(batch),
      log: new SqlMessageLog(chat.database.sql, events),
      now: Date.now,
      onStored: (all) => list.push(...all.map((one) => one.message.id)),
      explain: explainFault,
      isOnesFault: isDataFault,
      onSilence: () => assert.fail("the database answers"),
    })
  );
  const sent: Promise<Stored>[] = [];
  for (let n = 0; n < 300; n++) {
    const { id } = rooms[n * 7 % rooms.length] ?? { id: "" };
    // Each is sent on two nodes; an unreplied-to key now and then makes a room decide.
    for (const writer of [writers[n % 3], writers[(n + 1) % 3]]) {
      if (writer !== undefined) {
        sent.push(writer.submit(message(id, "1", { clientMsgId: `k${n}`, content: `m${n}` })));
      }
    }
  }
  const stored = await Promise.all(sent);
  assert.equal(new Set(stored.map((one) => one.message.id)).size, 300);
  assert.equal(stored.filter((one) => one.fresh).length, 300);
  assert.equal(new Set(told.flat()).size, 300);
  for (const { id } of rooms) assert.deepEqual(await storedSeqs(chat, id), upTo(50));
});

Deno.test("a room that somebody else holds keeps nobody but its own senders waiting", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const [held, free] = [await room(chat, ada), await room(chat, ada)];
  const log = new SqlMessageLog(chat.database.sql, events);
  await chat.database.sql.begin(async (tx) => {
    await tx`select 1 from chat.rooms where id = ${held.id} for update`;
    // The embedded engine has one session: nobody else is served while it is in a transaction.
    if (!await isReachable(testServers.postgres)) return;
    const batch = [message(held.id, "1"), message(free.id, "1")];
    assert.deepEqual(seqs(await log.appendPlain(batch, Date.now(), false)), ["held", 1]);
    const late = [
      log.appendPlain([message(held.id, "1")], Date.now(), true),
      log.append([message(held.id, "1")], Date.now()),
    ];
    await Promise.all(late.map((one) =>
      assert.rejects(one, (error) => {
        const told = explainFault(error);
        return told instanceof AppError && told.reason === "ROOM_BUSY" && !isDataFault(error);
      })
    ));
  });
  assert.deepEqual(seqs(await log.appendPlain([message(held.id, "1")], Date.now(), true)), [1]);
});

Deno.test("a database that hangs gives senders an error, and the room goes on when it is back", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const { id } = await room(chat, ada);
  const { options } = chat.database.sql;
  const url = new URL(`postgres://${options.host[0]}:${options.port[0]}/${options.database}`);
  url.username = options.user;
  url.password = typeof options.pass === "string" ? options.pass : "";
  await using relay = freezableRelay(url.hostname, Number(url.port));
  url.hostname = "127.0.0.1";
  url.port = String(relay.port);
  await using database = openDatabase({ url: url.href, schema: "chat", log: silentLogger });
  const writer = new RoomWriter({
    reread: (batch) => Promise.resolve(batch),
    log: new SqlMessageLog(database.sql, events),
    now: Date.now,
    onStored: () => {},
    explain: explainFault,
    isOnesFault: isDataFault,
    onSilence: () => database.renew(),
    deadlineMs: 1_000,
  });
  await writer.submit(message(id, "1", { clientMsgId: "first" }));
  relay.freeze();
  const hung = ["a", "b"].map((key) => writer.submit(message(id, "1", { clientMsgId: key })));
  for (const one of hung) {
    await assert.rejects(
      one,
      (error) => error instanceof AppError && error.reason === "SERVICE_UNAVAILABLE",
    );
  }
  await writer.drained();
  // Connections that hang stay as they are; new ones are good.
  relay.admit();
  const again = ["a", "b", "c"].map((key) => writer.submit(message(id, "1", { clientMsgId: key })));
  assert.equal(new Set((await Promise.all(again)).map((one) => one.message.seq)).size, 3);
  assert.deepEqual(await storedSeqs(chat, id), upTo(4));
});
