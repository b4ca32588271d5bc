/** Messages over gRPC, on PostgreSQL. */
import assert from "node:assert/strict";
import { chatService } from "../proto/load.ts";
import { person, refused, room, send, testChat } from "./testing.ts";

Deno.test("messages sent at once by many get seqs without gaps, in the order of history", async () => {
  await using chat = await testChat();
  const people = await Promise.all(["1", "2", "3", "4"].map((id) => person(chat.authority, id)));
  const [ada] = people;
  assert.ok(ada);
  const { id } = await room(chat, ada, {}, people.slice(1));
  const sent = await Promise.all(
    Array.from({ length: 80 }, (_, n) => send(chat, people[n % 4] ?? ada, id, `message ${n}`)),
  );
  const seqs = sent.map((message) => Number(message.seq)).sort((a, b) => a - b);
  assert.deepEqual(seqs, Array.from({ length: 80 }, (_, n) => n + 1));
  const { messages, has_more } = await chat.client.unary(
    chatService.GetMessageHistory,
    { room_id: id, limit: 100 },
    ada.call(),
  );
  assert.equal(has_more, false);
  const bySeq = sent.sort((a, b) => Number(a.seq) - Number(b.seq));
  assert.deepEqual(messages, bySeq);
  const [row] = await chat.database.sql`
    select last_seq, (select count(*)::int from chat.messages) as n from chat.rooms`;
  assert.deepEqual([row?.last_seq, row?.n], ["80", 80]);
});

Deno.test("a client_msg_id is stored once for ever, at once and afterwards", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  const request = { room_id: id, content: "once", client_msg_id: "c-1" };
  const tries = await Promise.all(
    Array.from(
      { length: 5 },
      () => chat.client.unary(chatService.SendMessage, request, ada.call()),
    ),
  );
  const later = await chat.client.unary(chatService.SendMessage, request, ada.call());
  for (const one of tries) assert.deepEqual(one.message, later.message);
  await refused(
    chat.client.unary(chatService.SendMessage, { ...request, content: "other" }, ada.call()),
    "IDEMPOTENCY_KEY_REUSED",
    "FAILED_PRECONDITION",
  );
  const his = await chat.client.unary(chatService.SendMessage, request, bob.call());
  assert.deepEqual([later.message?.seq, his.message?.seq], ["1", "2"]);
});

Deno.test("history pages back, forward and around a message", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const { id } = await room(chat, ada);
  const sent = [];
  for (let n = 1; n <= 9; n++) sent.push(await send(chat, ada, id, `m${n}`));
  const page = async (fields: object) => {
    const answer = await chat.client.unary(
      chatService.GetMessageHistory,
      { room_id: id, limit: 3, ...fields },
      ada.call(),
    );
    return [...answer.messages.map((message) => message.content), answer.has_more];
  };
  assert.deepEqual(await page({}), ["m7", "m8", "m9", true]);
  assert.deepEqual(await page({ before_id: sent[6]?.id }), ["m4", "m5", "m6", true]);
  assert.deepEqual(await page({ before_id: sent[3]?.id }), ["m1", "m2", "m3", false]);
  assert.deepEqual(await page({ after_id: sent[4]?.id }), ["m6", "m7", "m8", true]);
  assert.deepEqual(await page({ after_id: sent[5]?.id }), ["m7", "m8", "m9", false]);
  assert.deepEqual(await page({ around_id: sent[4]?.id }), ["m4", "m5", "m6", true]);
  await refused(
    chat.client.unary(chatService.GetMessageHistory, {
      room_id: id,
      before_id: sent[1]?.id,
      after_id: sent[0]?.id,
    }, ada.call()),
    "INVALID_ARGUMENT",
    "INVALID_ARGUMENT",
  );
});

Deno.test("a deleted message leaves a tombstone and takes its words with it", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  const message = await send(chat, ada, id, "oops");
  const remove = (who: typeof ada) =>
    chat.client.unary(chatService.DeleteMessage, { message_id: message.id }, who.call());
  await refused(remove(bob), "MODERATOR_REQUIRED", "PERMISSION_DENIED");
  assert.equal((await remove(ada)).success, true);
  assert.equal((await remove(ada)).success, true);
  const { messages } = await chat.client.unary(
    chatService.GetMessageHistory,
    { room_id: id },
    ada.call(),
  );
  assert.deepEqual([messages[0]?.content, messages[0]?.is_deleted], ["", true]);
  const [row] = await chat.database.sql`select content from chat.messages`;
  assert.equal(row?.content, "");
});

