/** Edits, reactions, pins, threads, search, inbox and blocks over gRPC. */
import assert from "node:assert/strict";
import { chatService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { connect, type Followed, person, refused, room, send, testChat } from "./testing.ts";

function typed(followed: Followed, type: string): Record<string, unknown>[] {
  return followed.publications.map(({ data }) => Object(data)).filter((data) => data.type === type);
}

Deno.test("an author edits, the earlier texts stay, and sockets hear of it without an offset", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  const message = await send(chat, bob, id, "one");
  await using socket = await connect(chat, ada);
  const followed = await socket.follow(`room:${id}`);
  const edit = (who: typeof ada, content: string) =>
    chat.client.unary(
      chatService.EditMessage,
      { message_id: message.id, content },
      who.call(),
    );
  await refused(edit(ada, "mine now"), "NOT_YOURSELF", "PERMISSION_DENIED");
  await edit(bob, "two");
  await edit(bob, "two");
  const { message: edited } = await edit(bob, "three");
  assert.deepEqual([edited?.content, edited?.is_edited, edited?.seq], ["three", true, "1"]);
  const { edits } = await chat.client.unary(
    chatService.GetMessageEdits,
    { message_id: message.id },
    ada.call(),
  );
  assert.deepEqual(edits.map((one) => [one.content, one.replaced_by]), [["one", "2"], [
    "two",
    "2",
  ]]);
  await eventually("both edits", () => typed(followed, "edited").length === 2);
  assert.ok(followed.publications.every(({ offset }) => offset === undefined));
});

Deno.test("reactions count people once, and are seen by all", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  const { id: message_id } = await send(chat, ada, id, "hello");
  await using socket = await connect(chat, ada);
  const followed = await socket.follow(`room:${id}`);
  const react = (who: typeof ada, emoji: string) =>
    chat.client.unary(chatService.AddReaction, { message_id, emoji }, who.call());
  await react(ada, "👍🏽");
  await react(bob, "👍🏽");
  await react(bob, "👍🏽");
  await react(bob, ":party:");
  const { messages: [message] } = await chat.client.unary(
    chatService.GetMessageHistory,
    { room_id: id },
    bob.call(),
  );
  assert.deepEqual(message?.reactions, [
    { emoji: "👍🏽", user_ids: ["1", "2"], count: 2 },
    { emoji: ":party:", user_ids: ["2"], count: 1 },
  ]);
  const { reactions } = await chat.client.unary(
    chatService.RemoveReaction,
    { message_id, emoji: "👍🏽" },
    bob.call(),
  );
  assert.deepEqual(reactions.map((one) => one.count), [1, 1]);
  await refused(react(ada, "not an emoji"), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  await eventually("four changes", () => typed(followed, "reaction").length === 4);
});

Deno.test("moderators pin, and everybody sees the pins", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  const sent = [await send(chat, bob, id, "one"), await send(chat, bob, id, "two")];
  const pin = (who: typeof ada, message_id = "") =>
    chat.client.unary(chatService.PinMessage, { message_id }, who.call());
  await refused(pin(bob, sent[0]?.id), "MODERATOR_REQUIRED", "PERMISSION_DENIED");
  for (const message of [...sent, ...sent]) await pin(ada, message.id);
  const pins = async () => {
    const answer = await chat.client.unary(chatService.ListPins, { room_id: id }, bob.call());
    return answer.messages.map((message) => message.content);
  };
  assert.deepEqual(await pins(), ["two", "one"]);
  await chat.client.unary(chatService.UnpinMessage, { message_id: sent[1]?.id }, ada.call());
  assert.deepEqual(await pins(), ["one"]);
});

Deno.test("a thread is a message and its replies", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const { id } = await room(chat, ada);
  const root = await send(chat, ada, id, "question");
  await send(chat, ada, id, "something else");
  for (const content of ["a", "b", "c"]) {
    const request = { room_id: id, content, reply_to: root.id };
    await chat.client.unary(chatService.SendMessage, request, ada.call());
  }
  const thread = (after_id = "") =>
    chat.client.unary(
      chatService.GetThread,
      { message_id: root.id, limit: 2, after_id },
      ada.call(),
    );
  const first = await thread();
  assert.deepEqual(first.replies.map((one) => one.content), ["a", "b"]);
  assert.deepEqual([first.root?.content, first.has_more], ["question", true]);
  const second = await thread(first.replies[1]?.id);
  assert.deepEqual([second.replies.map((one) => one.content), second.has_more], [["c"], false]);
});

