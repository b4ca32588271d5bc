import assert from "node:assert/strict";
import type { EventBus } from "./event_bus.ts";
import { numbered } from "./event_bus_contract.ts";
import { type MemoryBusOptions, openMemoryBus } from "./event_bus_memory.ts";
import { silentLogger } from "./log.ts";
import { StartError } from "./shutdown.ts";
import { emptyDataDir } from "./testing/engines.ts";
import { eventually } from "./testing/eventually.ts";
import { runUntilKilled } from "./testing/processes.ts";

const open = (dir: string, options: Partial<MemoryBusOptions> = {}) =>
  openMemoryBus({ dir, log: silentLogger, now: Date.now, ...options });

async function everything(bus: EventBus): Promise<number[]> {
  const seen: number[] = [];
  await bus.subscribe("chat.events.>", { from: "all" }, ({ data }) => void seen.push(Number(data)));
  await bus.publish("chat.events.end", numbered(-1));
  await eventually("the end", () => seen.includes(-1));
  return seen.slice(0, -1);
}

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

async function segments(dir: string): Promise<string[]> {
  const names = await Array.fromAsync(Deno.readDir(dir), ({ name }) => name);
  return names.filter((name) => name.endsWith(".jsonl")).sort();
}

/** The lock lies beside the log. */
async function eventsDir(): Promise<{ path: string } & AsyncDisposable> {
  const { path, [Symbol.asyncDispose]: dispose } = await emptyDataDir();
  return { path: `${path}/events`, [Symbol.asyncDispose]: dispose };
}

Deno.test("memory bus: a torn tail is cut off and nothing else is lost", async () => {
  await using dataDir = await eventsDir();
  {
    await using bus = await open(dataDir.path);
    for (const n of upTo(3)) await bus.publish("chat.events.x", numbered(n));
  }
  const [name = ""] = await segments(dataDir.path);
  const file = `${dataDir.path}/${name}`;
  const whole = await Deno.readTextFile(file);
  await Deno.writeTextFile(file, whole.slice(0, -20));
  const warnings: object[] = [];
  const log = { ...silentLogger, warn: (fields: object) => void warnings.push(fields) };
  await using bus = await open(dataDir.path, { log });
  assert.equal(warnings.length, 1);
  await bus.publish("chat.events.x", numbered(4));
  assert.deepEqual(await everything(bus), [1, 2, 4]);
});

Deno.test("memory bus: what was published survives SIGKILL", async () => {
  await using dataDir = await emptyDataDir();
  const dir = `${dataDir.path}/events`;
  const program = `
    import { openMemoryBus } from ${JSON.stringify(import.meta.resolve("./event_bus_memory.ts"))};
    import { numbered } from ${JSON.stringify(import.meta.resolve("./event_bus_contract.ts"))};
    import { silentLogger } from ${JSON.stringify(import.meta.resolve("./log.ts"))};
    const bus = await openMemoryBus({ dir: ${
    JSON.stringify(dir)
  }, log: silentLogger, now: Date.now });
    for (let n = 1; ; n++) {
      await bus.publish("chat.events.x", numbered(n));
      console.log(n);
    }`;
  const told = await runUntilKilled(program, dataDir.path, 200);
  await using bus = await open(dir);
  const seen = await everything(bus);
  assert.ok(seen.length >= told, `${told} were told as kept, ${seen.length} are there`);
  assert.deepEqual(seen, upTo(seen.length));
});

Deno.test("memory bus: readers far behind read from disk, across segments", async () => {
  await using dataDir = await eventsDir();
  const options = { segmentBytes: 10_000 };
  {
    await using bus = await open(dataDir.path, options);
    for (const n of upTo(1_000)) await bus.publish("chat.events.x", numbered(n));
    assert.deepEqual(await everything(bus), upTo(1_000));
  }
  assert.ok((await segments(dataDir.path)).length > 10);
  await using bus = await open(dataDir.path, options);
  assert.deepEqual((await everything(bus)).slice(0, 1_000), upTo(1_000));
});

Deno.test("memory bus: the oldest is forgotten by size, and consumers go on with what is left", async () => {
  await using dataDir = await eventsDir();
  const options = { segmentBytes: 5_000, maxBytes: 20_000 };
  {
    await using bus = await open(dataDir.path, options);
    const subscription = await bus.subscribe(
      "chat.events.>",
      { durable: "slow", from: "all" },
      () => {},
    );
    await subscription[Symbol.asyncDispose]();
    for (const n of upTo(300)) await bus.publish("chat.events.x", numbered(n));
  }
  let bytes = 0;
  for (const name of await segments(dataDir.path)) {
    bytes += (await Deno.stat(`${dataDir.path}/${name}`)).size;
  }
  assert.ok(bytes <= 25_500, `${bytes} bytes`);
  await using bus = await open(dataDir.path, options);
  const seen: number[] = [];
  await bus.subscribe(
    "chat.events.>",
    { durable: "slow" },
    ({ data }) => void seen.push(Number(data)),
  );
  await eventually("the newest", () => seen.includes(300));
  assert.ok(seen.length < 300);
  assert.deepEqual(seen, upTo(300).slice(-seen.length));
});

Deno.test("memory bus: the oldest is forgotten by age", async () => {
  await using dataDir = await eventsDir();
  let now = 1_000_000;
  const options = { maxAgeMs: 24_000, now: () => now };
  await using bus = await open(dataDir.path, options);
  for (const n of upTo(60)) {
    await bus.publish("chat.events.x", numbered(n));
    now += 1_000;
  }
  const seen = await everything(bus);
  assert.deepEqual(seen, upTo(60).slice(-seen.length));
  assert.ok(seen.length >= 24 && seen.length <= 27, `${seen.length} are left`);
});

Deno.test("memory bus: an id may come again after two minutes", async () => {
  await using dataDir = await eventsDir();
  let now = 1_000_000;
  await using bus = await open(dataDir.path, { now: () => now });
  const event = numbered(1);
  await bus.publish("chat.events.x", event);
  now += 119_999;
  await bus.publish("chat.events.x", event);
  now += 1;
  await bus.publish("chat.events.x", event);
  assert.deepEqual(await everything(bus), [1, 1]);
});

Deno.test("memory bus: two processes cannot open one folder", async () => {
  await using dataDir = await emptyDataDir();
  await using _first = await open(`${dataDir.path}/events`);
  await assert.rejects(
    open(`${dataDir.path}/events`),
    (error) => error instanceof StartError && /in use by another running/.test(error.message),
  );
});

Deno.test("memory bus: a publisher's object stays the publisher's", async () => {
  await using dataDir = await eventsDir();
  await using bus = await open(dataDir.path);
  const seen: unknown[] = [];
  const data = { text: "before" };
  await bus.publish("chat.events.x", { ...numbered(1), data });
  data.text = "after";
  await bus.subscribe("chat.events.x", { from: "all" }, (event) => void seen.push(event.data));
  await eventually("it", () => seen.length === 1);
  assert.deepEqual(seen, [{ text: "before" }]);
});
