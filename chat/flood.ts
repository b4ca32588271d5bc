/**
 * Flood control: how fast one member may write in one room, over all nodes. A bucket in the live store holds what they
 * may still send. While it is well filled, a node lets a small part of it pass without asking and charges that
 * afterwards, many messages at once; the emptier it is the less goes unasked, and near its end every message asks.
 */
import type { Allowance, LiveStore } from "../shared/live_store.ts";
import type { Logger } from "../shared/log.ts";
import { errors } from "./errors.ts";
import { limits } from "./limits.ts";

export interface FloodLimits {
  /** Messages at once; 0: no limit. */
  readonly burst: number;
  readonly perSecond: number;
}

/** What this node knows of one member's bucket. */
interface Tab {
  readonly key: string;
  /** Messages that the bucket had left at `at`, Unix milliseconds. */
  level: number;
  at: number;
  /** Let pass and not charged yet. */
  owed: number;
  /** On their way to the bucket. */
  charging: number;
}

/** A node lets this part of what is left pass unasked: so many nodes at most can be wrong by that together. */
const unaskedPart = 1 / 16;

export class FloodGate {
  readonly #store: LiveStore;
  readonly #limits: FloodLimits;
  readonly #log: Logger;
  readonly #now: () => number;
  readonly #tabs = new Map<string, Tab>();

  constructor(store: LiveStore, limits: FloodLimits, log: Logger, now: () => number) {
    this.#store = store;
    this.#limits = limits;
    this.#log = log;
    this.#now = now;
  }

  /**
   * Undefined where the message passes at once; otherwise a promise that resolves, or rejects with `FLOOD`, which says
   * how long to wait. Open while the live store is away.
   */
  pass(roomId: string, userId: string): Promise<void> | undefined {
    if (this.#limits.burst === 0) return undefined;
    const tab = this.#tab(`chat:flood:${roomId}:${userId}`);
    const pending = tab.owed + tab.charging;
    if (pending + 1 > Math.floor(this.#level(tab) * unaskedPart)) return this.#ask(tab, roomId);
    tab.owed++;
    return undefined;
  }

  /** Charges what passed unasked, and forgets whose buckets are full again. To be called a few times a second. */
  async report(): Promise<void> {
    const { burst } = this.#limits;
    await Promise.all([...this.#tabs.values()].map((tab) => {
      if (tab.owed > 0) return this.#charge(tab);
      if (tab.charging === 0 && this.#level(tab) >= burst) this.#tabs.delete(tab.key);
    }));
  }

  #tab(key: string): Tab {
    const known = this.#tabs.get(key);
    if (known !== undefined) return known;
    // A bucket that nobody has touched is full; where too many are watched, this one is asked each time.
    const isFull = this.#tabs.size >= limits.floodTabs;
    const level = isFull ? 0 : this.#limits.burst;
    const tab = { key, level, at: this.#now(), owed: 0, charging: 0 };
    if (!isFull) this.#tabs.set(key, tab);
    return tab;
  }

  #level({ level, at }: Tab): number {
    const { burst, perSecond } = this.#limits;
    return Math.min(burst, level + Math.max(0, this.#now() - at) * perSecond / 1000);
  }

  async #ask(tab: Tab, roomId: string): Promise<void> {
    // The store takes calls in their order: what is owed comes off before this one is asked for.
    const charged = this.#charge(tab);
    const allowance = await this.#take(tab, 1);
    await charged;
    if (allowance === undefined || allowance.allowed) return;
    const seconds = Math.max(1, Math.ceil(allowance.retryAfterMs / 1000));
    throw errors.FLOOD(`You write faster than room ${roomId} takes: wait ${seconds} s`, {
      room_id: roomId,
      retry_after_seconds: String(seconds),
    });
  }

  async #charge(tab: Tab): Promise<void> {
    const { owed } = tab;
    if (owed === 0) return;
    tab.owed = 0;
    tab.charging += owed;
    await this.#take(tab, owed);
    tab.charging -= owed;
  }

  /** Undefined while the store is away. */
  async #take(tab: Tab, cost: number): Promise<Allowance | undefined> {
    const { burst, perSecond } = this.#limits;
    const bucket = { capacity: burst, refillPerSecond: perSecond };
    const allowance = await this.#store.take(tab.key, cost, bucket).catch((error: unknown) => {
      this.#log.debug({ err: error }, "flood control is open: the live store is away");
      return undefined;
    });
    tab.level = allowance?.remaining ?? burst;
    tab.at = this.#now();
    return allowance;
  }
}
