import assert from "node:assert/strict";
import { openNatsBus } from "./event_bus_nats.ts";
import { Outflow } from "./event_bus_nats_outflow.ts";
import { silentLogger } from "./log.ts";
import { eventually } from "./testing/eventually.ts";
import { findBinary, startNatsServer } from "./testing/servers.ts";

Deno.test("what a server does not read is dropped, and sent again once it reads", async () => {
  let asked = Promise.withResolvers<void>();
  const flow = new Outflow(() => asked.promise, 1_000);
  const taken = Array.from({ length: 15 }, () => flow.take(100)).filter((isTaken) => isTaken);
  assert.equal(taken.length, 10);
  const first = asked;
  asked = Promise.withResolvers<void>();
  first.resolve();
  await eventually("room", () => flow.take(100));
  asked.reject(new Error("the connection was lost"));
  await eventually("room again", () => flow.take(800));
});

const hasServer = await findBinary("nats-server") !== undefined;

Deno.test({
  name: `frames go on when a server is killed with much that it had not read${
    hasServer ? "" : " (skipped: nats-server is not installed)"
  }`,
  ignore: !hasServer,
  fn: async () => {
    await using server = await startNatsServer();
    await using bus = await openNatsBus({ url: server.url, name: "test", log: silentLogger });
    let heard = 0;
    await bus.listen("chat.live.x", () => void heard++);
    const send = (count: number) => {
      for (let i = 0; i < count; i++) bus.broadcast("chat.live.x", new Uint8Array(500_000));
    };
    send(30);
    await server.kill();
    await server.start();
    heard = 0;
    await eventually("forty frames, more than may lie about unread", () => {
      send(1);
      return heard > 40;
    }, { every: 20, within: 20_000 });
  },
});
