/** Moderation over gRPC: nobody acts on equals or on those above. */
import assert from "node:assert/strict";
import { chatService } from "../proto/load.ts";
import { person, refused, room, send, testChat } from "./testing.ts";

Deno.test("a muted member reads but does not write, until the time is over", async () => {
  let now = Date.now();
  await using chat = await testChat({ clock: { now: () => now } });
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  await chat.client.unary(chatService.MuteUser, {
    room_id: id,
    user_id: "2",
    duration_seconds: 60,
    reason: "too loud",
  }, ada.call());
  const error = await refused(send(chat, bob, id, "x"), "MUTED", "PERMISSION_DENIED");
  assert.match(error.message, /too loud/);
  assert.ok(error.metadata.expires_at);
  await chat.client.unary(chatService.GetMessageHistory, { room_id: id }, bob.call());
  now += 59_000;
  await refused(send(chat, bob, id, "x"), "MUTED", "PERMISSION_DENIED");
  now += 1_001;
  await send(chat, bob, id, "now");
});

Deno.test("a banned member is out and stays out until unbanned", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  const ban = { room_id: id, user_id: "2", reason: "spam" };
  await chat.client.unary(chatService.BanUser, ban, ada.call());
  const calls = [
    send(chat, bob, id, "x"),
    chat.client.unary(chatService.JoinRoom, { room_id: id }, bob.call()),
    chat.client.unary(chatService.GetMessageHistory, { room_id: id }, bob.call()),
  ];
  await Promise.all(calls.map((call) => refused(call, "BANNED", "PERMISSION_DENIED")));
  const info = await chat.client.unary(chatService.GetRoomInfo, { room_id: id }, ada.call());
  assert.equal(info.member_count, 1);
  await chat.client.unary(chatService.UnbanUser, { room_id: id, user_id: "2" }, ada.call());
  await chat.client.unary(chatService.JoinRoom, { room_id: id }, bob.call());
  await send(chat, bob, id, "back");
});

Deno.test("members cannot moderate, moderators of the suite can, nobody can above them", async () => {
  await using chat = await testChat();
  const [ada, bob, eve] = await Promise.all(
    ["1", "2", "3"].map((id) => person(chat.authority, id)),
  );
  assert.ok(ada && bob && eve);
  const mod = await person(chat.authority, "8", { role: "moderator" });
  const root = await person(chat.authority, "9", { role: "admin" });
  for (const one of [mod, root]) await chat.client.unary(chatService.ListRooms, {}, one.call());
  const { id } = await room(chat, ada, {}, [bob, eve]);
  const mute = (who: typeof ada, user_id: string) =>
    chat.client.unary(chatService.MuteUser, { room_id: id, user_id }, who.call());
  await refused(mute(bob, "3"), "MODERATOR_REQUIRED", "PERMISSION_DENIED");
  chat.auth.grants.add(`2 moderate ${id}`);
  await mute(bob, "3");
  await refused(mute(bob, "1"), "RANK_TOO_LOW", "PERMISSION_DENIED");
  await refused(mute(ada, "1"), "RANK_TOO_LOW", "PERMISSION_DENIED");
  await refused(mute(ada, "9"), "RANK_TOO_LOW", "PERMISSION_DENIED");
  await refused(mute(mod, "9"), "RANK_TOO_LOW", "PERMISSION_DENIED");
  await mute(mod, "1");
  await refused(send(chat, ada, id, "x"), "MUTED", "PERMISSION_DENIED");
  await chat.client.unary(chatService.UnmuteUser, { room_id: id, user_id: "1" }, root.call());
  await send(chat, ada, id, "x");
});

Deno.test("moderators warn, flag, edit and delete, and each deed is in the audit log", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  const message = await send(chat, bob, id, "rude");
  const act = (action: "WARN" | "FLAG" | "EDIT" | "DELETE", content = "") =>
    chat.client.unary(chatService.ModerateMessage, {
      message_id: message.id,
      action,
      content,
      reason: "manners",
    }, ada.call());
  await act("WARN");
  await act("FLAG");
  const bare = await refused(act("EDIT"), "MESSAGE_EMPTY", "INVALID_ARGUMENT");
  assert.match(bare.message, /content, field 50/);
  await act("EDIT", "kind");
  const history = async () => {
    const request = { room_id: id };
    const answer = await chat.client.unary(chatService.GetMessageHistory, request, ada.call());
    const [one] = answer.messages;
    return [one?.content, one?.is_edited, one?.is_deleted];
  };
  assert.deepEqual(await history(), ["kind", true, false]);
  await act("DELETE");
  assert.deepEqual(await history(), ["", true, true]);
  await refused(act("EDIT", "again"), "MESSAGE_DELETED", "FAILED_PRECONDITION");
  const log = await chat.database.sql`
    select seq::int, action, actor_id, target_id, hash, previous_hash from chat.audit_log order by seq`;
  assert.deepEqual(
    log.map((row) => [row.seq, row.action, row.actor_id, row.target_id]),
    ["warn", "flag", "edit", "delete"].map((name, n) => [n + 1, `${name}_message`, "1", "2"]),
  );
  log.slice(1).forEach((row, n) => assert.equal(row.previous_hash, log[n]?.hash));
  await assert.rejects(
    chat.database.sql`update chat.audit_log set reason = 'none'`.execute(),
    /append-only/,
  );
});
