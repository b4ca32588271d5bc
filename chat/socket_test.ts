/** `/ws/chat` as the unmodified `centrifuge` package from npm sees it. */
import assert from "node:assert/strict";
import { Centrifuge } from "centrifuge";
import { chatService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { connect, contents, person, room, send, testChat } from "./testing.ts";

Deno.test("a member's socket gets every message in order, with seq as offset", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  await send(chat, ada, id, "before");
  await using socket = await connect(chat, bob);
  const followed = await socket.follow(`room:${id}`);
  await Promise.all(Array.from({ length: 30 }, (_, n) => send(chat, ada, id, `m${n}`)));
  await eventually("30 messages", () => contents(followed).length === 30);
  assert.deepEqual(contents(followed).map(([offset]) => offset), range(2, 31));
  assert.equal(new Set(contents(followed).map(([, content]) => content)).size, 30);
});

Deno.test("publish and rpc store messages, and everyone gets them once", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  await using a = await connect(chat, ada);
  await using b = await connect(chat, bob);
  const [atAda, atBob] = [await a.follow(`room:${id}`), await b.follow(`room:${id}`)];
  await atAda.subscription.publish({ content: "one", client_msg_id: "c1" });
  await atAda.subscription.publish({ content: "one", client_msg_id: "c1" });
  const { data } = await b.centrifuge.rpc("send_message", { room_id: id, content: "two" });
  assert.deepEqual([data.message.seq, data.message.sender_username], ["2", "bob"]);
  const expected = [[1, "one"], [2, "two"]];
  await eventually("both messages", () => contents(atAda).length + contents(atBob).length === 4);
  assert.deepEqual(contents(atAda), expected);
  assert.deepEqual(contents(atBob), expected);
  const page = await b.centrifuge.rpc("get_message_history", { room_id: id });
  assert.deepEqual(page.data.messages.map((one: { content: string }) => one.content), [
    "one",
    "two",
  ]);
});

Deno.test("a socket that was cut recovers exactly what it missed", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  await using socket = await connect(chat, bob);
  const followed = await socket.follow(`room:${id}`);
  await send(chat, ada, id, "live");
  await eventually("the first message", () => contents(followed).length === 1);
  socket.centrifuge.disconnect();
  for (let n = 0; n < 5; n++) await send(chat, ada, id, `missed ${n}`);
  const subscribed = Promise.withResolvers<{ recovered: boolean; wasRecovering: boolean }>();
  followed.subscription.on("subscribed", (context) => subscribed.resolve(context));
  socket.centrifuge.connect();
  const context = await subscribed.promise;
  assert.deepEqual([context.wasRecovering, context.recovered], [true, true]);
  await send(chat, ada, id, "live again");
  await eventually("seven messages", () => contents(followed).length >= 7);
  assert.deepEqual(contents(followed), [
    [1, "live"],
    ...range(0, 4).map((n) => [n + 2, `missed ${n}`]),
    [7, "live again"],
  ]);
});

Deno.test("positions that are not of this history are not recovered, and nothing is made up", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const { id } = await room(chat, ada);
  await send(chat, ada, id, "one");
  await using socket = await connect(chat, ada);
  const [row] = await chat.database.sql`select epoch from chat.rooms`;
  for (const since of [{ epoch: "forged", offset: 0 }, { epoch: row?.epoch, offset: 99 }]) {
    const subscription = socket.centrifuge.newSubscription(`room:${id}`, { since });
    const answer = Promise.withResolvers<
      { recovered: boolean; hasRecoveredPublications: boolean }
    >();
    subscription.on("subscribed", (context) => answer.resolve(context));
    subscription.subscribe();
    const { recovered, hasRecoveredPublications } = await answer.promise;
    assert.deepEqual([recovered, hasRecoveredPublications], [false, false]);
    subscription.unsubscribe();
    socket.centrifuge.removeSubscription(subscription);
  }
});

Deno.test("whoever resumes gets a message as it is now, not as it was", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  await using socket = await connect(chat, bob);
  const followed = await socket.follow(`room:${id}`);
  socket.centrifuge.disconnect();
  const { id: message_id } = await send(chat, ada, id, "regretted");
  await chat.client.unary(chatService.DeleteMessage, { message_id }, ada.call());
  socket.centrifuge.connect();
  await eventually("the tombstone", () => contents(followed).length === 1);
  assert.deepEqual(contents(followed), [[1, ""]]);
});

Deno.test("a banned member's open socket leaves the room at once, and cannot resume", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  await using socket = await connect(chat, bob);
  const followed = await socket.follow(`room:${id}`);
  const mine = await socket.follow("user:2");
  const left = Promise.withResolvers<{ code: number; reason: string }>();
  followed.subscription.on("unsubscribed", (context) => left.resolve(context));
  await chat.client.unary(chatService.BanUser, { room_id: id, user_id: "2" }, ada.call());
  const { code, reason } = await left.promise;
  assert.deepEqual([code, reason], [2000, "banned"]);
  const before = followed.publications.length;
  await send(chat, ada, id, "secret");
  await eventually("the sanction on their own channel", () => mine.publications.length === 1);
  assert.equal(followed.publications.length, before);
  const refusal = Promise.withResolvers<{ code: number; message: string }>();
  followed.subscription.on(
    "unsubscribed",
    (context) => refusal.resolve({ code: context.code, message: context.reason }),
  );
  followed.subscription.subscribe();
  const { code: errorCode, message } = await refusal.promise;
  assert.equal(errorCode, 103);
  assert.match(message, /^BANNED: /);
});

