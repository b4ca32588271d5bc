/** Settings, ranks, reports, the audit log and people's data over gRPC. */
import assert from "node:assert/strict";
import { chatService } from "../proto/load.ts";
import { connect, person, refused, room, send, testChat, type WholeTestChat } from "./testing.ts";

async function three(chat: WholeTestChat) {
  const [ada, bob, eve] = await Promise.all(
    ["1", "2", "3"].map((id) => person(chat.authority, id)),
  );
  assert.ok(ada && bob && eve);
  const { id } = await room(chat, ada, {}, [bob, eve]);
  return { ada, bob, eve, id };
}

Deno.test("an ADMIN changes the room's settings, and what is not given stays", async () => {
  await using chat = await testChat();
  const { ada, bob, id } = await three(chat);
  const update = (who: typeof ada, fields: object) =>
    chat.client.unary(chatService.UpdateRoom, { room_id: id, ...fields }, who.call());
  await refused(update(bob, { name: "bob's" }), "MODERATOR_REQUIRED", "PERMISSION_DENIED");
  const first = await update(ada, { name: "jazz", slow_mode_seconds: 10 });
  assert.deepEqual([first.name, first.visibility, first.slow_mode_seconds], ["jazz", "OPEN", 10]);
  const second = await update(ada, { description: "late night", slow_mode_seconds: 0 });
  assert.deepEqual([second.name, second.description, second.slow_mode_seconds], [
    "jazz",
    "late night",
    0,
  ]);
  await refused(
    update(ada, { slow_mode_seconds: -1 }),
    "INVALID_ARGUMENT",
    "INVALID_ARGUMENT",
  );
  await using socket = await connect(chat, ada);
  const { data } = await socket.centrifuge.rpc("update_room", { room_id: id, name: "rock" });
  assert.deepEqual([data.name, data.description], ["rock", "late night"]);
});

Deno.test("slow mode holds members back, moderators not", async () => {
  let now = Date.now();
  await using chat = await testChat({ clock: { now: () => now } });
  const { ada, bob, id } = await three(chat);
  const request = { room_id: id, slow_mode_seconds: 10 };
  await chat.client.unary(chatService.UpdateRoom, request, ada.call());
  await send(chat, bob, id, "one");
  const error = await refused(send(chat, bob, id, "two"), "SLOW_MODE", "RESOURCE_EXHAUSTED");
  assert.equal(error.metadata.retry_after_seconds, "10");
  await send(chat, ada, id, "one");
  await send(chat, ada, id, "two");
  now += 10_000;
  await send(chat, bob, id, "two");
});

