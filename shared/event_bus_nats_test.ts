import assert from "node:assert/strict";
import { EventBusError } from "./event_bus.ts";
import { numbered, numbers, type Seen } from "./event_bus_contract.ts";
import { openNatsBus } from "./event_bus_nats.ts";
import { silentLogger } from "./log.ts";
import { eventually } from "./testing/eventually.ts";
import { findBinary, startNatsServer, type TestServer } from "./testing/servers.ts";

const hasServer = await findBinary("nats-server") !== undefined;

function test(title: string, fn: (server: TestServer) => Promise<void>): void {
  Deno.test({
    name: `JetStream: ${title}${hasServer ? "" : " (skipped: nats-server is not installed)"}`,
    ignore: !hasServer,
    fn: async () => {
      await using server = await startNatsServer();
      await fn(server);
    },
  });
}

const open = (server: TestServer) =>
  openNatsBus({ url: server.url, name: "test", log: silentLogger });

const isAway = (check: Promise<void>) => check.then(() => false, () => true);

test("nodes hear each other's frames and answer each other's requests", async (server) => {
  await using one = await open(server);
  await using two = await open(server);
  const seen: string[] = [];
  const heard = ({ length }: Uint8Array, subject: string) => void seen.push(`${subject} ${length}`);
  await two.listen("chat.live.*", heard);
  await one.listen("chat.live.*", heard);
  one.broadcast("chat.live.r1", new Uint8Array(3));
  await eventually("both", () => seen.length === 2);
  assert.deepEqual(seen, ["chat.live.r1 3", "chat.live.r1 3"]);
  await two.respond("chat.ask", (payload) => Promise.resolve(payload.map((byte) => byte + 1)));
  assert.deepEqual(await one.request("chat.ask", new Uint8Array([1]), 5_000), new Uint8Array([2]));
});

test("a durable consumer is shared by nodes, each event handled once and in order", async (server) => {
  await using one = await open(server);
  await using two = await open(server);
  const seen: unknown[] = [];
  for (const bus of [one, two]) {
    await bus.subscribe("chat.events.>", { durable: "shared" }, ({ data }) => void seen.push(data));
  }
  const all = Array.from({ length: 50 }, (_, n) => n);
  for (const n of all) await (n % 2 === 0 ? one : two).publish("chat.events.x", numbered(n));
  await eventually("all", () => seen.length >= 50);
  assert.deepEqual(seen, all);
});

test("while the server is away everything fails at once; when it is back all goes on", async (server) => {
  await using bus = await open(server);
  const seen: Record<string, unknown[]> = { durable: [], own: [], frames: [] };
  let reconnects = 0;
  bus.onReconnect(() => reconnects++);
  await bus.subscribe(
    "chat.events.>",
    { durable: "d" },
    ({ data }) => void seen.durable?.push(data),
  );
  await bus.subscribe("chat.events.>", {}, ({ data }) => void seen.own?.push(data));
  await bus.listen("chat.live.>", ({ length }) => void seen.frames?.push(length));
  await bus.publish("chat.events.x", numbered(1));
  await eventually("the first", () => seen.durable?.length === 1 && seen.own?.length === 1);

  await server.stop();
  await eventually("loss", () => isAway(bus.check()));
  await assert.rejects(bus.publish("chat.events.x", numbered(99)), EventBusError);
  await assert.rejects(bus.request("chat.ask", new Uint8Array(), 60_000), EventBusError);
  bus.broadcast("chat.live.x", new Uint8Array(99));

  await server.start();
  await eventually("return", () => reconnects === 1);
  await bus.check();
  await bus.publish("chat.events.x", numbered(2));
  bus.broadcast("chat.live.x", new Uint8Array(5));
  await eventually("the second", () => seen.durable?.includes(2) && seen.own?.includes(2));
  await eventually("the frame", () => seen.frames?.length === 1);
  assert.deepEqual(seen, { durable: [1, 2], own: [1, 2], frames: [5] });
});

