import assert from "node:assert/strict";
import { uuidv7 } from "uuidv7";
import { newEvent } from "./event.ts";
import {
  type CloudEvent,
  type EventBus,
  EventBusError,
  type Publication,
  type PublishedSome,
} from "./event_bus.ts";
import { silentLogger } from "./log.ts";
import { enqueue, outboxMigration, type OutboxRelay, startOutboxRelay } from "./outbox.ts";
import { type Database, migrate } from "./postgres.ts";
import {
  embeddedDatabase,
  isReachable,
  memoryBus,
  realDatabase,
  type TestDatabase,
  testServers,
} from "./testing/engines.ts";
import { eventually } from "./testing/eventually.ts";

const schema = "house";

function numbered(n: number): CloudEvent<{ n: number }> {
  return newEvent({
    source: "/veza/house",
    type: "veza.house.counted",
    data: { n },
    now: Date.now,
    newId: uuidv7,
  });
}

function relayOn(database: Database, bus: EventBus): OutboxRelay {
  return startOutboxRelay({ database, schema, bus, log: silentLogger, now: Date.now });
}

/** What the bus was given, in order. */
async function numbersOn(bus: EventBus): Promise<unknown[]> {
  const numbers: unknown[] = [];
  await bus.subscribe("house.events.>", { from: "all" }, ({ data }) => {
    numbers.push(Reflect.get(Object(data), "n"));
  });
  return numbers;
}

