import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { newEvent } from "../shared/event.ts";
import type { EventBus } from "../shared/event_bus.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { testVerifier } from "../shared/testing/tokens.ts";
import { as, liveStream, person, refused, startTestStream, testEngines } from "./testing.ts";
import { startGrants } from "./testing/grants.ts";
import { listen, publish, TestSocket } from "./testing/sockets.ts";

/** Says over the bus what auth would say. */
async function authSays(
  bus: EventBus,
  what: string,
  data: object,
  at: () => number = Date.now,
): Promise<void> {
  const newId = () => crypto.randomUUID();
  const type = `veza.auth.${what}`;
  const event = newEvent({ source: "/veza/auth", type, data, now: at, newId });
  await bus.publish(`auth.events.${what}`, event);
}

const account = (is_active: boolean) => ({
  user_id: "7",
  username: "ada",
  role: "user",
  is_active,
});

Deno.test("the source of an account that is deactivated is cut, and its key opens nothing until it is active again", async () => {
  await using engines = await testEngines();
  await using node = await startTestStream(engines);
  const [ada, bob] = [await person(node), await person(node, { userId: "8", username: "bob" })];
  const [mine, other] = [await liveStream(node, ada), await liveStream(node, bob)];
  await using source = await publish(node, mine.id, { stream_key: mine.key });
  await using neighbour = await publish(node, other.id, { stream_key: other.key });
  await authSays(engines.bus, "account_updated", account(false));
  assert.equal((await source.closed).reason, "STREAMER_DEACTIVATED");
  const knock = () =>
    new TestSocket(`ws://127.0.0.1:${node.httpPort}/ws/stream/${mine.id}/publish`);
  await using again = knock();
  await again.send({ type: "publish", stream_key: mine.key });
  assert.equal((await again.closed).reason, "STREAMER_DEACTIVATED");
  // Older news than that changes nothing.
  await authSays(engines.bus, "account_updated", account(true), () => Date.now() - 60_000);
  await authSays(engines.bus, "account_updated", account(true));
  await eventually("the key to open the stream again", async () => {
    await using back = knock();
    await back.send({ type: "publish", stream_key: mine.key });
    return await Promise.race([
      back.frame("ready").then(() => true),
      back.closed.then(() => false),
    ]);
  });
  assert.equal(neighbour.socket.readyState, WebSocket.OPEN);
});

Deno.test("a grant that is taken back ends the sessions that hung on it, on every node, and no others", async () => {
  await using engines = await testEngines();
  await using verifier = await testVerifier("auth", engines.authority, engines.bus);
  await using grants = await startGrants(verifier);
  const env = { VEZA_AUTH_ADDRESS: `127.0.0.1:${grants.port}` };
  await using node = await startTestStream({ ...engines, env });
  await using second = await startTestStream({ ...engines, env });
  const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
  const hidden = await liveStream(node, ada, { visibility: "PRIVATE_STREAM" });
  const open = await liveStream(node, ada);
  grants.granted.add(`8 stream.channel read ${hidden.id}`);
  await using owner = await listen(second, hidden.id, ada.token);
  await using listener = await listen(second, hidden.id, bob.token);
  await using elsewhere = await listen(second, open.id, bob.token);
  const join = () =>
    node.client.unary(streamService.JoinStream, { stream_id: hidden.id }, as(bob.token));
  const { ticket } = await join();
  grants.granted.clear();
  await authSays(engines.bus, "permission_revoked", {
    user_id: "8",
    resource: "stream.channel",
    resource_id: hidden.id,
    action: "read",
  });
  assert.equal((await listener.closed).reason, "SESSION_ENDED");
  await refused(join(), "STREAM_NOT_FOUND", "NOT_FOUND");
  await using ticketHolder = new TestSocket(
    `ws://127.0.0.1:${node.httpPort}/ws/stream/${hidden.id}/listen?ticket=${ticket}`,
  );
  assert.equal((await ticketHolder.closed).reason, "SESSION_ENDED");
  for (const { socket } of [owner, elsewhere]) assert.equal(socket.readyState, WebSocket.OPEN);
});

Deno.test("a user may have sixteen subscriptions to events open, and others have their own", async () => {
  await using engines = await testEngines();
  await using node = await startTestStream(engines);
  const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
  const { id: stream_id } = await liveStream(node, ada);
  const leave = new AbortController();
  const read = async (token: string) => {
    const call = { token, requestId: "many", signal: leave.signal };
    const events = node.client.stream(streamService.SubscribeToStreamEvents, { stream_id }, call);
    for await (const { type } of events) assert.notEqual(type, undefined);
  };
  const outcomes = Array.from({ length: 17 }, () => read(ada.token));
  const settled = Promise.allSettled(outcomes);
  await refused(Promise.race(outcomes), "TOO_MANY_SUBSCRIPTIONS", "RESOURCE_EXHAUSTED");
  const other = read(bob.token);
  await node.client.unary(streamService.StopStream, { stream_id }, as(ada.token));
  await Promise.all([settled, other]);
  leave.abort();
});
