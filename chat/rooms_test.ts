/** Rooms and members over gRPC, on PostgreSQL. */
import assert from "node:assert/strict";
import { chatService } from "../proto/load.ts";
import { as, person, refused, room, send, testChat } from "./testing.ts";

Deno.test("a room is made with its owner as its only member", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const made = await room(chat, ada, { name: "  jazz  " });
  assert.equal(made.name, "jazz");
  assert.deepEqual([made.type, made.visibility, made.created_by], ["PUBLIC", "OPEN", "1"]);
  assert.deepEqual([made.member_count, made.online_count, made.is_active], [1, 0, true]);
  const info = await chat.client.unary(chatService.GetRoomInfo, { room_id: made.id }, ada.call());
  assert.deepEqual(info, made);
  const { members, total } = await chat.client.unary(
    chatService.ListMembers,
    { room_id: made.id },
    ada.call(),
  );
  assert.equal(total, 1);
  assert.deepEqual([members[0]?.username, members[0]?.role], ["ada", "OWNER"]);
});

Deno.test("an idempotency key makes one room, and refuses another request", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const request = { name: "jazz", idempotency_key: "k1" };
  const first = await chat.client.unary(chatService.CreateRoom, request, ada.call());
  const again = await chat.client.unary(chatService.CreateRoom, request, ada.call());
  assert.deepEqual(again.room, first.room);
  await refused(
    chat.client.unary(chatService.CreateRoom, { ...request, name: "rock" }, ada.call()),
    "IDEMPOTENCY_KEY_REUSED",
    "FAILED_PRECONDITION",
  );
  const bob = await person(chat.authority, "2");
  const his = await chat.client.unary(chatService.CreateRoom, request, bob.call());
  assert.notEqual(his.room?.id, first.room?.id);
});

Deno.test("joining twice is joining once, leaving gives the place back", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob, bob]);
  const join = await chat.client.unary(chatService.JoinRoom, { room_id: id }, bob.call());
  assert.deepEqual([join.success, join.member?.role, join.member?.username], [
    true,
    "MEMBER",
    "bob",
  ]);
  const info = () => chat.client.unary(chatService.GetRoomInfo, { room_id: id }, ada.call());
  assert.equal((await info()).member_count, 2);
  await chat.client.unary(chatService.LeaveRoom, { room_id: id }, bob.call());
  assert.equal((await info()).member_count, 1);
  await refused(
    chat.client.unary(chatService.LeaveRoom, { room_id: id }, bob.call()),
    "NOT_A_MEMBER",
    "PERMISSION_DENIED",
  );
});

Deno.test("hidden and private rooms do not exist for strangers", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const hidden = await room(chat, ada, { visibility: "HIDDEN" });
  const secret = await room(chat, ada, { type: "PRIVATE" });
  for (const { id } of [hidden, secret]) {
    const message = await send(chat, ada, id, "hello");
    const calls = [
      chat.client.unary(chatService.GetRoomInfo, { room_id: id }, bob.call()),
      chat.client.unary(chatService.JoinRoom, { room_id: id }, bob.call()),
      chat.client.unary(chatService.LeaveRoom, { room_id: id }, bob.call()),
      chat.client.unary(chatService.GetMessageHistory, { room_id: id }, bob.call()),
      chat.client.unary(chatService.SendMessage, { room_id: id, content: "x" }, bob.call()),
      chat.client.unary(chatService.GetRoomStats, { room_id: id }, bob.call()),
      chat.client.unary(chatService.MuteUser, { room_id: id, user_id: "1" }, bob.call()),
    ];
    await Promise.all(calls.map((call) => refused(call, "ROOM_NOT_FOUND", "NOT_FOUND")));
    await refused(
      chat.client.unary(chatService.DeleteMessage, { message_id: message.id }, bob.call()),
      "MESSAGE_NOT_FOUND",
      "NOT_FOUND",
    );
  }
  const list = (visibility: "OPEN" | "HIDDEN", who = bob) =>
    chat.client.unary(chatService.ListRooms, { visibility }, who.call());
  assert.equal((await list("HIDDEN")).total, 0);
  assert.equal((await list("OPEN")).total, 0);
  assert.deepEqual((await list("HIDDEN", ada)).rooms.map((one) => one.id), [hidden.id]);
});

