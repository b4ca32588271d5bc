/** The part of the event bus contract that is about durable consumers. */
import assert from "node:assert/strict";
import { type CloudEvent, EventBusError } from "./event_bus.ts";
import { numbered, numbers, type Seen, type Test } from "./event_bus_contract.ts";
import { eventually } from "./testing/eventually.ts";

export function durableContract(test: Test): void {
  test("events and the positions of durable consumers survive a restart", async (bus, ground) => {
    const seen: unknown[] = [];
    const options = { durable: "counter", from: "all" } as const;
    const handler = ({ data }: CloudEvent) => void seen.push(data);
    await bus.subscribe("chat.events.>", options, handler);
    await bus.publish("chat.events.x", numbered(1));
    await bus.publish("chat.events.x", numbered(2));
    await eventually("two", () => seen.length === 2);
    await bus[Symbol.asyncDispose]();
    {
      await using without = await ground.open();
      await without.publish("chat.events.x", numbered(3));
    }
    await using again = await ground.open();
    await again.publish("chat.events.x", numbered(4));
    await again.subscribe("chat.events.>", options, handler);
    await eventually("the rest", () => seen.includes(4));
    assert.deepEqual(seen, [1, 2, 3, 4]);
  });

  test(
    "a durable consumer that asked for what is new misses nothing from then on",
    async (bus, ground) => {
      await bus.publish("chat.events.x", numbered(1));
      await bus.subscribe("chat.events.>", { durable: "late" }, () => {});
      await bus[Symbol.asyncDispose]();
      await using again = await ground.open();
      await again.publish("chat.events.x", numbered(2));
      const seen: unknown[] = [];
      await again.subscribe(
        "chat.events.>",
        { durable: "late" },
        ({ data }) => void seen.push(data),
      );
      await eventually("the second", () => seen.length > 0);
      assert.deepEqual(seen, [2]);
    },
  );

  test(
    "what was refused before a restart comes again after it, marked as such",
    async (bus, ground) => {
      const options = { durable: "picky", from: "all" } as const;
      const refused = Promise.withResolvers<void>();
      await bus.subscribe("chat.events.>", options, () => {
        refused.resolve();
        throw new Error("never");
      });
      await bus.publish("chat.events.x", numbered(1));
      await refused.promise;
      await bus[Symbol.asyncDispose]();
      await using again = await ground.open();
      const seen: Seen[] = [];
      await again.subscribe("chat.events.>", options, (event, delivery) => {
        seen.push({ event, delivery });
      });
      await eventually("it", () => seen.length === 1, { within: 20_000 });
      assert.equal(seen[0]?.delivery.redelivered, true);
    },
  );

  test("two subscribers of one durable consumer share the events, in order", async (bus) => {
    const seen: Seen[] = [];
    const by: number[] = [0, 0];
    for (const i of [0, 1]) {
      await bus.subscribe(
        "chat.events.>",
        { durable: "shared", from: "all" },
        (event, delivery) => {
          by[i] = (by[i] ?? 0) + 1;
          seen.push({ event, delivery });
        },
      );
    }
    const all = Array.from({ length: 40 }, (_, n) => n);
    for (const n of all) await bus.publish("chat.events.x", numbered(n));
    await eventually("all", () => seen.length >= 40);
    assert.deepEqual(numbers(seen), all);
    assert.ok(by.every((count) => count > 0), `both took part: ${by}`);
  });

  test("when one of two subscribers leaves, the other takes over", async (bus) => {
    const seen: unknown[] = [];
    const options = { durable: "shared", from: "all" } as const;
    const leaving = await bus.subscribe(
      "chat.events.>",
      options,
      ({ data }) => void seen.push(data),
    );
    await bus.subscribe("chat.events.>", options, ({ data }) => void seen.push(data));
    await bus.publish("chat.events.x", numbered(1));
    await eventually("the first", () => seen.length === 1);
    await leaving[Symbol.asyncDispose]();
    for (const n of [2, 3, 4]) await bus.publish("chat.events.x", numbered(n));
    await eventually("the rest", () => seen.length === 4, { within: 20_000 });
    assert.deepEqual(seen, [1, 2, 3, 4]);
  });

  test("a durable consumer's pattern cannot change", async (bus) => {
    await bus.subscribe("chat.events.>", { durable: "fixed" }, () => {});
    await assert.rejects(
      bus.subscribe("auth.events.>", { durable: "fixed" }, () => {}),
      (error) => error instanceof EventBusError && /another name/.test(error.message),
    );
  });
}
