/** What every event bus keeps, as tests of the implementation given. See the promises in `event_bus.ts`. */
import assert from "node:assert/strict";
import { uuidv7 } from "uuidv7";
import { newEvent } from "./event.ts";
import { type CloudEvent, type Delivery, type EventBus, EventBusError } from "./event_bus.ts";
import { durableContract } from "./event_bus_contract_durable.ts";
import { liveContract } from "./event_bus_contract_live.ts";
import { eventually } from "./testing/eventually.ts";

/** Where buses can be opened again and again on the same data, one at a time. */
export interface BusGround extends AsyncDisposable {
  open(): Promise<EventBus>;
}

/** The number is its data. */
export function numbered(n: number): CloudEvent<number> {
  return newEvent({
    source: "/veza/test",
    type: "veza.test.counted",
    data: n,
    now: Date.now,
    newId: uuidv7,
  });
}

export interface Seen {
  readonly event: CloudEvent;
  readonly delivery: Delivery;
}

export const numbers = (seen: readonly Seen[]) => seen.map(({ event }) => event.data);

export function eventBusContract(
  name: string,
  makeGround: () => Promise<BusGround>,
  options: { ignore: boolean },
): void {
  const test = (title: string, fn: (bus: EventBus, ground: BusGround) => Promise<void>) =>
    Deno.test({
      name: `${name}: ${title}${options.ignore ? " (skipped: no server)" : ""}`,
      ignore: options.ignore,
      fn: async () => {
        await using ground = await makeGround();
        await using bus = await ground.open();
        await fn(bus, ground);
      },
    });

  eventContract(test);
  durableContract(test);
  liveContract(test);
  limitContract(test);
}

export type Test = (title: string, fn: (bus: EventBus, ground: BusGround) => Promise<void>) => void;