Deno.test("an invitation opens what is closed to others", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const closed = await room(chat, ada, { visibility: "INVITE_ONLY" });
  const secret = await room(chat, ada, { type: "PRIVATE", visibility: "HIDDEN" });
  await refused(
    chat.client.unary(chatService.JoinRoom, { room_id: closed.id }, bob.call()),
    "INVITATION_REQUIRED",
    "PERMISSION_DENIED",
  );
  for (const { id } of [closed, secret]) {
    await chat.client.unary(chatService.InviteUser, { room_id: id, user_id: "2" }, ada.call());
    const { member } = await chat.client.unary(chatService.JoinRoom, { room_id: id }, bob.call());
    assert.equal(member?.user_id, "2");
  }
  await refused(
    chat.client.unary(chatService.InviteUser, { room_id: closed.id, user_id: "1" }, bob.call()),
    "MODERATOR_REQUIRED",
    "PERMISSION_DENIED",
  );
});

Deno.test("rooms are listed in pages with their total", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const made = [];
  for (let n = 0; n < 5; n++) made.unshift((await room(chat, ada, { name: `room ${n}` })).id);
  const list = (page: number) =>
    chat.client.unary(chatService.ListRooms, { page, limit: 2 }, ada.call());
  const pages = [await list(1), await list(2), await list(3)];
  assert.deepEqual(pages.map((page) => page.total), [5, 5, 5]);
  assert.deepEqual(pages.flatMap((page) => page.rooms.map((one) => one.id)), made);
});

Deno.test("the owner stays while others are there, and the last one out archives the room", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  const leave = (who: typeof ada) =>
    chat.client.unary(chatService.LeaveRoom, { room_id: id }, who.call());
  await refused(leave(ada), "OWNER_CANNOT_LEAVE", "FAILED_PRECONDITION");
  await leave(bob);
  await leave(ada);
  const info = await chat.client.unary(chatService.GetRoomInfo, { room_id: id }, bob.call());
  assert.equal(info.is_active, false);
  await refused(
    chat.client.unary(chatService.JoinRoom, { room_id: id }, bob.call()),
    "ROOM_ARCHIVED",
    "FAILED_PRECONDITION",
  );
});

Deno.test("nobody acts in another's name but services and administrators", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  const calls = [
    chat.client.unary(chatService.CreateRoom, { name: "x", created_by: "1" }, bob.call()),
    chat.client.unary(chatService.SendMessage, {
      room_id: id,
      sender_id: "1",
      content: "x",
    }, bob.call()),
    chat.client.unary(chatService.GetUserActivity, { user_id: "1" }, bob.call()),
    chat.client.unary(chatService.MuteUser, {
      room_id: id,
      user_id: "2",
      moderator_id: "1",
    }, bob.call()),
  ];
  await Promise.all(calls.map((call) => refused(call, "NOT_YOURSELF", "PERMISSION_DENIED")));
  const root = await person(chat.authority, "9", { role: "admin" });
  const { message } = await chat.client.unary(
    chatService.SendMessage,
    { room_id: id, sender_id: "2", content: "for bob" },
    root.call(),
  );
  assert.deepEqual([message?.sender_id, message?.sender_username], ["2", "bob"]);
});

Deno.test("calls without a good token reach nothing", async () => {
  await using chat = await testChat();
  const list = (token: string) => chat.client.unary(chatService.ListRooms, {}, as(token));
  await refused(list(""), "TOKEN_MISSING", "UNAUTHENTICATED");
  await refused(list("nonsense"), "TOKEN_MALFORMED", "UNAUTHENTICATED");
  const expired = await chat.authority.token({ issuedAt: 1, expiresAt: 2 });
  await refused(list(expired), "TOKEN_EXPIRED", "UNAUTHENTICATED");
  const elsewhere = await chat.authority.token({ audience: ["stream"] });
  await refused(list(elsewhere), "TOKEN_WRONG_AUDIENCE", "UNAUTHENTICATED");
  const good = await chat.authority.token();
  const [head = "", body = "", signature = ""] = good.split(".");
  const forged = [head, btoa('{"sub":"1"}').replaceAll("=", ""), signature].join(".");
  await refused(list(forged), "TOKEN_INVALID", "UNAUTHENTICATED");
  const none = btoa('{"alg":"none"}').replaceAll("=", "");
  await refused(list(`${none}.${body}.`), "TOKEN_INVALID", "UNAUTHENTICATED");
  const [row] = await chat.database.sql`select count(*)::int as n from chat.users`;
  assert.equal(row?.n, 0);
});

Deno.test("a PREMIUM room takes a grant of auth, or an invitation", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const eve = await person(chat.authority, "3");
  const { id } = await room(chat, ada, { type: "PREMIUM" });
  const join = (who: typeof ada) =>
    chat.client.unary(chatService.JoinRoom, { room_id: id }, who.call());
  await refused(join(bob), "GRANT_REQUIRED", "PERMISSION_DENIED");
  chat.auth.grants.add(`2 read ${id}`);
  await join(bob);
  chat.auth.people.set("3", "eve");
  await chat.client.unary(chatService.InviteUser, { room_id: id, user_id: "3" }, ada.call());
  await join(eve);
});
