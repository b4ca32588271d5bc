/** Two nodes of chat, each with its own connection to the bus, are one room. */
import assert from "node:assert/strict";
import { chatService } from "../proto/load.ts";
import { embeddedDatabase, memoryBus } from "../shared/testing/engines.ts";
import { openMemoryLiveStore } from "../shared/live_store_memory.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { testAuthority } from "../shared/testing/tokens.ts";
import { connect, contents, person, room, send, startTestChat, type TestChat } from "./testing.ts";
import { twoNodes } from "./testing_nodes.ts";

Deno.test("messages sent to both nodes reach both nodes' sockets in one order", async () => {
  await using nodes = await twoNodes();
  const { one, two, authority } = nodes;
  const [ada, bob] = [await person(authority, "1"), await person(authority, "2")];
  const { id } = await room(one, ada, {}, [bob]);
  await using a = await connect(one, ada);
  await using b = await connect(two, bob);
  const [atOne, atTwo] = [await a.follow(`room:${id}`), await b.follow(`room:${id}`)];
  await Promise.all(
    Array.from({ length: 60 }, (_, n) => send(n % 2 ? one : two, n % 3 ? ada : bob, id, `m${n}`)),
  );
  await eventually("60 at each", () => contents(atOne).length + contents(atTwo).length === 120);
  assert.deepEqual(contents(atOne), contents(atTwo));
  assert.deepEqual(
    contents(atOne).map(([offset]) => offset),
    Array.from({ length: 60 }, (_, n) => n + 1),
  );
});

Deno.test("a send retried on the other node is stored once", async () => {
  await using nodes = await twoNodes();
  const { one, two, authority } = nodes;
  const ada = await person(authority, "1");
  const { id } = await room(one, ada);
  const request = { room_id: id, content: "once", client_msg_id: "c" };
  const answers = await Promise.all(
    [one, two, one, two].map((node) =>
      node.client.unary(chatService.SendMessage, request, ada.call())
    ),
  );
  assert.deepEqual(answers.map((answer) => answer.message?.seq), ["1", "1", "1", "1"]);
});

Deno.test("a client whose node stops resumes on the other with exactly what it missed", async () => {
  await using nodes = await twoNodes();
  const { one, two, authority } = nodes;
  const [ada, bob] = [await person(authority, "1"), await person(authority, "2")];
  const { id } = await room(one, ada, {}, [bob]);
  let endpoint = one.wsUrl;
  await using socket = await connect(one, bob, () => endpoint);
  const followed = await socket.follow(`room:${id}`);
  await send(one, ada, id, "live");
  await eventually("the first", () => contents(followed).length === 1);
  const resumed = Promise.withResolvers<boolean>();
  followed.subscription.on("subscribed", ({ recovered }) => resumed.resolve(recovered));
  endpoint = two.wsUrl;
  const stopped = one[Symbol.asyncDispose]();
  for (let n = 0; n < 5; n++) await send(two, ada, id, `missed ${n}`);
  assert.equal(await resumed.promise, true);
  await stopped;
  await send(two, ada, id, "after");
  await eventually("all seven", () => contents(followed).length >= 7);
  assert.deepEqual(contents(followed).map(([offset]) => offset), [1, 2, 3, 4, 5, 6, 7]);
});

Deno.test("a ban on one node ends the subscription on the other", async () => {
  await using nodes = await twoNodes();
  const { one, two, authority } = nodes;
  const [ada, bob] = [await person(authority, "1"), await person(authority, "2")];
  const { id } = await room(one, ada, {}, [bob]);
  await using socket = await connect(two, bob);
  const { subscription } = await socket.follow(`room:${id}`);
  const left = Promise.withResolvers<string>();
  subscription.on("unsubscribed", ({ reason }) => left.resolve(reason));
  await one.client.unary(chatService.BanUser, { room_id: id, user_id: "2" }, ada.call());
  assert.equal(await left.promise, "banned");
});

Deno.test("presence counts both nodes, and a user with a socket on each stays until both are gone", async () => {
  await using nodes = await twoNodes();
  const { one, two, authority } = nodes;
  const [ada, bob] = [await person(authority, "1"), await person(authority, "2")];
  const { id } = await room(one, ada, {}, [bob]);
  const online = async (node: TestChat) =>
    (await node.client.unary(chatService.GetRoomInfo, { room_id: id }, ada.call())).online_count;
  await using a = await connect(one, ada);
  await a.follow(`room:${id}`);
  await using onTwo = await connect(two, bob);
  await onTwo.follow(`room:${id}`);
  {
    await using onOne = await connect(one, bob);
    await onOne.follow(`room:${id}`);
    await eventually("two people", async () => await online(one) === 2 && await online(two) === 2);
  }
  // The other node's socket is still there, and says so once it hears that this one went.
  await eventually("still two people", async () => await online(one) === 2);
  await onTwo[Symbol.asyncDispose]();
  await eventually("one person", async () => await online(one) === 1 && await online(two) === 1);
});

Deno.test("the embedded engines carry the same room", async () => {
  await using stack = new AsyncDisposableStack();
  const { database } = stack.use(await embeddedDatabase("chat"));
  const bus = stack.use(await memoryBus());
  const live = stack.use(openMemoryLiveStore({ now: Date.now }));
  const authority = await testAuthority();
  const chat = stack.use(await startTestChat({ database, bus, live, authority }));
  const [ada, bob] = [await person(authority, "1"), await person(authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  const socket = stack.use(await connect(chat, bob));
  const followed = await socket.follow(`room:${id}`);
  await Promise.all(Array.from({ length: 20 }, (_, n) => send(chat, ada, id, `m${n}`)));
  await eventually("all of them", () => contents(followed).length === 20);
  const { members } = await chat.client.unary(
    chatService.ListMembers,
    { room_id: id },
    ada.call(),
  );
  assert.deepEqual(members.map((one) => [one.username, one.is_online]), [
    ["ada", false],
    ["bob", true],
  ]);
});
