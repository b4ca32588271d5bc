import assert from "node:assert/strict";
import { LiveStoreError } from "./live_store.ts";
import { liveStoreContract } from "./live_store_contract.ts";
import { openMemoryLiveStore } from "./live_store_memory.ts";
import { openRedisLiveStore } from "./live_store_redis.ts";
import { silentLogger } from "./log.ts";
import { isReachable, testServers, uniqueName } from "./testing/engines.ts";
import { eventually } from "./testing/eventually.ts";
import { findBinary, startRedisServer } from "./testing/servers.ts";

const nothingLeft = () => Promise.resolve();

liveStoreContract("memory store", () =>
  Promise.resolve({
    store: openMemoryLiveStore({ now: Date.now }),
    [Symbol.asyncDispose]: nothingLeft,
  }), { ignore: false });

liveStoreContract("Redis, own server", async () => {
  const server = await startRedisServer();
  const store = await openRedisLiveStore({ url: server.url, log: silentLogger });
  return { store, [Symbol.asyncDispose]: server[Symbol.asyncDispose] };
}, { ignore: await findBinary("redis-server") === undefined });

liveStoreContract("Redis, shared server", async () => {
  const keyPrefix = `${uniqueName()}:`;
  const store = await openRedisLiveStore({ url: testServers.redis, log: silentLogger, keyPrefix });
  // Every key has an expiry, so what is left goes by itself.
  return { store, [Symbol.asyncDispose]: nothingLeft };
}, { ignore: !await isReachable(testServers.redis) });

Deno.test("memory store: expiry follows the clock it was given", async () => {
  let now = 1_000;
  await using store = openMemoryLiveStore({ now: () => now });
  await store.put("room", "ada", "1", 500);
  now = 1_499;
  assert.equal(await store.count("room"), 1);
  now = 1_500;
  assert.equal(await store.count("room"), 0);
  const bucket = { capacity: 10, refillPerSecond: 2 };
  await store.take("ada", 10, bucket);
  assert.deepEqual(await store.take("ada", 3, bucket), {
    allowed: false,
    remaining: 0,
    retryAfterMs: 1_500,
  });
  now += 1_500;
  assert.equal((await store.take("ada", 3, bucket)).allowed, true);
});

const hasRedis = await findBinary("redis-server") !== undefined;
const skipped = hasRedis ? "" : " (skipped: redis-server is not installed)";

Deno.test({
  name: `Redis: commands fail at once while it is away, and work again when it is back${skipped}`,
  ignore: !hasRedis,
  fn: async () => {
    await using server = await startRedisServer();
    await using store = await openRedisLiveStore({ url: server.url, log: silentLogger });
    await store.put("room", "ada", "1", 60_000);
    await server.kill();
    await eventually("refusal", () => store.check().then(() => false, () => true));
    await Promise.all(
      Array.from(
        { length: 100 },
        (_, i) => assert.rejects(store.put("room", `m${i}`, "1", 60_000), LiveStoreError),
      ),
    );
    await server.start();
    await eventually("its return", () => store.check().then(() => true));
    assert.equal(await store.put("room", "ada", "1", 60_000), true, "scripts are told anew");
  },
});

Deno.test("Redis: a server that is not there is a LiveStoreError that names it", async () => {
  await assert.rejects(
    openRedisLiveStore({ url: "redis://127.0.0.1:1", log: silentLogger }),
    (error) =>
      error instanceof LiveStoreError && /127\.0\.0\.1:1 cannot be reached/.test(error.message),
  );
});

Deno.test({
  name: `Redis: closing while it is away leaves nothing running${skipped}`,
  ignore: !hasRedis,
  fn: async () => {
    await using server = await startRedisServer();
    await using store = await openRedisLiveStore({ url: server.url, log: silentLogger });
    await server.kill();
    await eventually("refusal", () => store.check().then(() => false, () => true));
  },
});
