/** Mutes and bans given on one node hold on every path of the other, for their time and no longer. */
import assert from "node:assert/strict";
import { chatService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { connect, contents, person, refused, room, send, testChat } from "./testing.ts";
import { twoNodes } from "./testing_nodes.ts";

const denied = { code: 103 };

Deno.test("a muted member says nothing on any path of any node, reads on, and is let go by name", async () => {
  await using nodes = await twoNodes();
  const { one, two, authority } = nodes;
  const [ada, bob] = [await person(authority, "1"), await person(authority, "2")];
  const { id } = await room(one, ada, {}, [bob]);
  const { id: message_id } = await send(two, bob, id, "before");
  await using socket = await connect(two, bob);
  const followed = await socket.follow(`room:${id}`);
  const own = await socket.follow("user:2");
  const mute = { room_id: id, user_id: "2", duration_seconds: 600, reason: "loud" };
  await one.client.unary(chatService.MuteUser, mute, ada.call());
  const edit = { message_id, content: "after" };
  const calls = [one, two].flatMap((node) => [
    send(node, bob, id, "x"),
    node.client.unary(chatService.EditMessage, edit, bob.call()),
    node.client.unary(chatService.AddReaction, { message_id, emoji: "🎷" }, bob.call()),
  ]);
  const refusals = calls.map((call) => refused(call, "MUTED", "PERMISSION_DENIED"));
  for (const { message } of await Promise.all(refusals)) assert.match(message, /: loud/);
  await assert.rejects(followed.subscription.publish({ content: "x" }), denied);
  const { centrifuge } = socket;
  await assert.rejects(centrifuge.rpc("send_message", { room_id: id, content: "x" }), denied);
  await assert.rejects(centrifuge.rpc("edit_message", edit), denied);
  await send(one, ada, id, "read this");
  await eventually("what others say", () => contents(followed).length === 1);
  await one.client.unary(chatService.UnmuteUser, { room_id: id, user_id: "2" }, ada.call());
  await followed.subscription.publish({ content: "at last" });
  await eventually("both sanctions", () => own.publications.length === 2);
  assert.deepEqual(own.publications.map(({ data }) => Object(data).action), ["mute", "unmute"]);
});

Deno.test("a banned member's sockets leave the room on both nodes, and nothing lets them back in", async () => {
  await using nodes = await twoNodes();
  const { one, two, authority } = nodes;
  const [ada, bob] = [await person(authority, "1"), await person(authority, "2")];
  const { id } = await room(one, ada, {}, [bob]);
  const other = await room(one, ada, {}, [bob]);
  await using first = await connect(one, bob);
  await using second = await connect(two, bob);
  await using away = await connect(two, bob);
  const followed = await Promise.all(
    [first, second, away].map((socket) => socket.follow(`room:${id}`)),
  );
  const elsewhere = await second.follow(`room:${other.id}`);
  const left = followed.map(({ subscription }) =>
    new Promise((resolve) =>
      subscription.on("unsubscribed", ({ code, reason }) => resolve([code, reason]))
    )
  );
  away.centrifuge.disconnect();
  const ban = { room_id: id, user_id: "2", reason: "spam", duration_seconds: 600 };
  await one.client.unary(chatService.BanUser, ban, ada.call());
  assert.deepEqual(await Promise.all(left.slice(0, 2)), [[2000, "banned"], [2000, "banned"]]);
  await send(one, ada, id, "not for bob");
  // Whoever was away asks for what they missed, and learns of the ban instead.
  away.centrifuge.connect();
  const [code] = await left[2] as [number];
  assert.equal(code, 103);
  const rpc = (name: string, data: object) => second.centrifuge.rpc(name, data);
  for (const node of [one, two]) {
    const calls = [
      send(node, bob, id, "x"),
      node.client.unary(chatService.GetMessageHistory, { room_id: id }, bob.call()),
      node.client.unary(chatService.JoinRoom, { room_id: id }, bob.call()),
      node.client.unary(chatService.ListMembers, { room_id: id }, bob.call()),
    ];
    await Promise.all(calls.map((call) => refused(call, "BANNED", "PERMISSION_DENIED")));
  }
  await assert.rejects(rpc("send_message", { room_id: id, content: "x" }), denied);
  await assert.rejects(rpc("get_message_history", { room_id: id }), denied);
  await assert.rejects(second.centrifuge.publish(`room:${id}`, { content: "x" }), denied);
  await assert.rejects(second.centrifuge.presence(`room:${id}`), denied);
  await assert.rejects(second.centrifuge.history(`room:${id}`, { limit: 1 }), denied);
  assert.deepEqual(followed.map(contents), [[], [], []]);
  // The sockets stay open for other rooms.
  await send(one, ada, other.id, "still here");
  await eventually("the other room", () => contents(elsewhere).length === 1);
  await one.client.unary(chatService.UnbanUser, { room_id: id, user_id: "2" }, ada.call());
  await two.client.unary(chatService.JoinRoom, { room_id: id }, bob.call());
  await send(two, bob, id, "back");
});

Deno.test("a ban ends by itself at its second, and not before", async () => {
  let now = Date.now();
  await using chat = await testChat({ clock: { now: () => now } });
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  const ban = { room_id: id, user_id: "2", duration_seconds: 60 };
  await chat.client.unary(chatService.BanUser, ban, ada.call());
  const join = () => chat.client.unary(chatService.JoinRoom, { room_id: id }, bob.call());
  now += 59_000;
  const error = await refused(join(), "BANNED", "PERMISSION_DENIED");
  const left = Number(error.metadata.expires_at) - now / 1000;
  assert.ok(left > 0 && left <= 2, `${left} s are left`);
  now += 1_001;
  await join();
  await send(chat, bob, id, "back");
});

Deno.test("a mute and a ban end on the other node within a second of their time, for whoever waits there", async () => {
  await using nodes = await twoNodes({ VEZA_CHAT_FLOOD_BURST: "0" });
  const { one, two, authority } = nodes;
  const [ada, bob] = [await person(authority, "1"), await person(authority, "2")];
  const { id } = await room(one, ada, {}, [bob]);
  const whom = { room_id: id, user_id: "2", duration_seconds: 2 };
  await using socket = await connect(two, bob);
  const rpc = (method: string, data: object) => socket.centrifuge.rpc(method, data);
  /** Milliseconds from the call to the first try that is let through. */
  const lasts = async (sanction: Promise<unknown>, attempt: () => Promise<unknown>) => {
    const since = performance.now();
    await sanction;
    await assert.rejects(attempt(), denied);
    // Not all the time: too many errors end the socket.
    const isThrough = () => attempt().then(() => true, () => false);
    await eventually("the end", isThrough, { within: 5_000, every: 50 });
    return performance.now() - since;
  };
  const mute = one.client.unary(chatService.MuteUser, whom, ada.call());
  const say = () => rpc("send_message", { room_id: id, content: "x" });
  const muted = await lasts(mute, say);
  const ban = one.client.unary(chatService.BanUser, whom, ada.call());
  const banned = await lasts(ban, () => rpc("join_room", { room_id: id }));
  for (const lasted of [muted, banned]) {
    assert.ok(lasted > 1_000 && lasted < 3_000, `2 s lasted ${Math.round(lasted)} ms`);
  }
  await say();
});

Deno.test("a warning reaches the member on the other node, and a flag only the log", async () => {
  await using nodes = await twoNodes();
  const { one, two, authority } = nodes;
  const [ada, bob] = [await person(authority, "1"), await person(authority, "2")];
  const { id } = await room(one, ada, {}, [bob]);
  const { id: message_id } = await send(one, bob, id, "rude");
  await using socket = await connect(two, bob);
  const [inRoom, own] = [await socket.follow(`room:${id}`), await socket.follow("user:2")];
  for (const action of ["WARN", "FLAG", "EDIT", "DELETE"] as const) {
    const content = action === "EDIT" ? "kind" : "";
    const deed = { message_id, action, content, reason: "manners" };
    await one.client.unary(chatService.ModerateMessage, deed, ada.call());
  }
  const types = () =>
    inRoom.publications.map(({ data }) => Object(data).type)
      .filter((type) => type === "edited" || type === "deleted");
  await eventually("the edit and the end", () => types().length === 2);
  assert.deepEqual(types(), ["edited", "deleted"]);
  await eventually("the warning", () => own.publications.length === 1);
  const [warning] = own.publications.map(({ data }) => Object(data));
  assert.deepEqual([warning.type, warning.action, warning.message_id, warning.reason], [
    "sanction",
    "warn",
    message_id,
    "manners",
  ]);
});

Deno.test("slow mode and flood control count over both nodes", async () => {
  await using nodes = await twoNodes({
    VEZA_CHAT_FLOOD_BURST: "3",
    VEZA_CHAT_FLOOD_PER_SECOND: "1",
  });
  const { one, two, authority } = nodes;
  const [ada, bob, eve] = await Promise.all(["1", "2", "3"].map((id) => person(authority, id)));
  assert.ok(ada && bob && eve);
  const { id } = await room(one, ada, {}, [bob, eve]);
  const slow = { room_id: id, slow_mode_seconds: 600 };
  await one.client.unary(chatService.UpdateRoom, slow, ada.call());
  await send(one, bob, id, "one");
  await refused(send(two, bob, id, "two"), "SLOW_MODE", "RESOURCE_EXHAUSTED");
  await one.client.unary(chatService.UpdateRoom, { ...slow, slow_mode_seconds: 0 }, ada.call());
  const started = performance.now();
  const outcomes = await Promise.all(
    Array.from(
      { length: 40 },
      (_, n) =>
        send(n % 2 ? one : two, eve, id, `m${n}`).then(() => "stored", (error) => error.reason),
    ),
  );
  const seconds = Math.ceil((performance.now() - started) / 1000);
  const stored = outcomes.filter((outcome) => outcome === "stored").length;
  assert.ok(stored >= 3 && stored <= 3 + seconds, `${stored} stored within ${seconds} s`);
  assert.equal(outcomes.filter((outcome) => outcome === "FLOOD").length, 40 - stored);
});
