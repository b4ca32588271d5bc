/**
 * Live state that may be lost and rebuilt: presence, listeners, rate limits. Two adapters pass one contract
 * suite (`live_store_contract.ts`): Redis (`live_store_redis.ts`), shared by every node, and this process's
 * own memory (`live_store_memory.ts`).
 */
export interface LiveEntry {
  readonly member: string;
  readonly value: string;
}

export interface Allowance {
  readonly allowed: boolean;
  /** Whole tokens left after this call. */
  readonly remaining: number;
  /** Milliseconds until the same call would be allowed; 0 where it was. */
  readonly retryAfterMs: number;
}

export interface Bucket {
  readonly capacity: number;
  readonly refillPerSecond: number;
}

/**
 * A key holds members, each with a value and its own expiry: an entry is gone `ttlMs` after its last `put`,
 * so what a dead node left behind vanishes by itself. Every call is atomic; calls of one process on one key
 * take effect in order. Any call rejects with `LiveStoreError` while the store is away.
 */
export interface LiveStore extends AsyncDisposable {
  /** Adds or renews a member. Resolves to true where it was not there (or had expired). */
  put(key: string, member: string, value: string, ttlMs: number): Promise<boolean>;
  /** Renews many members of many keys in one round trip. */
  putMany(
    entries: readonly { key: string; member: string; value: string }[],
    ttlMs: number,
  ): Promise<void>;
  /** Resolves to true where the member was there. */
  remove(key: string, member: string): Promise<boolean>;
  get(key: string, member: string): Promise<string | undefined>;
  /** Unexpired members ordered by member, at most `limit`. */
  entries(key: string, limit: number): Promise<LiveEntry[]>;
  count(key: string): Promise<number>;
  /** Unexpired member counts of many keys in one round trip, in the order of `keys`. */
  counts(keys: readonly string[]): Promise<number[]>;
  clear(key: string): Promise<void>;
  /** Takes `cost` tokens from the bucket `key`, or none. An idle bucket is full. */
  take(key: string, cost: number, bucket: Bucket): Promise<Allowance>;
  /** Resolves when the store answers, rejects with why it does not. */
  check(): Promise<void>;
}

export class LiveStoreError extends Error {
  override readonly name = "LiveStoreError";
}