Deno.test("presence is who has a socket in the room", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  await using a = await connect(chat, ada);
  const atAda = await a.follow(`room:${id}`);
  const status = async () => {
    const request = { room_id: id };
    const [info, stats, activity] = await Promise.all([
      chat.client.unary(chatService.GetRoomInfo, request, ada.call()),
      chat.client.unary(chatService.GetRoomStats, request, ada.call()),
      chat.client.unary(chatService.GetUserActivity, {}, bob.call()),
    ]);
    return [info.online_count, stats.online_members, activity.current_status];
  };
  {
    await using b = await connect(chat, bob);
    await b.follow(`room:${id}`);
    await eventually("two online", async () => (await status())[0] === 2);
    assert.deepEqual(await status(), [2, 2, "online"]);
    const { clients } = await atAda.subscription.presence();
    assert.deepEqual(Object.values(clients).map((one) => one.user).sort(), ["1", "2"]);
    const stats = await atAda.subscription.presenceStats();
    assert.deepEqual([stats.numClients, stats.numUsers], [2, 2]);
  }
  await eventually("one online", async () => (await status())[2] === "offline");
  assert.deepEqual(await status(), [1, 1, "offline"]);
  const told = () =>
    atAda.publications.map(({ data }) => {
      const { type, user_id, status } = Object(data);
      return [type, user_id, status];
    }).filter(([type, user]) => type === "presence" && user === "2");
  await eventually("both changes", () => told().length === 2);
  assert.deepEqual(told(), [["presence", "2", "online"], ["presence", "2", "offline"]]);
});

Deno.test("history over the socket pages from a position", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const { id } = await room(chat, ada);
  for (let n = 1; n <= 5; n++) await send(chat, ada, id, `m${n}`);
  await using socket = await connect(chat, ada);
  const { subscription } = await socket.follow(`room:${id}`);
  const top = await subscription.history({ limit: 0 });
  assert.deepEqual([top.offset, top.publications.length], [5, 0]);
  const page = await subscription.history({ limit: 2, since: { offset: 1, epoch: top.epoch } });
  assert.deepEqual(page.publications.map((one) => one.offset), [2, 3]);
  const back = await subscription.history({ limit: 2, reverse: true });
  assert.deepEqual(back.publications.map((one) => one.offset), [5, 4]);
});

Deno.test("a refreshed token keeps the connection, an expired one ends it with 3005", async () => {
  let now = Date.now();
  await using chat = await testChat({ clock: { now: () => now } });
  const issuedAt = Math.floor(now / 1000);
  const short = { userId: "1", username: "ada", issuedAt };
  const first = await chat.authority.token({ ...short, expiresAt: issuedAt + 2 });
  const second = await chat.authority.token({ ...short, expiresAt: issuedAt + 900 });
  let asked = 0;
  const refreshed = Promise.withResolvers<void>();
  const tokens = () => {
    asked++;
    refreshed.resolve();
    return Promise.resolve(second);
  };
  const opened: WebSocket[] = [];
  const centrifuge = new Centrifuge(chat.wsUrl, {
    token: first,
    getToken: tokens,
    websocket: class extends WebSocket {
      constructor(url: string | URL) {
        super(url);
        opened.push(this);
      }
    },
  });
  centrifuge.connect();
  await centrifuge.ready(10_000);
  await refreshed.promise;
  // The first token is over now: only the refreshed one can answer.
  now += 3_000;
  await centrifuge.rpc("list_rooms", {});
  assert.deepEqual([asked, opened.length], [1, 1]);
  const ended = Promise.withResolvers<number>();
  centrifuge.on("connecting", ({ code }) => ended.resolve(code));
  now += 1_000_000;
  assert.equal(await ended.promise, 3005);
  const closed = opened.map((socket) =>
    new Promise<void>((resolve) => {
      if (socket.readyState === WebSocket.CLOSED) resolve();
      else socket.addEventListener("close", () => resolve());
    })
  );
  centrifuge.disconnect();
  await Promise.all(closed);
});

Deno.test("a revoked token closes its sockets for good", async () => {
  await using chat = await testChat();
  const issuedAt = Math.floor(Date.now() / 1000);
  const session = { sessionId: "s-1", issuedAt };
  const ada = await person(chat.authority, "1", session);
  const bob = await person(chat.authority, "2");
  await using a = await connect(chat, ada);
  await using b = await connect(chat, bob);
  const ended = Promise.withResolvers<number>();
  a.centrifuge.on("disconnected", ({ code }) => ended.resolve(code));
  const data = { kind: "session", id: "s-1", before: issuedAt, expires_at: issuedAt + 900 };
  await chat.bus.publish("auth.events.revoked", {
    specversion: "1.0",
    id: crypto.randomUUID(),
    source: "/veza/auth",
    type: "veza.auth.revoked",
    time: new Date().toISOString(),
    datacontenttype: "application/json",
    data,
  });
  assert.equal(await ended.promise, 3500);
  await b.centrifuge.rpc("list_rooms", {});
});

Deno.test("a node that stops tells its sockets to come back", async () => {
  const chat = await testChat();
  const ada = await person(chat.authority, "1");
  await using socket = await connect(chat, ada);
  const told = Promise.withResolvers<number>();
  socket.centrifuge.on("connecting", ({ code }) => told.resolve(code));
  await chat[Symbol.asyncDispose]();
  assert.equal(await told.promise, 3001);
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}
