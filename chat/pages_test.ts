/** Lists of rooms and members, page after page, while rooms and members come and go. */
import assert from "node:assert/strict";
import { chatService } from "../proto/load.ts";
import { person, refused, room, testChat } from "./testing.ts";

Deno.test("rooms that are made or archived meanwhile neither repeat a room nor leave one out", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const made: string[] = [];
  for (let n = 0; n < 5; n++) made.unshift((await room(chat, ada, { name: `room ${n}` })).id);
  const list = (cursor: string) =>
    chat.client.unary(chatService.ListRooms, { cursor, limit: 2 }, ada.call());
  const first = await list("");
  await room(chat, ada, { name: "new" });
  const archived = { room_id: made[1] ?? "" };
  await chat.client.unary(chatService.ArchiveRoom, archived, ada.call());
  const second = await list(first.next_cursor);
  await room(chat, ada, { name: "newer" });
  const third = await list(second.next_cursor);
  const ids = [first, second, third].map((page) => page.rooms.map(({ id }) => id));
  assert.deepEqual(ids, [made.slice(0, 2), made.slice(2, 4), made.slice(4)]);
  assert.equal(third.next_cursor, "");
});

Deno.test("a page number and a cursor lead through the same list", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const made: string[] = [];
  for (let n = 0; n < 5; n++) made.unshift((await room(chat, ada, { name: `room ${n}` })).id);
  const ask = (request: { page?: number; cursor?: string }) =>
    chat.client.unary(chatService.ListRooms, { ...request, limit: 2 }, ada.call());
  const second = await ask({ page: 2 });
  const third = await ask({ cursor: second.next_cursor });
  assert.deepEqual(third.rooms.map(({ id }) => id), made.slice(4));
  await refused(
    ask({ page: 2, cursor: second.next_cursor }),
    "INVALID_ARGUMENT",
    "INVALID_ARGUMENT",
  );
});

Deno.test("members are listed by rank and name, whoever joins or leaves meanwhile", async () => {
  await using chat = await testChat();
  const people = await Promise.all(
    ["1", "5", "6", "7", "8", "9223372036854775807"].map((id) => person(chat.authority, id)),
  );
  const [ada] = people;
  assert.ok(ada);
  const { id: room_id } = await room(chat, ada, {}, people.slice(1));
  const set = { room_id, user_id: "8", role: "MODERATOR" as const };
  await chat.client.unary(chatService.SetMemberRole, set, ada.call());
  const list = (cursor: string) =>
    chat.client.unary(chatService.ListMembers, { room_id, cursor, limit: 2 }, ada.call());
  const first = await list("");
  const newcomer = await person(chat.authority, "3");
  await chat.client.unary(chatService.JoinRoom, { room_id }, newcomer.call());
  await chat.client.unary(chatService.KickUser, { room_id, user_id: "8" }, ada.call());
  const second = await list(first.next_cursor);
  const third = await list(second.next_cursor);
  const fourth = await list(third.next_cursor);
  const ids = [first, second, third, fourth].map((page) =>
    page.members.map(({ user_id }) => user_id)
  );
  assert.deepEqual(ids, [["1", "8"], ["3", "5"], ["6", "7"], ["9223372036854775807"]]);
  assert.equal(fourth.next_cursor, "");
});

Deno.test("cursors of other lists and forged ones are refused by their field", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const { id: room_id } = await room(chat, ada);
  await room(chat, ada);
  const rooms = await chat.client.unary(chatService.ListRooms, { limit: 1 }, ada.call());
  const forged = ["!", "x".repeat(5_000), btoa('["rooms","x"]'), btoa('["members","x","y","z"]')];
  for (const cursor of [rooms.next_cursor, ...forged]) {
    const answer = chat.client.unary(chatService.ListMembers, { room_id, cursor }, ada.call());
    const { metadata } = await refused(answer, "INVALID_ARGUMENT", "INVALID_ARGUMENT");
    assert.equal(metadata.field, "cursor");
  }
  for (const cursor of forged) {
    await refused(
      chat.client.unary(chatService.ListRooms, { cursor }, ada.call()),
      "INVALID_ARGUMENT",
      "INVALID_ARGUMENT",
    );
  }
});
