/** What one node tells the others: how often, in which order, in which size. */
import assert from "node:assert/strict";
import type { EventBus } from "../shared/event_bus.ts";
import { memoryBus } from "../shared/testing/engines.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { limits } from "./limits.ts";
import type { Signal } from "./live_signals.ts";
import { LiveWire } from "./live_wire.ts";

const publish = (frame: string, seq = 0): Signal => ({ kind: "publish", seq, frame });

/** A wire, and what a node at its other end hears. */
async function scene() {
  const bus = await memoryBus();
  const broadcasts: { subject: string; bytes: number }[] = [];
  const heard: [string, Signal][] = [];
  const [sender, receiver] = [new LiveWire(bus, "one"), new LiveWire(bus, "two")];
  const target = {
    accept: (channel: string, signal: Signal) => {
      heard.push([channel, signal]);
    },
  };
  const listening = await bus.listen("chat.live.>", (payload, subject) => {
    broadcasts.push({ subject, bytes: payload.length });
    sender.read(payload, subject, { accept: () => assert.fail("heard itself") });
    receiver.read(payload, subject, target);
  });
  const close = async () => {
    sender.close();
    await listening[Symbol.asyncDispose]();
    await (bus satisfies EventBus)[Symbol.asyncDispose]();
  };
  return { wire: sender, broadcasts, heard, [Symbol.asyncDispose]: close };
}

Deno.test("what one turn says of many channels goes in one broadcast, each channel in its order", async () => {
  await using it = await scene();
  const { wire, broadcasts, heard } = it;
  for (let seq = 1; seq <= 3; seq++) {
    for (const room of ["a", "b"]) wire.send(`room:${room}`, [publish(`{"n":${seq}}`, seq)]);
  }
  wire.send("user:7", [publish("{}")]);
  await eventually("all", () => heard.length === 7);
  assert.equal(broadcasts.length, 1);
  const of = (channel: string) => heard.filter(([one]) => one === channel).map(([, one]) => one);
  const three = [1, 2, 3].map((seq) => publish(`{"n":${seq}}`, seq));
  assert.deepEqual([of("room:a"), of("room:b"), of("user:7")], [three, three, [publish("{}")]]);
});

Deno.test("what is said of one channel goes to its own subject", async () => {
  await using it = await scene();
  it.wire.send("room:a", [publish("{}"), { kind: "gone", userId: "1" }]);
  await eventually("both", () => it.heard.length === 2);
  assert.deepEqual(it.broadcasts.map((one) => one.subject), ["chat.live.a"]);
});

Deno.test("what takes a right away waits for nothing, and comes after what was said before", async () => {
  await using it = await scene();
  const { wire, heard } = it;
  wire.send("room:a", [publish("{}")]);
  await eventually("the first", () => heard.length === 1);
  wire.send("room:a", [publish("{}")]);
  wire.send("room:a", [{ kind: "evict", userId: "1", reason: "banned" }]);
  wire.send("room:a", [{ kind: "rights" }]);
  await eventually("all", () => heard.length === 4);
  assert.deepEqual(heard.map(([, { kind }]) => kind), ["publish", "publish", "evict", "rights"]);
});

Deno.test("what is too much for one broadcast goes in several, and nothing is lost between them", async () => {
  await using it = await scene();
  const { wire, broadcasts, heard } = it;
  const word = "x".repeat(Math.floor(limits.broadcastBytesMax / 40));
  for (let seq = 1; seq <= 40; seq++) wire.send(`room:${seq % 3}`, [publish(word, seq)]);
  await eventually("all", () => heard.length === 40);
  assert.ok(broadcasts.length > 1);
  for (const { bytes } of broadcasts) assert.ok(bytes <= limits.broadcastBytesMax + 1_000);
  for (const [channel, signal] of heard) {
    assert.ok(signal.kind === "publish");
    assert.equal(channel, `room:${signal.seq % 3}`);
  }
});

Deno.test("what is said while a node stops is told before it is gone", async () => {
  await using it = await scene();
  it.wire.close();
  it.wire.send("room:a", [publish("{}")]);
  await eventually("the last word", () => it.heard.length === 1);
});

Deno.test("what is no signal is passed over, and the lines behind it are read", async () => {
  const bus = await memoryBus();
  await using _ = bus;
  const heard: Signal[] = [];
  const lines = [
    "P NaN {}",
    "P -1 {}",
    "P 1.5 {}",
    "P 9e99 {}",
    "P  {}",
    "R 0x10 {}",
    "R 0 {}",
    "P 3 ",
    "E  banned",
    "G  ",
    "X 1 {}",
    "P",
    "",
    "P 7 {}",
  ];
  const payload = new TextEncoder().encode(["other", ...lines].join("\n"));
  new LiveWire(bus, "one").read(payload, "chat.live.a", {
    accept: (_, signal) => void heard.push(signal),
  });
  assert.deepEqual(heard, [publish("{}", 7)]);
});