/** Publishes only as long as `allow` says so; counts every try. */
function failingBus(
  bus: EventBus,
  allow: (tries: number) => boolean,
): EventBus & { tries: number } {
  const failing = {
    tries: 0,
    publish: async (subject: string, event: CloudEvent) => {
      failing.tries++;
      if (!allow(failing.tries)) throw new EventBusError("The bus is away");
      await bus.publish(subject, event);
    },
    publishAll: async (publications: readonly Publication[]): Promise<PublishedSome> => {
      for (const [published, { subject, event }] of publications.entries()) {
        try {
          await failing.publish(subject, event);
        } catch (fault) {
          return { published, fault: new EventBusError("The bus is away", { cause: fault }) };
        }
      }
      return { published: publications.length };
    },
    subscribe: bus.subscribe.bind(bus),
    broadcast: bus.broadcast.bind(bus),
    listen: bus.listen.bind(bus),
    request: bus.request.bind(bus),
    respond: bus.respond.bind(bus),
    check: bus.check.bind(bus),
    onReconnect: bus.onReconnect.bind(bus),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return failing;
}

/** Publishes nothing until it is opened; remembers how many it was given each time. */
function gatedBus(bus: EventBus): EventBus & { batches: number[]; open(): void } {
  const gate = Promise.withResolvers<void>();
  const batches: number[] = [];
  return {
    ...failingBus(bus, () => true),
    batches,
    open: gate.resolve,
    publishAll: async (publications) => {
      batches.push(publications.length);
      await gate.promise;
      return await bus.publishAll(publications);
    },
  };
}

const servers: { name: string; open: () => Promise<TestDatabase>; reachable: boolean }[] = [
  {
    name: "PostgreSQL",
    open: () => realDatabase(testServers.postgres, schema),
    reachable: await isReachable(testServers.postgres),
  },
  { name: "PGlite", open: () => embeddedDatabase(schema), reachable: true },
];

for (const { name, open, reachable } of servers) {
  const test = (title: string, fn: (database: Database, bus: EventBus) => Promise<void>) =>
    Deno.test({
      name: `${name}: ${title}${reachable ? "" : " (skipped: no server is reachable)"}`,
      ignore: !reachable,
      fn: async () => {
        await using server = await open();
        await using bus = await memoryBus();
        await migrate(server.database, schema, [outboxMigration(schema)]);
        await fn(server.database, bus);
      },
    });

  const add = (database: Database, ...numbers: number[]) =>
    database.sql.begin(async (tx) => {
      for (const n of numbers) await enqueue(tx, schema, "house.events.counted", numbered(n));
    });

  const left = async ({ sql }: Database) => (await sql`select * from ${sql(schema)}.outbox`).length;

  test("what a transaction commits is published in order, and only that", async (database, bus) => {
    await using relay = relayOn(database, bus);
    await add(database, 1, 2);
    await assert.rejects(database.sql.begin(async (tx) => {
      await enqueue(tx, schema, "house.events.counted", numbered(99));
      throw new Error("changed its mind");
    }));
    await add(database, ...Array.from({ length: 450 }, (_, i) => i + 3));
    relay.kick();
    await relay.drained();
    const numbers = await numbersOn(bus);
    await bus.publish("house.events.counted", numbered(453));
    await eventually("all of them", () => numbers.length >= 453);
    assert.deepEqual(numbers, Array.from({ length: 453 }, (_, i) => i + 1));
    assert.equal(await left(database), 0);
  });

  test("what was left by a killed process is published by the next", async (database, bus) => {
    await add(database, 1);
    // A holder that died in the middle: its lease is over.
    await database
      .sql`update house.outbox_lease set holder = 'dead', until = now() - interval '1 s'`;
    await using relay = relayOn(database, bus);
    await relay.drained();
    assert.equal(await left(database), 0);
  });

  test("a bus that is away loses nothing and repeats nothing", async (database, bus) => {
    const failing = failingBus(bus, (tries) => tries === 1 || tries > 4);
    await add(database, 1, 2, 3);
    await using relay = relayOn(database, failing);
    await relay.drained();
    const numbers = await numbersOn(bus);
    await eventually("all of them", () => numbers.length >= 3);
    assert.deepEqual(numbers, [1, 2, 3]);
  });

  test("a crash between publishing and deleting is published once", async (database, bus) => {
    const event = numbered(1);
    await bus.publish("house.events.counted", event);
    await enqueue(database.sql, schema, "house.events.counted", event);
    await enqueue(database.sql, schema, "house.events.counted", numbered(2));
    await using relay = relayOn(database, bus);
    await relay.drained();
    const numbers = await numbersOn(bus);
    await eventually("all of them", () => numbers.length >= 2);
    assert.deepEqual(numbers, [1, 2]);
  });

  test("relays of several nodes share the work without mixing the order", async (database, bus) => {
    const counting = failingBus(bus, () => true);
    await using one = relayOn(database, counting);
    await using two = relayOn(database, counting);
    for (let n = 1; n <= 50; n++) {
      await add(database, n);
      (n % 2 === 0 ? one : two).kick();
    }
    await Promise.all([one.drained(), two.drained()]);
    const numbers = await numbersOn(bus);
    await eventually("all of them", () => numbers.length >= 50);
    assert.deepEqual(numbers, Array.from({ length: 50 }, (_, i) => i + 1));
    assert.equal(counting.tries, 50, "nothing was published twice");
  });

  test(
    "a relay that lost its lease leaves the rest to the one that has it",
    async (database, bus) => {
      const total = 600;
      await add(database, ...Array.from({ length: total }, (_, n) => n + 1));
      const [slow, next] = [gatedBus(bus), gatedBus(bus)];
      await using one = relayOn(database, slow);
      await eventually("its first batch", () => slow.batches.length === 1);
      // It was away for longer than its lease.
      await database.sql`update house.outbox_lease set until = now() - interval '1 s'`;
      await using two = relayOn(database, next);
      using ends = new DisposableStack();
      for (const gated of [slow, next]) ends.defer(gated.open);
      await eventually("the other's first batch", () => next.batches.length === 1);
      slow.open();
      const passed = one.drained();
      await eventually(
        "what the first had published is forgotten",
        async () => await left(database) < total,
      );
      assert.equal(slow.batches.length, 1, "it publishes nothing while the lease is another's");
      next.open();
      await Promise.all([passed, two.drained()]);
      assert.equal(slow.batches.length, 1);
      const numbers = await numbersOn(bus);
      await eventually("all of them", () => numbers.length >= total);
      assert.deepEqual(numbers, Array.from({ length: total }, (_, n) => n + 1));
    },
  );

  test("a relay that stood still after it read begins anew", async (database, bus) => {
    await add(database, 1, 2, 3);
    const gated = gatedBus(bus);
    gated.open();
    let asleepMs = 0;
    let reads = 0;
    // As the process of a laptop that sleeps: the time has gone on when the answer is looked at.
    const sql = new Proxy(database.sql, {
      apply: (target, self, parts: unknown[]) => {
        const [text] = parts;
        if (Array.isArray(text) && text.some((part) => /order by position/.test(String(part)))) {
          if (reads++ === 0) asleepMs = 180_000;
        }
        return Reflect.apply(target, self, parts);
      },
    });
    const now = () => Date.now() + asleepMs;
    await using relay = startOutboxRelay({
      database: { ...database, sql },
      schema,
      bus: gated,
      log: silentLogger,
      now,
    });
    await relay.drained();
    assert.deepEqual([reads, gated.batches], [2, [3]]);
  });

  test("what no bus would take is refused before it is stored", async (database) => {
    const { sql } = database;
    await assert.rejects(enqueue(sql, schema, "house..events", numbered(1)), EventBusError);
    const huge = { ...numbered(1), data: "x".repeat(300_000) };
    await assert.rejects(enqueue(sql, schema, "house.events.x", huge), /at most 262144/);
    assert.equal(await left(database), 0);
  });

  test("drained() of a closed relay rejects instead of waiting for ever", async (database, bus) => {
    const relay = relayOn(database, failingBus(bus, () => false));
    await add(database, 1);
    const drained = assert.rejects(relay.drained(), /closed/);
    await relay[Symbol.asyncDispose]();
    await drained;
  });
}
