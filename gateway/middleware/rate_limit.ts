/** How much each caller may ask: token buckets that all gateways share through the live store. */
import type { Allowance, Bucket, LiveStore } from "../../shared/live_store.ts";
import type { Logger } from "../../shared/log.ts";
import type { RateConfig } from "../config.ts";
import { httpErrors } from "../errors.ts";
import { LocalBuckets } from "./local_buckets.ts";
import type { RequestState } from "./state.ts";

export interface RateLimiter {
  /** Notes the allowance in the state; throws `RATE_LIMITED` where it is used up. */
  enforce(kind: keyof RateConfig, id: string, state: RequestState): Promise<void>;
}

export interface RateLimiterOptions {
  readonly rates: RateConfig;
  readonly live: LiveStore;
  readonly log: Logger;
  /** Milliseconds, of any origin. */
  readonly now: () => number;
}

/** A store that is slower than this is as good as away. */
const storeTimeoutMs = 150;
/** How long the store is left alone after it failed. */
const storePauseMs = 1_000;

/**
 * While the store is away nobody is turned away for that: this process counts on its own, so that a limit
 * still holds for each gateway.
 */
export function createRateLimiter({ rates, live, log, now }: RateLimiterOptions): RateLimiter {
  const local = new LocalBuckets();
  let awayUntil = -Infinity;
  const take = async (key: string, bucket: Bucket): Promise<Allowance> => {
    if (now() < awayUntil) return local.take(key, bucket, now());
    try {
      return await within(live.take(key, 1, bucket), storeTimeoutMs);
    } catch (error) {
      awayUntil = now() + storePauseMs;
      log.warn({ error: String(error) }, "live store is away: rates are counted by this node");
      return local.take(key, bucket, now());
    }
  };
  return {
    enforce: async (kind, id, state) => {
      const bucket = rates[kind];
      const allowance = await take(`gateway:rate:${kind}:${id}`, bucket);
      state.allowance = { ...allowance, bucket };
      if (allowance.allowed) return;
      const seconds = Math.max(1, Math.ceil(allowance.retryAfterMs / 1000));
      throw httpErrors.RATE_LIMITED(`Too many requests: try again in ${seconds} s`, {
        "retry-after": String(seconds),
      });
    },
  };
}

/** `RateLimit-*` headers of an answer. */
export function rateHeaders({ allowance }: RequestState): Record<string, string> {
  if (allowance === undefined) return {};
  const { bucket, remaining } = allowance;
  const secondsToFull = Math.ceil((bucket.capacity - remaining) / bucket.refillPerSecond);
  return {
    "ratelimit-limit": String(bucket.capacity),
    "ratelimit-remaining": String(remaining),
    "ratelimit-reset": String(Math.max(0, secondsToFull)),
  };
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  promise.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
