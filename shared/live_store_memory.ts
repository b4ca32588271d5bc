/** Live state in this process's own memory: for the embedded default, where one process is all there is. */
import {
  type Allowance,
  type Bucket,
  type LiveEntry,
  type LiveStore,
  LiveStoreError,
} from "./live_store.ts";

interface Entry {
  value: string;
  expiresAt: number;
}

interface Level {
  tokens: number;
  at: number;
  /** From here on the bucket is full, which is what an absent one is. */
  fullAt: number;
}

/** Writes between two sweeps of what expired without being asked for again. */
const sweepEvery = 10_000;

export function openMemoryLiveStore(options: { readonly now: () => number }): LiveStore {
  return new MemoryLiveStore(options.now);
}

class MemoryLiveStore implements LiveStore {
  readonly #now: () => number;
  readonly #keys = new Map<string, Map<string, Entry>>();
  readonly #buckets = new Map<string, Level>();
  #writes = 0;
  #isClosed = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  put(key: string, member: string, value: string, ttlMs: number): Promise<boolean> {
    return this.#do(() => {
      const isNew = this.#entry(key, member) === undefined;
      this.#set(key, member, value, ttlMs);
      return isNew;
    });
  }

  putMany(
    entries: readonly { key: string; member: string; value: string }[],
    ttlMs: number,
  ): Promise<void> {
    return this.#do(() => {
      for (const { key, member, value } of entries) this.#set(key, member, value, ttlMs);
    });
  }

  remove(key: string, member: string): Promise<boolean> {
    return this.#do(() => {
      const removed = this.#entry(key, member) !== undefined;
      const members = this.#keys.get(key);
      members?.delete(member);
      if (members?.size === 0) this.#keys.delete(key);
      return removed;
    });
  }

  get(key: string, member: string): Promise<string | undefined> {
    return this.#do(() => this.#entry(key, member)?.value);
  }

  entries(key: string, limit: number): Promise<LiveEntry[]> {
    return this.#do(() => {
      const members = Array.from(this.#alive(key), ([member, { value }]) => ({ member, value }));
      members.sort((a, b) => a.member < b.member ? -1 : 1);
      return members.slice(0, Math.max(0, limit));
    });
  }

  count(key: string): Promise<number> {
    return this.#do(() => this.#alive(key).size);
  }

  counts(keys: readonly string[]): Promise<number[]> {
    return this.#do(() => keys.map((key) => this.#alive(key).size));
  }

  clear(key: string): Promise<void> {
    return this.#do(() => void this.#keys.delete(key));
  }

  take(key: string, cost: number, bucket: Bucket): Promise<Allowance> {
    return this.#do(() => this.#take(key, cost, bucket));
  }

  check(): Promise<void> {
    return this.#do(() => {});
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.#keys.clear();
    this.#buckets.clear();
    return Promise.resolve();
  }

  #do<T>(work: () => T): Promise<T> {
    if (this.#isClosed) return Promise.reject(new LiveStoreError("The live store is closed"));
    return Promise.resolve(work());
  }

  #take(key: string, cost: number, bucket: Bucket): Allowance {
    const now = this.#now();
    const level = this.#buckets.get(key) ?? { tokens: bucket.capacity, at: now };
    const refilled = Math.max(0, now - level.at) * bucket.refillPerSecond / 1000;
    const available = Math.min(bucket.capacity, level.tokens + refilled);
    const allowed = available >= cost;
    const tokens = allowed ? available - cost : available;
    const msUntil = (wanted: number) =>
      Math.ceil((wanted - tokens) * 1000 / bucket.refillPerSecond);
    this.#buckets.set(key, { tokens, at: now, fullAt: now + msUntil(bucket.capacity) });
    this.#sweepSometimes();
    const retryAfterMs = allowed ? 0 : msUntil(cost);
    return { allowed, remaining: Math.floor(tokens), retryAfterMs };
  }

  #set(key: string, member: string, value: string, ttlMs: number): void {
    const members = this.#keys.get(key) ?? new Map<string, Entry>();
    members.set(member, { value, expiresAt: this.#now() + ttlMs });
    this.#keys.set(key, members);
    this.#sweepSometimes();
  }

  #entry(key: string, member: string): Entry | undefined {
    const entry = this.#keys.get(key)?.get(member);
    return entry !== undefined && entry.expiresAt > this.#now() ? entry : undefined;
  }

  /** The members of a key without the expired ones. */
  #alive(key: string): Map<string, Entry> {
    const members = this.#keys.get(key) ?? new Map<string, Entry>();
    const now = this.#now();
    for (const [member, { expiresAt }] of members) {
      if (expiresAt <= now) members.delete(member);
    }
    if (members.size === 0) this.#keys.delete(key);
    return members;
  }

  #sweepSometimes(): void {
    if (++this.#writes % sweepEvery !== 0) return;
    for (const key of [...this.#keys.keys()]) this.#alive(key);
    for (const [key, { fullAt }] of this.#buckets) {
      if (fullAt <= this.#now()) this.#buckets.delete(key);
    }
  }
}