Deno.test("a reply names a message of the same room", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const [here, there] = [await room(chat, ada), await room(chat, ada)];
  const first = await send(chat, ada, here.id, "question");
  const reply = (room_id: string) =>
    chat.client.unary(
      chatService.SendMessage,
      { room_id, content: "answer", reply_to: first.id },
      ada.call(),
    );
  assert.equal((await reply(here.id)).message?.reply_to, first.id);
  await refused(reply(there.id), "MESSAGE_NOT_FOUND", "NOT_FOUND");
});

Deno.test("direct messages have an order of their own and are read once the recipient has them", async () => {
  await using chat = await testChat();
  const people = await Promise.all(["1", "2", "3"].map((id) => person(chat.authority, id)));
  const [ada, bob, eve] = people;
  assert.ok(ada && bob && eve);
  chat.auth.people.set("2", "bob");
  const write = (from: typeof ada, to: string, content: string, client_msg_id = "") =>
    chat.client.unary(
      chatService.SendDirectMessage,
      { recipient_id: to, content, client_msg_id },
      from.call(),
    );
  const read = (who: typeof ada, other_user_id: string) =>
    chat.client.unary(chatService.GetDirectMessages, { other_user_id }, who.call());
  assert.deepEqual((await read(ada, "2")).messages, []);
  const first = await write(ada, "2", "hello", "d1");
  assert.deepEqual((await write(ada, "2", "hello", "d1")).message, first.message);
  await write(bob, "1", "hello back");
  assert.deepEqual([first.message?.recipient_id, first.message?.seq], ["2", "1"]);
  const asAdaSees = await read(ada, "2");
  assert.deepEqual(asAdaSees.messages.map((one) => one.is_read), [false, false]);
  assert.deepEqual((await read(bob, "1")).messages.map((one) => one.is_read), [false, true]);
  assert.deepEqual((await read(ada, "2")).messages.map((one) => one.is_read), [true, true]);
  assert.deepEqual((await read(eve, "2")).messages, []);
  await refused(
    chat.client.unary(
      chatService.GetMessageHistory,
      { room_id: first.message?.room_id },
      eve.call(),
    ),
    "ROOM_NOT_FOUND",
    "NOT_FOUND",
  );
  await refused(write(ada, "1", "to me"), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  await refused(write(ada, "77", "to nobody"), "USER_NOT_FOUND", "NOT_FOUND");
});

Deno.test("stats and activity count what is there", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  await send(chat, ada, id, "one");
  await send(chat, bob, id, "two");
  const stats = await chat.client.unary(chatService.GetRoomStats, { room_id: id }, ada.call());
  assert.deepEqual(stats, {
    room_id: id,
    total_members: 2,
    online_members: 0,
    messages_today: 2,
    total_messages: 2,
    active_users: ["2", "1"],
  });
  // A conversation of two people is no room that anybody joined.
  const direct = { recipient_id: "1", content: "three" };
  await chat.client.unary(chatService.SendDirectMessage, direct, bob.call());
  const activity = await chat.client.unary(chatService.GetUserActivity, {}, bob.call());
  assert.deepEqual([activity.user_id, activity.rooms_joined, activity.messages_sent], ["2", 1, 2]);
  assert.deepEqual([activity.is_online, activity.current_status], [false, "offline"]);
  assert.ok(Number(activity.last_activity) > 0);
});

Deno.test("a read marker moves forward only", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  const [first] = [await send(chat, ada, id, "one"), await send(chat, ada, id, "two")];
  const mark = async (message_id: string) => {
    const request = { room_id: id, message_id };
    const { last_read_seq, unread } = await chat.client.unary(
      chatService.MarkRead,
      request,
      bob.call(),
    );
    return [last_read_seq, unread];
  };
  assert.deepEqual(await mark(first.id), ["1", 1]);
  assert.deepEqual(await mark(""), ["2", 0]);
  assert.deepEqual(await mark(first.id), ["2", 0]);
});

Deno.test("what is committed is told to the other houses, in order", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const told: string[] = [];
  const all = Promise.withResolvers<void>();
  await using _ = await chat.bus.subscribe("chat.events.>", { from: "all" }, (event, delivery) => {
    told.push(`${event.type} ${delivery.subject.split(".").at(-1)}`);
    if (told.length === 3) all.resolve();
  });
  const { id } = await room(chat, ada);
  await send(chat, ada, id, "one");
  await send(chat, ada, id, "two");
  await all.promise;
  assert.deepEqual(told, [
    "veza.chat.room.created room_created",
    "veza.chat.message.created message_created",
    "veza.chat.message.created message_created",
  ]);
});
