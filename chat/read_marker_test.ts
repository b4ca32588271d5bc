/** Whoever had read everything has read what they say themselves, however many messages one commit stores. */
import assert from "node:assert/strict";
import { chatService } from "../proto/load.ts";
import { realClock } from "./app.ts";
import { eventMaker } from "./events.ts";
import type { NewMessage } from "./ports.ts";
import { SqlMessageLog } from "./store_append.ts";
import {
  connect,
  type Person,
  person,
  room,
  send,
  testChat,
  type WholeTestChat,
} from "./testing.ts";

const events = eventMaker(realClock.now, realClock.newId);

function said(roomId: string, senderId: string): NewMessage {
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
  };
}

async function readUpTo(chat: WholeTestChat, who: Person, roomId: string): Promise<number> {
  const { sql } = chat.database;
  const [member] = await sql<{ last_read_seq: string }[]>`
    select last_read_seq from chat.members where room_id = ${roomId} and user_id = ${who.id}`;
  return Number(member?.last_read_seq);
}

for (const path of ["appendPlain", "append"] as const) {
  Deno.test(`${path}: several messages of one sender in one commit move their marker over all of them`, async () => {
    await using chat = await testChat();
    const [ada, bob] = await Promise.all(["1", "2"].map((id) => person(chat.authority, id)));
    assert.ok(ada && bob);
    const { id } = await room(chat, ada, {}, [bob]);
    const log = new SqlMessageLog(chat.database.sql, events);
    const store = (...senders: string[]) =>
      log[path](senders.map((one) => said(id, one)), Date.now(), true);
    await store("1", "1", "1");
    assert.equal(await readUpTo(chat, ada, id), 3, "all that she said");
    assert.equal(await readUpTo(chat, bob, id), 0);
    await store("1", "2", "1");
    assert.equal(await readUpTo(chat, ada, id), 4, "not over what bob said");
    assert.equal(await readUpTo(chat, bob, id), 0, "bob has read nothing");
    await chat.client.unary(chatService.MarkRead, { room_id: id }, bob.call());
    await store("2", "2", "1", "2");
    assert.equal(await readUpTo(chat, bob, id), 8);
    assert.equal(await readUpTo(chat, ada, id), 4, "what was unread stays unread");
  });
}

Deno.test("what a socket says in one frame is read by whoever said it", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const { id } = await room(chat, ada);
  await send(chat, ada, id, "first");
  await using socket = await connect(chat, ada);
  const channel = `room:${id}`;
  socket.centrifuge.startBatching();
  const sent = Array.from(
    { length: 5 },
    (_, n) => socket.centrifuge.publish(channel, { content: `m${n}` }),
  );
  socket.centrifuge.stopBatching();
  await Promise.all(sent);
  assert.equal(await readUpTo(chat, ada, id), 6);
});