function eventContract(test: Test): void {
  test("a published event arrives as it was, with its subject and position", async (bus) => {
    const seen: Seen[] = [];
    await bus.subscribe("chat.events.r1.created", {}, (event, delivery) => {
      seen.push({ event, delivery });
    });
    const sent = {
      ...numbered(1),
      subject: "r1",
      data: { text: "ä\u0000\u{1F600}", list: [1, null] },
    };
    await bus.publish("chat.events.r1.created", sent);
    await bus.publish("chat.events.r1.created", numbered(2));
    await eventually("both", () => seen.length === 2);
    assert.deepEqual(seen[0]?.event, sent);
    assert.deepEqual(seen.map(({ delivery }) => delivery), [
      { subject: "chat.events.r1.created", sequence: 1, redelivered: false },
      { subject: "chat.events.r1.created", sequence: 2, redelivered: false },
    ]);
  });

  test("events published together keep their order, up to the first that cannot be kept", async (bus) => {
    const all = Array.from({ length: 600 }, (_, n) => ({
      subject: n === 300 ? "chat.events..r1" : "chat.events.r1.created",
      event: numbered(n),
    }));
    const some = await bus.publishAll(all);
    assert.equal(some.published, 300);
    assert.ok(some.fault instanceof EventBusError);
    assert.match(some.fault.message, /no subject/);
    // From an earlier one on, as after a crash: what is kept is not kept twice.
    const rest = await bus.publishAll(all.slice(290).filter((_, n) => n !== 10));
    assert.deepEqual(rest, { published: 309 });
    assert.deepEqual(await bus.publishAll([]), { published: 0 });
    const seen: Seen[] = [];
    await bus.subscribe("chat.events.>", { from: "all" }, (event, delivery) => {
      seen.push({ event, delivery });
    });
    await eventually("all", () => seen.length >= 599);
    assert.deepEqual(numbers(seen), all.map((_, n) => n).filter((n) => n !== 300));
  });

  test("events published at once all arrive, in the order of the log", async (bus) => {
    const seen: Seen[] = [];
    await bus.subscribe("chat.events.>", {}, (event, delivery) => {
      seen.push({ event, delivery });
    });
    const all = Array.from({ length: 100 }, (_, i) => i);
    await Promise.all(all.map((n) => bus.publish(`chat.events.r${n % 3}.x`, numbered(n))));
    await eventually("all", () => seen.length >= 100);
    assert.deepEqual(numbers(seen).map(Number).sort((a, b) => a - b), all);
    assert.deepEqual(seen.map(({ delivery }) => delivery.sequence), all.map((n) => n + 1));
  });

  test("patterns choose by token", async (bus) => {
    const seen = new Map<string, unknown[]>();
    const patterns = ["chat.events.*.x", "chat.events.>", "*.events.r1.x", "chat.events.r1.x"];
    for (const pattern of patterns) {
      const list: unknown[] = [];
      seen.set(pattern, list);
      await bus.subscribe(pattern, {}, ({ data }) => void list.push(data));
    }
    await bus.publish("chat.events.r1.x", numbered(1));
    await bus.publish("chat.events.r1.x.y", numbered(2));
    await bus.publish("auth.events.r1.x", numbered(3));
    await bus.publish("chat.events.r1.x", numbered(4));
    const wanted = {
      "chat.events.*.x": [1, 4],
      "chat.events.>": [1, 2, 4],
      "*.events.r1.x": [1, 3, 4],
      "chat.events.r1.x": [1, 4],
    };
    await eventually("each", () => [...seen.values()].every((list) => list.includes(4)));
    assert.deepEqual(Object.fromEntries(seen), wanted);
  });

  test("an id published twice is kept once, also after a restart", async (bus, ground) => {
    const twice = numbered(1);
    await bus.publish("chat.events.x", twice);
    await bus.publish("chat.events.x", { ...twice, data: 99 });
    await bus[Symbol.asyncDispose]();
    await using again = await ground.open();
    await again.publish("chat.events.x", twice);
    await again.publish("chat.events.x", numbered(2));
    const seen: unknown[] = [];
    await again.subscribe("chat.events.x", { from: "all" }, ({ data }) => void seen.push(data));
    await eventually("the last", () => seen.includes(2));
    assert.deepEqual(seen, [1, 2]);
  });

  test("a subscription begins with what is new, with all, or at a time", async (bus) => {
    await bus.publish("chat.events.x", numbered(1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const between = new Date();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await bus.publish("chat.events.x", numbered(2));
    const seen: Record<string, unknown[]> = { isNew: [], all: [], at: [] };
    await bus.subscribe("chat.events.x", {}, ({ data }) => void seen.isNew?.push(data));
    await bus.subscribe("chat.events.x", { from: "all" }, ({ data }) => void seen.all?.push(data));
    await bus.subscribe("chat.events.x", { from: between }, ({ data }) => void seen.at?.push(data));
    await bus.publish("chat.events.x", numbered(3));
    await eventually("each", () => Object.values(seen).every((list) => list.includes(3)));
    assert.deepEqual(seen, { isNew: [3], all: [1, 2, 3], at: [2, 3] });
  });

  test("a handler that throws gets the event again, and those behind it wait", async (bus) => {
    const seen: Seen[] = [];
    await bus.subscribe("chat.events.x", {}, (event, delivery) => {
      seen.push({ event, delivery });
      if (seen.length <= 2) throw new Error("not yet");
    });
    await bus.publish("chat.events.x", numbered(1));
    await bus.publish("chat.events.x", numbered(2));
    await eventually("the second", () => numbers(seen).includes(2));
    assert.deepEqual(numbers(seen), [1, 1, 1, 2]);
    assert.deepEqual(
      seen.map(({ delivery: { sequence, redelivered } }) => [sequence, redelivered]),
      [[1, false], [1, true], [1, true], [2, false]],
    );
  });

  test("a handler that rejects is one that throws", async (bus) => {
    const seen: Seen[] = [];
    await bus.subscribe("chat.events.x", {}, async (event, delivery) => {
      await Promise.resolve();
      seen.push({ event, delivery });
      if (seen.length === 1) throw new Error("not yet");
    });
    await bus.publish("chat.events.x", numbered(1));
    await eventually("the second try", () => seen.length === 2);
    assert.deepEqual(seen.map(({ delivery }) => delivery.redelivered), [false, true]);
  });

  test("an ended subscription hears nothing more", async (bus) => {
    const ended: unknown[] = [];
    const going: unknown[] = [];
    const one = await bus.subscribe("chat.events.x", {}, ({ data }) => void ended.push(data));
    await bus.subscribe("chat.events.x", {}, ({ data }) => void going.push(data));
    await bus.publish("chat.events.x", numbered(1));
    await eventually("the first", () => ended.length === 1);
    await one[Symbol.asyncDispose]();
    await bus.publish("chat.events.x", numbered(2));
    await eventually("the second", () => going.length === 2);
    assert.deepEqual(ended, [1]);
  });
}

function limitContract(test: Test): void {
  test("what cannot be kept is refused with a reason", async (bus) => {
    const subjects = ["chat.live.x", "chat.events", "chat.events.*", "chat..x", "a b.events.x", ""];
    for (const subject of subjects) {
      await assert.rejects(bus.publish(subject, numbered(1)), EventBusError, subject);
    }
    const huge = { ...numbered(1), data: "x".repeat(256 * 1024) };
    await assert.rejects(bus.publish("chat.events.x", huge), /at most 262144/);
    await assert.rejects(bus.subscribe("chat.live.>", {}, () => {}), EventBusError);
    await assert.rejects(bus.subscribe(">", {}, () => {}), EventBusError);
    await assert.rejects(
      bus.subscribe("chat.events.>", { durable: "a.b" }, () => {}),
      EventBusError,
    );
  });

  test("it is checked while open, and refuses everything once closed", async (bus) => {
    await bus.check();
    await bus[Symbol.asyncDispose]();
    await assert.rejects(bus.check(), EventBusError);
    await assert.rejects(bus.publish("chat.events.x", numbered(1)), EventBusError);
    await assert.rejects(bus.subscribe("chat.events.x", {}, () => {}), EventBusError);
    await assert.rejects(bus.listen("chat.live.x", () => {}), EventBusError);
    await assert.rejects(bus.request("chat.ask.x", new Uint8Array(), 100), EventBusError);
  });

  test("closing waits for the handler that is at work", async (bus) => {
    const begun = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    let ended = false;
    await bus.subscribe("chat.events.x", {}, async () => {
      begun.resolve();
      await mayEnd.promise;
      ended = true;
    });
    await bus.publish("chat.events.x", numbered(1));
    await begun.promise;
    const closed = bus[Symbol.asyncDispose]();
    mayEnd.resolve();
    await closed;
    assert.equal(ended, true);
  });
}
