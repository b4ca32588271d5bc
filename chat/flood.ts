/** Flood control: how fast one member may write in one room, over all nodes. */
import type { LiveStore } from "../shared/live_store.ts";
import type { Logger } from "../shared/log.ts";
import { errors } from "./errors.ts";

export interface FloodLimits {
  /** Messages at once; 0: no limit. */
  readonly burst: number;
  readonly perSecond: number;
}

export class FloodGate {
  readonly #store: LiveStore;
  readonly #limits: FloodLimits;
  readonly #log: Logger;

  constructor(store: LiveStore, limits: FloodLimits, log: Logger) {
    this.#store = store;
    this.#limits = limits;
    this.#log = log;
  }

  /** Rejects with `FLOOD`, which says how long to wait. Open while the live store is away. */
  async pass(roomId: string, userId: string): Promise<void> {
    const { burst, perSecond } = this.#limits;
    if (burst === 0) return;
    const bucket = { capacity: burst, refillPerSecond: perSecond };
    const allowance = await this.#store.take(`chat:flood:${roomId}:${userId}`, 1, bucket)
      .catch((error: unknown) => {
        this.#log.debug({ err: error }, "flood control is open: the live store is away");
        return undefined;
      });
    if (allowance === undefined || allowance.allowed) return;
    const seconds = Math.max(1, Math.ceil(allowance.retryAfterMs / 1000));
    throw errors.FLOOD(`You write faster than room ${roomId} takes: wait ${seconds} s`, {
      room_id: roomId,
      retry_after_seconds: String(seconds),
    });
  }
}
