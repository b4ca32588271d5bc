/** What every live store keeps, as tests of the implementation given. See the promises in `live_store.ts`. */
import assert from "node:assert/strict";
import { type LiveStore, LiveStoreError } from "./live_store.ts";
import { eventually } from "./testing/eventually.ts";

const long = 60_000;
const short = 30;

export interface StoreGround extends AsyncDisposable {
  readonly store: LiveStore;
}

export function liveStoreContract(
  name: string,
  makeGround: () => Promise<StoreGround>,
  options: { ignore: boolean },
): void {
  const test = (title: string, fn: (store: LiveStore) => Promise<void>) =>
    Deno.test({
      name: `${name}: ${title}${options.ignore ? " (skipped: no server)" : ""}`,
      ignore: options.ignore,
      fn: async () => {
        await using ground = await makeGround();
        await using store = ground.store;
        await fn(store);
      },
    });

  entryContract(test);
  expiryContract(test);
  bucketContract(test);
  test("it is checked while open and rejects with LiveStoreError once closed", async (store) => {
    await store.check();
    await store[Symbol.asyncDispose]();
    await assert.rejects(store.check(), LiveStoreError);
    await assert.rejects(store.put("k", "m", "v", long), LiveStoreError);
    await assert.rejects(store.counts(["k"]), LiveStoreError);
    await assert.rejects(store.take("k", 1, { capacity: 1, refillPerSecond: 1 }), LiveStoreError);
  });
}

type Test = (title: string, fn: (store: LiveStore) => Promise<void>) => void;

function entryContract(test: Test): void {
  test("put says whether the member is new; the newest value counts", async (store) => {
    assert.equal(await store.put("room", "ada", "1", long), true);
    assert.equal(await store.put("room", "ada", "2", long), false);
    assert.equal(await store.get("room", "ada"), "2");
    assert.equal(await store.get("room", "bob"), undefined);
    assert.equal(await store.get("other", "ada"), undefined);
  });

  test("remove says whether the member was there", async (store) => {
    await store.put("room", "ada", "1", long);
    assert.equal(await store.remove("room", "ada"), true);
    assert.equal(await store.remove("room", "ada"), false);
    assert.equal(await store.get("room", "ada"), undefined);
    assert.equal(await store.put("room", "ada", "1", long), true);
  });

  test("entries come in the order of their members, as many as asked for", async (store) => {
    for (const member of ["c", "a", "d", "b"]) await store.put("room", member, `v${member}`, long);
    assert.deepEqual(await store.entries("room", 3), [
      { member: "a", value: "va" },
      { member: "b", value: "vb" },
      { member: "c", value: "vc" },
    ]);
    assert.equal((await store.entries("room", 100)).length, 4);
    assert.deepEqual(await store.entries("room", 0), []);
    assert.deepEqual(await store.entries("nowhere", 10), []);
  });

  test("many keys are written and counted at once", async (store) => {
    const entries = Array.from({ length: 1200 }, (_, i) => ({
      key: `room${i % 3}`,
      member: `m${i}`,
      value: "ü",
    }));
    await store.putMany(entries, long);
    assert.deepEqual(await store.counts(["room2", "nowhere", "room0"]), [400, 0, 400]);
    assert.deepEqual(await store.counts([]), []);
    assert.equal(await store.count("room1"), 400);
    assert.equal(await store.get("room1", "m1"), "ü");
    await store.putMany([], long);
  });

  test("a cleared key is empty, others are not", async (store) => {
    await store.put("room", "ada", "1", long);
    await store.put("other", "ada", "1", long);
    await store.clear("room");
    assert.deepEqual(await store.counts(["room", "other"]), [0, 1]);
  });

  test("calls on one key take effect in order", async (store) => {
    const results = await Promise.all([
      store.put("room", "ada", "1", long),
      store.remove("room", "ada"),
      store.put("room", "ada", "2", long),
      store.get("room", "ada"),
      store.count("room"),
    ]);
    assert.deepEqual(results, [true, true, true, "2", 1]);
  });
}

function expiryContract(test: Test): void {
  test("a member is gone when its time is over, its neighbours are not", async (store) => {
    await store.put("room", "brief", "1", short);
    await store.put("room", "lasting", "1", long);
    await eventually("the end", async () => await store.get("room", "brief") === undefined);
    assert.equal(await store.count("room"), 1);
    assert.deepEqual(await store.entries("room", 10), [{ member: "lasting", value: "1" }]);
    assert.equal(await store.remove("room", "brief"), false);
    assert.equal(await store.put("room", "brief", "2", long), true);
  });

  test("a short-lived neighbour does not shorten a long life", async (store) => {
    await store.put("room", "lasting", "1", long);
    await store.put("room", "brief", "1", short);
    await eventually("the end", async () => await store.count("room") === 1);
    assert.equal(await store.get("room", "lasting"), "1");
  });

  test("what is put again lives on", async (store) => {
    await store.put("room", "ada", "1", short);
    await store.putMany([{ key: "room", member: "ada", value: "2" }], long);
    await store.put("clock", "tick", "1", 2 * short);
    await eventually("twice the time", async () => await store.count("clock") === 0);
    assert.equal(await store.get("room", "ada"), "2");
  });
}

function bucketContract(test: Test): void {
  const slow = { capacity: 3, refillPerSecond: 0.001 };

  test("a full bucket gives its capacity and then says when to come again", async (store) => {
    assert.deepEqual(await store.take("ada", 1, slow), {
      allowed: true,
      remaining: 2,
      retryAfterMs: 0,
    });
    assert.deepEqual(await store.take("ada", 2, slow), {
      allowed: true,
      remaining: 0,
      retryAfterMs: 0,
    });
    const refused = await store.take("ada", 1, slow);
    assert.equal(refused.allowed, false);
    assert.equal(refused.remaining, 0);
    assert.ok(
      refused.retryAfterMs > 0 && refused.retryAfterMs <= 1_000_000,
      `${refused.retryAfterMs}`,
    );
    assert.equal((await store.take("bob", 1, slow)).allowed, true);
  });

  test("what is refused costs nothing", async (store) => {
    await store.take("ada", 2, slow);
    assert.equal((await store.take("ada", 2, slow)).allowed, false);
    assert.equal((await store.take("ada", 1, slow)).allowed, true);
  });

  test("a bucket fills again, up to its capacity", async (store) => {
    const quick = { capacity: 2, refillPerSecond: 50 };
    await store.take("ada", 2, quick);
    const got = await eventually("a token", async () => {
      const allowance = await store.take("ada", 1, quick);
      return allowance.allowed && allowance;
    });
    assert.ok(got.remaining <= 1);
  });

  test("many takers at once get no more than there is", async (store) => {
    const results = await Promise.all(
      Array.from({ length: 20 }, () => store.take("ada", 1, slow)),
    );
    assert.equal(results.filter(({ allowed }) => allowed).length, 3);
  });
}
