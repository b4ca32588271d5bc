/** Token buckets of this process alone: what limits callers while the live store is away. */
import type { Allowance, Bucket } from "../../shared/live_store.ts";

interface Level {
  tokens: number;
  at: number;
}

export class LocalBuckets {
  readonly #levels = new Map<string, Level>();
  readonly #max: number;

  constructor(max = 10_000) {
    this.#max = max;
  }

  /** `now`: milliseconds. */
  take(key: string, bucket: Bucket, now: number): Allowance {
    const known = this.#levels.get(key);
    const gained = known === undefined ? 0 : (now - known.at) / 1000 * bucket.refillPerSecond;
    const level = Math.min(bucket.capacity, (known?.tokens ?? bucket.capacity) + gained);
    const allowed = level >= 1;
    const tokens = allowed ? level - 1 : level;
    // Deleted first, so that the map's order is that of use and its first key is the most idle one.
    this.#levels.delete(key);
    this.#levels.set(key, { tokens, at: now });
    if (this.#levels.size > this.#max) this.#forgetOldest();
    return {
      allowed,
      remaining: Math.floor(tokens),
      retryAfterMs: allowed ? 0 : Math.ceil((1 - tokens) / bucket.refillPerSecond * 1000),
    };
  }

  #forgetOldest(): void {
    const oldest = this.#levels.keys().next().value;
    if (oldest !== undefined) this.#levels.delete(oldest);
  }
}
