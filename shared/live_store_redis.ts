/** Live state in Redis, shared by every node. Not for Redis Cluster: one call may touch many keys. */
import { Redis } from "ioredis";
import {
  type Allowance,
  type Bucket,
  type LiveEntry,
  type LiveStore,
  LiveStoreError,
} from "./live_store.ts";
import {
  countsScript,
  entriesScript,
  getScript,
  putScript,
  removeScript,
  takeScript,
} from "./live_store_redis_scripts.ts";
import type { Logger } from "./log.ts";

export interface RedisLiveStoreOptions {
  /** `redis://user:password@host:6379/0`, or `rediss://…`. */
  readonly url: string;
  readonly log: Logger;
  /** In front of every key. Default `veza:`. */
  readonly keyPrefix?: string;
}

/** Entries of one `putMany` that go in one script. */
const entriesPerScript = 500;
const commandTimeoutMs = 2_000;
const maxReconnectMs = 1_000;

/** Rejects where the server is not there; once it was, the connection comes back for ever. */
export async function openRedisLiveStore(options: RedisLiveStoreOptions): Promise<LiveStore> {
  let wasReady = false;
  const redis = new Redis(options.url, {
    lazyConnect: true,
    // A command fails at once while Redis is away: nothing here is worth waiting for.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    commandTimeout: commandTimeoutMs,
    connectTimeout: 5_000,
    disconnectTimeout: 1,
    retryStrategy: (attempt) => wasReady ? reconnectPause(attempt) : null,
  });
  logState(redis, options.log);
  try {
    await redis.connect();
    wasReady = true;
  } catch (error) {
    throw new LiveStoreError(`Redis at ${new URL(options.url).host} cannot be reached`, {
      cause: error,
    });
  }
  return new RedisLiveStore(redis, options.keyPrefix ?? "veza:");
}

function reconnectPause(attempt: number): number {
  return Math.min(50 * 2 ** attempt, maxReconnectMs) * (0.5 + Math.random() / 2);
}

/** Each change once, not each failed try. Without a handler an error would end the process. */
function logState(redis: Redis, log: Logger): void {
  let isAway = false;
  redis.on("error", (error: unknown) => {
    if (isAway) return;
    isAway = true;
    log.warn({ err: error }, "Redis connection failed");
  });
  redis.on("close", () => {
    if (!isAway && redis.status !== "end") log.warn({}, "Redis connection lost");
    isAway = true;
  });
  redis.on("ready", () => {
    if (isAway) log.info({}, "Redis connection found again");
    isAway = false;
  });
}

class RedisLiveStore implements LiveStore {
  readonly #redis: Redis;
  readonly #prefix: string;

  constructor(redis: Redis, prefix: string) {
    this.#redis = redis;
    this.#prefix = prefix;
  }

  async put(key: string, member: string, value: string, ttlMs: number): Promise<boolean> {
    return await this.#run(putScript, this.#keys(key), [ttlMs, member, value]) === 1;
  }

  async putMany(
    entries: readonly { key: string; member: string; value: string }[],
    ttlMs: number,
  ): Promise<void> {
    const scripts: Promise<unknown>[] = [];
    for (let i = 0; i < entries.length; i += entriesPerScript) {
      const part = entries.slice(i, i + entriesPerScript);
      scripts.push(this.#run(
        putScript,
        part.flatMap(({ key }) => this.#keys(key)),
        [ttlMs, ...part.flatMap(({ member, value }) => [member, value])],
      ));
    }
    await Promise.all(scripts);
  }

  async remove(key: string, member: string): Promise<boolean> {
    return await this.#run(removeScript, this.#keys(key), [member]) === 1;
  }

  async get(key: string, member: string): Promise<string | undefined> {
    const value = await this.#run(getScript, this.#keys(key), [member]);
    return value === null ? undefined : String(value);
  }

  async entries(key: string, limit: number): Promise<LiveEntry[]> {
    const found = asList(await this.#run(entriesScript, this.#keys(key), [Math.max(0, limit)]));
    return Array.from({ length: found.length / 2 }, (_, i) => ({
      member: String(found[2 * i]),
      value: String(found[2 * i + 1]),
    }));
  }

  async count(key: string): Promise<number> {
    const [count] = await this.counts([key]);
    return count ?? 0;
  }

  async counts(keys: readonly string[]): Promise<number[]> {
    if (keys.length === 0) return [];
    const expiries = keys.map((key) => this.#expiries(key));
    return asList(await this.#run(countsScript, expiries, [])).map(Number);
  }

  async clear(key: string): Promise<void> {
    await this.#guard(this.#redis.del(...this.#keys(key)));
  }

  async take(key: string, cost: number, bucket: Bucket): Promise<Allowance> {
    const { capacity, refillPerSecond } = bucket;
    const name = `${this.#prefix}bucket:${key}`;
    const answer = asList(await this.#run(takeScript, [name], [cost, capacity, refillPerSecond]));
    const allowed = answer[0] === 1;
    const tokens = Number(answer[1]);
    const retryAfterMs = allowed ? 0 : Math.ceil((cost - tokens) * 1000 / refillPerSecond);
    return { allowed, remaining: Math.floor(tokens), retryAfterMs };
  }

  async check(): Promise<void> {
    await this.#guard(this.#redis.ping());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // What is on its way is answered first; where nobody answers there is nothing to wait for.
    if (this.#redis.status === "ready") {
      await this.#redis.quit().catch(() => this.#redis.disconnect());
    } else if (this.#redis.status !== "end") {
      this.#redis.disconnect();
      // ioredis destroys the socket a turn later (`disconnectTimeout`).
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  #keys(key: string): [string, string] {
    return [this.#expiries(key), `${this.#prefix}values:${key}`];
  }

  #expiries(key: string): string {
    return `${this.#prefix}expiries:${key}`;
  }

  async #run(
    script: string,
    keys: readonly string[],
    args: readonly (string | number)[],
  ): Promise<unknown> {
    // Not by its hash: a server that was started anew would refuse it, and the calls behind it would overtake it.
    return await this.#guard(this.#redis.eval(script, keys.length, ...keys, ...args));
  }

  async #guard<T>(command: Promise<T>): Promise<T> {
    try {
      return await command;
    } catch (error) {
      throw new LiveStoreError("Redis does not answer", { cause: error });
    }
  }
}

function asList(answer: unknown): unknown[] {
  if (Array.isArray(answer)) return answer;
  throw new LiveStoreError("Redis answered something that is no list");
}
