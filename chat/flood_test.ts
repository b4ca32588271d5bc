/** Flood control on a live store: what passes unasked is charged, and nothing passes beyond the limit. */
import assert from "node:assert/strict";
import { AppError } from "../shared/errors.ts";
import { type LiveStore, LiveStoreError } from "../shared/live_store.ts";
import { openMemoryLiveStore } from "../shared/live_store_memory.ts";
import { silentLogger } from "../shared/log.ts";
import { FloodGate } from "./flood.ts";

const limits = { burst: 320, perSecond: 1 };

/** A store of its own clock that counts what is asked of it, and can be away. */
function testStore() {
  const clock = { now: 1_000_000 };
  const memory = openMemoryLiveStore({ now: () => clock.now });
  const asked: number[] = [];
  const state = { isAway: false };
  const store: LiveStore = Object.assign(Object.create(memory), {
    take: (...[key, cost, bucket]: Parameters<LiveStore["take"]>) => {
      asked.push(cost);
      if (state.isAway) return Promise.reject(new LiveStoreError("away"));
      return memory.take(key, cost, bucket);
    },
  });
  const gate = () => new FloodGate(store, limits, silentLogger, () => clock.now);
  return { clock, asked, state, gate };
}

async function outcome(passing: Promise<void> | undefined): Promise<string> {
  if (passing === undefined) return "unasked";
  return await passing.then(
    () => "asked",
    (error) => error instanceof AppError ? error.reason : String(error),
  );
}

/** How many of `count` messages of one member pass, through one gate after the other. */
async function passed(count: number, ...gates: readonly FloodGate[]): Promise<number> {
  let through = 0;
  for (let i = 0; i < count; i++) {
    if (await outcome(gates[i % gates.length]?.pass("room", "1")) !== "FLOOD") through++;
  }
  return through;
}

Deno.test("what a member says in the ordinary course asks the store nothing, and is charged in one", async () => {
  const { asked, gate } = testStore();
  const flood = gate();
  for (let i = 0; i < 20; i++) assert.equal(flood.pass("room", "1"), undefined);
  assert.deepEqual(asked, []);
  await flood.report();
  assert.deepEqual(asked, [20]);
  assert.equal(flood.pass("room", "1"), undefined, "300 are left");
  assert.equal(flood.pass("room", "2"), undefined, "somebody else's are their own");
});

Deno.test("through one node exactly as many pass as the limit says", async () => {
  const { clock, gate } = testStore();
  const flood = gate();
  assert.equal(await passed(400, flood), 320);
  clock.now += 5_000;
  assert.equal(await passed(20, flood), 5, "as many as came back in 5 s");
  clock.now += 3_600_000;
  await flood.report();
  assert.equal(await passed(400, flood), 320, "full again");
});

Deno.test("whoever is refused is told for how long", async () => {
  const { gate } = testStore();
  const flood = gate();
  await passed(320, flood);
  await assert.rejects(async () => await flood.pass("room", "1"), {
    reason: "FLOOD",
    metadata: { room_id: "room", retry_after_seconds: "1" },
  });
});

Deno.test("through four nodes at most a sixteenth more passes for each of them", async () => {
  const { gate } = testStore();
  const through = await passed(1_000, gate(), gate(), gate(), gate());
  assert.ok(through >= 320 && through <= 320 + 4 * 20, `${through} passed`);
});

Deno.test("flood control is open while the store is away, and closes when it is back", async () => {
  const { state, gate } = testStore();
  const flood = gate();
  state.isAway = true;
  assert.equal(await passed(1_000, flood), 1_000);
  await flood.report();
  state.isAway = false;
  assert.equal(await passed(400, flood), 320);
});
