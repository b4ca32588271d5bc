/**
 * What rooms whose rules take long may take of a node. RE2 needs time that grows with the text alone, but a pattern may
 * be made so that it grows a lot; rooms that have such share a small part of the node's time, and wait where it is used
 * up, so that the other rooms notice nothing.
 */
import { errors } from "./errors.ts";
import { limits } from "./limits.ts";

export class AutomodBudget {
  /** Rooms that took long, and until when they count as such. */
  readonly #slow = new Map<string, number>();
  #leftMs: number = limits.automodSlowMs;
  #filledAt = 0;

  /** `now`: milliseconds that are never set back. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Answers what `work` does. Rejects with `ROOM_BUSY` where rooms such as this one had their share. */
  spend<T>(roomId: string, work: () => T): T {
    const before = this.now();
    if (this.#isSlow(roomId, before) && this.#left(before) <= 0) {
      throw errors.ROOM_BUSY(
        "This room's automod patterns take too long: try again in a second, or make them simpler",
        { room_id: roomId },
      );
    }
    const answer = work();
    const after = this.now();
    if (after - before > limits.automodSlowFromMs) this.#mark(roomId, after);
    if (this.#slow.has(roomId)) this.#leftMs = this.#left(after) - (after - before);
    return answer;
  }

  #left(at: number): number {
    const gained = (at - this.#filledAt) * limits.automodSlowShare;
    this.#filledAt = at;
    return this.#leftMs = Math.min(limits.automodSlowMs, this.#leftMs + gained);
  }

  #isSlow(roomId: string, at: number): boolean {
    const until = this.#slow.get(roomId);
    if (until === undefined || until > at) return until !== undefined;
    this.#slow.delete(roomId);
    return false;
  }

  #mark(roomId: string, at: number): void {
    this.#slow.delete(roomId);
    const oldest = this.#slow.keys().next().value;
    if (oldest !== undefined && this.#slow.size >= limits.automodRoomsKept) {
      this.#slow.delete(oldest);
    }
    this.#slow.set(roomId, at + limits.automodSlowForMs);
  }
}
