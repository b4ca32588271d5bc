/**
 * What people were found to be to rooms, for a moment: so that whoever types, or asks who is there, again and again is
 * looked up once. Every signal that takes or changes a right forgets all that is known of its room, on every node; where
 * signals are lost, what is remembered is over by itself. Only what lets somebody speak is remembered, so that a right
 * that is given counts at once. The log of messages decides by itself and asks nothing here.
 */
import type { Signal } from "./live_signals.ts";
import { limits } from "./limits.ts";
import type { Standing } from "./model.ts";
import { roomOf } from "./sockets.ts";

interface Kept {
  readonly standing: Standing;
  /** Unix milliseconds. */
  readonly until: number;
}

/** How long a right may outlive its loss where the signal of that is lost. */
const keptMs = 2_000;

/** Asks the database. */
type Load = (roomId: string, userId: string, now: number) => Promise<Standing | undefined>;

export class StandingCache {
  readonly #load: Load;
  readonly #now: () => number;
  /** Room → user. */
  readonly #rooms = new Map<string, Map<string, Kept>>();
  #size = 0;
  /** Grows with every loss of a right: what was read before one and arrives after it is not remembered. */
  #losses = 0;

  constructor(load: Load, now: () => number) {
    this.#load = load;
    this.#now = now;
  }

  /** At most two seconds old; undefined where there is no such room. */
  async find(roomId: string, userId: string): Promise<Standing | undefined> {
    const now = this.#now();
    const kept = this.#rooms.get(roomId)?.get(userId);
    if (kept !== undefined && kept.until > now) return kept.standing;
    const before = this.#losses;
    const standing = await this.#load(roomId, userId, now);
    if (standing !== undefined && maySpeak(standing) && before === this.#losses) {
      this.#keep(roomId, userId, { standing, until: now + keptMs });
    }
    return standing;
  }

  accept(channel: string, { kind }: Signal): void {
    if (kind !== "evict" && kind !== "rights") return;
    this.#losses++;
    const roomId = roomOf(channel) ?? "";
    this.#size -= this.#rooms.get(roomId)?.size ?? 0;
    this.#rooms.delete(roomId);
  }

  /** Signals may have been lost. */
  clear(): void {
    this.#losses++;
    this.#rooms.clear();
    this.#size = 0;
  }

  #keep(roomId: string, userId: string, kept: Kept): void {
    if (this.#size >= limits.standingsKept) {
      this.#rooms.clear();
      this.#size = 0;
    }
    const room = this.#rooms.get(roomId) ?? new Map<string, Kept>();
    if (!room.has(userId)) this.#size++;
    room.set(userId, kept);
    this.#rooms.set(roomId, room);
  }
}

/** Of a DIRECT room nobody tells when one of its two people blocks the other. */
function maySpeak({ room, role, mute, ban }: Standing): boolean {
  return room.type !== "DIRECT" && room.isActive && role !== undefined && mute === undefined &&
    ban === undefined;
}