Deno.test("ranks are given below one's own, and the owner hands the room over", async () => {
  await using chat = await testChat();
  const { ada, bob, eve, id } = await three(chat);
  const rank = (who: typeof ada, user_id: string, role: "MODERATOR" | "ADMIN" | "OWNER") =>
    chat.client.unary(chatService.SetMemberRole, { room_id: id, user_id, role }, who.call());
  assert.equal((await rank(ada, "2", "ADMIN")).role, "ADMIN");
  assert.equal((await rank(bob, "3", "MODERATOR")).role, "MODERATOR");
  await refused(rank(bob, "3", "ADMIN"), "MODERATOR_REQUIRED", "PERMISSION_DENIED");
  await refused(rank(bob, "1", "MODERATOR"), "RANK_TOO_LOW", "PERMISSION_DENIED");
  await refused(rank(ada, "2", "OWNER"), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  const hand = (who: typeof ada, user_id: string) =>
    chat.client.unary(chatService.TransferOwnership, { room_id: id, user_id }, who.call());
  await refused(hand(bob, "2"), "MODERATOR_REQUIRED", "PERMISSION_DENIED");
  assert.equal((await hand(ada, "2")).role, "OWNER");
  const { members } = await chat.client.unary(chatService.ListMembers, { room_id: id }, eve.call());
  assert.deepEqual(members.map((one) => [one.username, one.role]), [
    ["bob", "OWNER"],
    ["ada", "ADMIN"],
    ["eve", "MODERATOR"],
  ]);
});

Deno.test("whoever is kicked leaves at once, and may come back", async () => {
  await using chat = await testChat();
  const { ada, bob, id } = await three(chat);
  await using socket = await connect(chat, bob);
  const { subscription } = await socket.follow(`room:${id}`);
  const left = Promise.withResolvers<string>();
  subscription.on("unsubscribed", ({ reason }) => left.resolve(reason));
  const kick = { room_id: id, user_id: "2", reason: "cool down" };
  await chat.client.unary(chatService.KickUser, kick, ada.call());
  assert.equal(await left.promise, "kicked");
  await refused(send(chat, bob, id, "x"), "NOT_A_MEMBER", "PERMISSION_DENIED");
  await chat.client.unary(chatService.JoinRoom, { room_id: id }, bob.call());
  await send(chat, bob, id, "x");
});

Deno.test("an archived room can be read and nothing else", async () => {
  await using chat = await testChat();
  const { ada, bob, id } = await three(chat);
  const message = await send(chat, bob, id, "last words");
  const archived = await chat.client.unary(chatService.ArchiveRoom, { room_id: id }, ada.call());
  assert.equal(archived.is_active, false);
  const { messages } = await chat.client.unary(
    chatService.GetMessageHistory,
    { room_id: id },
    bob.call(),
  );
  assert.equal(messages[0]?.content, "last words");
  const message_id = message.id;
  const calls = [
    send(chat, bob, id, "x"),
    chat.client.unary(chatService.EditMessage, { message_id, content: "x" }, bob.call()),
    chat.client.unary(chatService.DeleteMessage, { message_id }, bob.call()),
    chat.client.unary(chatService.AddReaction, { message_id, emoji: "👍" }, bob.call()),
    chat.client.unary(chatService.UpdateRoom, { room_id: id, name: "x" }, ada.call()),
  ];
  await Promise.all(calls.map((call) => refused(call, "ROOM_ARCHIVED", "FAILED_PRECONDITION")));
});

Deno.test("reports wait in a queue until a moderator resolves them", async () => {
  await using chat = await testChat();
  const { ada, bob, eve, id } = await three(chat);
  const message = await send(chat, bob, id, "spam");
  const report = (who: typeof ada) =>
    chat.client.unary(
      chatService.ReportMessage,
      { message_id: message.id, reason: "spam" },
      who.call(),
    );
  const [first, again] = [await report(eve), await report(eve)];
  assert.equal(first.report_id, again.report_id);
  const list = async (resolved: boolean) => {
    const request = { room_id: id, resolved };
    return (await chat.client.unary(chatService.ListReports, request, ada.call())).reports;
  };
  await refused(
    chat.client.unary(chatService.ListReports, { room_id: id }, bob.call()),
    "MODERATOR_REQUIRED",
    "PERMISSION_DENIED",
  );
  assert.deepEqual((await list(false)).map((one) => [one.reporter_id, one.message?.content]), [
    ["3", "spam"],
  ]);
  const resolve = { report_id: first.report_id, resolution: "warned" };
  await chat.client.unary(chatService.ResolveReport, resolve, ada.call());
  assert.deepEqual(await list(false), []);
  const [done] = await list(true);
  assert.deepEqual([done?.resolved_by, done?.resolution], ["1", "warned"]);
});

Deno.test("the audit log is verified, and a forged or missing entry is found", async () => {
  await using chat = await testChat();
  const { ada, bob, id } = await three(chat);
  for (const user_id of ["2", "3"]) {
    await chat.client.unary(chatService.MuteUser, { room_id: id, user_id }, ada.call());
    await chat.client.unary(chatService.UnmuteUser, { room_id: id, user_id }, ada.call());
  }
  const verify = async () => {
    const answer = await chat.client.unary(chatService.VerifyAuditLog, { room_id: id }, ada.call());
    return [answer.valid, answer.entries, answer.broken_at];
  };
  assert.deepEqual(await verify(), [true, "4", "0"]);
  const { entries, has_more } = await chat.client.unary(
    chatService.ListAuditLog,
    { room_id: id, after_seq: 1, limit: 2 },
    ada.call(),
  );
  assert.deepEqual(entries.map((one) => [one.seq, one.action, one.target_id]), [
    ["2", "unmute", "2"],
    ["3", "mute", "3"],
  ]);
  assert.equal(has_more, true);
  await refused(
    chat.client.unary(chatService.ListAuditLog, { room_id: id }, bob.call()),
    "MODERATOR_REQUIRED",
    "PERMISSION_DENIED",
  );
  await chat.database.sql`alter table chat.audit_log disable trigger audit_log_append_only`;
  await chat.database.sql`update chat.audit_log set reason = 'forged' where seq = 3`;
  assert.deepEqual(await verify(), [false, "3", "3"]);
  await chat.database.sql`delete from chat.audit_log where seq = 2`;
  assert.deepEqual(await verify(), [false, "2", "2"]);
});

Deno.test("a person's data is exported whole, and erased without residue", async () => {
  await using chat = await testChat();
  const { ada, bob, eve, id } = await three(chat);
  const hers = await room(chat, eve, { name: "eve's" }, [bob]);
  const message = await send(chat, eve, id, "my zebra secret");
  await send(chat, ada, id, "hello @eve");
  await chat.client.unary(
    chatService.EditMessage,
    { message_id: message.id, content: "my zebra story" },
    eve.call(),
  );
  await chat.client.unary(
    chatService.SendDirectMessage,
    { recipient_id: "1", content: "zebra for you" },
    eve.call(),
  );
  const { json } = await chat.client.unary(chatService.ExportUserData, {}, eve.call());
  const data = JSON.parse(json);
  assert.deepEqual(data.messages.map((one: { content: string }) => one.content).sort(), [
    "my zebra story",
    "zebra for you",
  ]);
  assert.equal(data.earlier_texts[0].content, "my zebra secret");
  assert.deepEqual([data.memberships.length, data.mentions.length], [3, 1]);
  await refused(
    chat.client.unary(chatService.EraseUserData, { user_id: "3" }, bob.call()),
    "NOT_YOURSELF",
    "PERMISSION_DENIED",
  );
  const erased = await chat.client.unary(chatService.EraseUserData, {}, eve.call());
  assert.deepEqual(erased, { messages: 2, rooms: 3 });
  const tables = await chat.database.sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'chat'`;
  for (const { name } of tables) {
    const rows = await chat.database.sql`select * from chat.${chat.database.sql(name)}`;
    const text = JSON.stringify(rows);
    assert.doesNotMatch(text, /zebra/, name);
    // The room that she named keeps its name, and what others said of her stays theirs.
    const hers = text.replaceAll("eve's", "").replaceAll("@eve", "").replaceAll("'eve':2", "");
    assert.doesNotMatch(hers, /\beve\b/, name);
  }
  const members = await chat.client.unary(
    chatService.ListMembers,
    { room_id: hers.id },
    bob.call(),
  );
  assert.deepEqual(members.members.map((one) => [one.username, one.role]), [["bob", "OWNER"]]);
});