test("a server that lost its data gets its stream and consumers back", async (server) => {
  await using bus = await open(server);
  const durable: Seen[] = [];
  const own: Seen[] = [];
  let reconnects = 0;
  bus.onReconnect(() => reconnects++);
  await bus.subscribe("chat.events.>", { durable: "d" }, (event, delivery) => {
    durable.push({ event, delivery });
  });
  await bus.subscribe("chat.events.>", {}, (event, delivery) => void own.push({ event, delivery }));
  for (const n of [1, 2, 3]) await bus.publish("chat.events.x", numbered(n));
  await eventually("three", () => durable.length === 3 && own.length === 3);

  await server.kill();
  await Deno.remove(`${server.folder}/jetstream`, { recursive: true });
  await server.start();
  await eventually("return", () => reconnects === 1);
  await bus.publish("chat.events.x", numbered(4));
  await bus.publish("chat.events.x", numbered(5));
  await eventually("the rest", () => durable.length >= 5 && own.length >= 5);
  assert.deepEqual([numbers(durable), numbers(own)], [[1, 2, 3, 4, 5], [1, 2, 3, 4, 5]]);
  assert.equal(durable.at(-1)?.delivery.sequence, 2, "the log begins anew");
});

test("a stream that was deleted while connected comes back with the next event", async (server) => {
  await using bus = await open(server);
  await bus.publish("chat.events.x", numbered(1));
  await bus.removeStream();
  await bus.publish("chat.events.x", numbered(2));
  const seen: unknown[] = [];
  await bus.subscribe("chat.events.>", { from: "all" }, ({ data }) => void seen.push(data));
  await eventually("the second", () => seen.length > 0);
  assert.deepEqual(seen, [2]);
});

test("a message that is no event is skipped", async (server) => {
  const { connect } = await import("@nats-io/transport-node");
  await using bus = await open(server);
  const seen: unknown[] = [];
  await bus.subscribe("chat.events.>", {}, ({ data }) => void seen.push(data));
  const stranger = await connect({ servers: `127.0.0.1:${server.port}` });
  stranger.publish("chat.events.x", "{ not json");
  await stranger.close();
  await bus.publish("chat.events.x", numbered(1));
  await eventually("the event", () => seen.length > 0);
  assert.deepEqual(seen, [1]);
});

test("what follows an event that the server refuses is not kept before it", async (server) => {
  const { connect } = await import("@nats-io/transport-node");
  const { jetstreamManager } = await import("@nats-io/jetstream");
  await using bus = await open(server);
  await bus.publish("chat.events.x", numbered(0));
  const operator = await connect({ servers: `127.0.0.1:${server.port}` });
  const { streams } = await jetstreamManager(operator);
  await streams.update("VEZA", { max_msg_size: 1_000 });
  const all = Array.from({ length: 400 }, (_, n) => ({
    subject: `chat.events.r${n % 3}`,
    event: n === 150 ? { ...numbered(151), subject: "x".repeat(2_000) } : numbered(n + 1),
  }));
  const some = await bus.publishAll(all);
  assert.equal(some.published, 150);
  assert.match(String(some.fault), /JetStream refused it: message size exceeds/);
  await streams.update("VEZA", { max_msg_size: -1 });
  await operator.close();
  assert.deepEqual(await bus.publishAll(all.slice(150)), { published: 250 });
  const seen: unknown[] = [];
  await bus.subscribe("chat.events.>", { from: "all" }, ({ data }) => void seen.push(data));
  await eventually("all", () => seen.length >= 401);
  assert.deepEqual(seen, Array.from({ length: 401 }, (_, n) => n));
});

test("houses that publish much at once do not keep each other from their order", async (server) => {
  await using one = await open(server);
  await using two = await open(server);
  const all = Array.from({ length: 2_000 }, (_, n) => n);
  const publish = (bus: typeof one, house: string) =>
    bus.publishAll(all.map((n) => ({ subject: `${house}.events.x`, event: numbered(n) })));
  const told = await Promise.all([publish(one, "chat"), publish(two, "stream")]);
  assert.deepEqual(told, [{ published: 2_000 }, { published: 2_000 }]);
  for (const house of ["chat", "stream"]) {
    const seen: unknown[] = [];
    const heard = ({ data }: { data: unknown }) => void seen.push(data);
    await one.subscribe(`${house}.events.>`, { from: "all" }, heard);
    await eventually("all", () => seen.length >= 2_000);
    assert.deepEqual(seen, all);
  }
});

test("closing while the server is away ends", async (server) => {
  await using bus = await open(server);
  await bus.subscribe("chat.events.>", { durable: "d" }, () => {});
  await bus.subscribe("chat.events.>", {}, () => {});
  await server.kill();
  await eventually("loss", () => isAway(bus.check()));
});

Deno.test("JetStream: a server that is not there is an EventBusError that names it", async () => {
  await assert.rejects(
    openNatsBus({ url: "nats://127.0.0.1:1", name: "test", log: silentLogger }),
    (error) =>
      error instanceof EventBusError && /127\.0\.0\.1:1 cannot be reached/.test(error.message),
  );
});