Deno.test("search finds words where the caller may read, and nowhere else", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const shared = await room(chat, ada, {}, [bob]);
  const hidden = await room(chat, ada, { visibility: "HIDDEN" });
  await send(chat, ada, shared.id, "the blue note is late");
  await send(chat, ada, hidden.id, "the blue secret");
  const gone = await send(chat, bob, shared.id, "blue regrets");
  await chat.client.unary(chatService.DeleteMessage, { message_id: gone.id }, bob.call());
  const search = async (who: typeof ada, query: string, room_id = "") => {
    const request = { query, room_id };
    const answer = await chat.client.unary(chatService.SearchMessages, request, who.call());
    return answer.messages.map((message) => message.content);
  };
  assert.deepEqual(await search(bob, "blue"), ["the blue note is late"]);
  assert.deepEqual(await search(ada, "BLUE"), ["the blue secret", "the blue note is late"]);
  assert.deepEqual(await search(ada, '"blue note" -secret'), ["the blue note is late"]);
  assert.deepEqual(await search(ada, "blue", hidden.id), ["the blue secret"]);
  await refused(search(bob, "blue", hidden.id), "ROOM_NOT_FOUND", "NOT_FOUND");
  await refused(search(bob, " "), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
});

Deno.test("mentions and unread counts wait for a person until read", async () => {
  await using chat = await testChat();
  const [ada, bob, eve] = await Promise.all(
    ["1", "2", "3"].map((id) => person(chat.authority, id)),
  );
  assert.ok(ada && bob && eve);
  const { id } = await room(chat, ada, {}, [bob]);
  await chat.client.unary(chatService.ListRooms, {}, eve.call());
  await using socket = await connect(chat, bob);
  const mine = await socket.follow("user:2");
  await send(chat, ada, id, "hello @BOB, and @eve who is not here; not bob@example.org");
  await send(chat, ada, id, "nothing for you");
  await send(chat, ada, id, "news @room");
  const unread = async () =>
    (await chat.client.unary(chatService.GetUnread, {}, bob.call())).rooms.map((one) => [
      one.unread,
      one.mentions,
      one.last_read_seq,
    ]);
  await send(chat, bob, id, "my own words are not unread");
  assert.deepEqual(await unread(), [[3, 2, "0"]]);
  const mentions = async (who: typeof ada) =>
    (await chat.client.unary(chatService.ListMentions, {}, who.call())).mentions.map((one) => [
      one.message?.seq,
      one.is_read,
    ]);
  assert.deepEqual(await mentions(bob), [["3", false], ["1", false]]);
  assert.deepEqual([await mentions(eve), await mentions(ada)], [[], []]);
  await eventually("both on their own channel", () => typed(mine, "mention").length === 2);
  await chat.client.unary(chatService.MarkRead, { room_id: id }, bob.call());
  assert.deepEqual(await unread(), []);
  assert.deepEqual(await mentions(bob), [["3", true], ["1", true]]);
});

Deno.test("typing, reading and status are told and not stored", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  await send(chat, ada, id, "hello");
  await using a = await connect(chat, ada);
  await using b = await connect(chat, bob);
  const atAda = await a.follow(`room:${id}`);
  await b.follow(`room:${id}`);
  await b.centrifuge.rpc("send_typing", { room_id: id });
  await b.centrifuge.rpc("mark_read", { room_id: id });
  await b.centrifuge.rpc("set_status", { status: "AWAY" });
  const seen = () =>
    atAda.publications.map(({ data }) => Object(data)).map((data) =>
      [data.type, data.user_id, data.status ?? data.last_read_seq ?? ""].join(" ")
    );
  await eventually("all of it", () => seen().includes("presence 2 away"));
  assert.ok(seen().includes("typing 2 ") && seen().includes("read 2 1"));
  const activity = await chat.client.unary(chatService.GetUserActivity, {}, bob.call());
  assert.deepEqual([activity.is_online, activity.current_status], [true, "away"]);
});

Deno.test("whoever is blocked cannot write to the one who blocked them", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  for (const one of [ada, bob]) await chat.client.unary(chatService.ListRooms, {}, one.call());
  const write = (from: typeof ada, recipient_id: string) =>
    chat.client.unary(chatService.SendDirectMessage, { recipient_id, content: "hi" }, from.call());
  await write(bob, "1");
  await chat.client.unary(chatService.BlockUser, { user_id: "2" }, ada.call());
  await refused(write(bob, "1"), "BLOCKED", "PERMISSION_DENIED");
  const { user_ids } = await chat.client.unary(chatService.ListBlockedUsers, {}, ada.call());
  assert.deepEqual(user_ids, ["2"]);
  await write(ada, "2");
  await chat.client.unary(chatService.UnblockUser, { user_id: "2" }, ada.call());
  await write(bob, "1");
});

Deno.test("whoever floods a room has to wait", async () => {
  await using chat = await testChat({ env: { VEZA_CHAT_FLOOD_BURST: "3" } });
  const ada = await person(chat.authority, "1");
  const { id } = await room(chat, ada);
  const all = await Promise.allSettled(
    Array.from({ length: 40 }, (_, n) => send(chat, ada, id, `m${n}`)),
  );
  const failed = all.filter((one) => one.status === "rejected");
  assert.ok(failed.length > 0);
  for (const one of failed) assert.equal(one.reason.reason, "FLOOD");
  const [row] = await chat.database.sql`select count(*)::int as n from chat.messages`;
  assert.equal(row?.n, 40 - failed.length);
});
