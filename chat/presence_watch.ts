/**
 * Notices whose presence ran out, which is what a node that died leaves behind: nobody else would tell the rooms. Whoever
 * is missing twice in a row, and whose node said nothing of it, is gone; the first node that sees so tells.
 */
import type { LiveStore } from "../shared/live_store.ts";
import { limits } from "./limits.ts";

export interface PresenceWatchOptions {
  readonly store: LiveStore;
  readonly roomKey: (roomId: string) => string;
  readonly ttlMs: number;
  /** `online`: how many are left. */
  readonly tell: (roomId: string, userId: string, online: number) => void;
}

interface Known {
  /** How many were online at the last look. */
  count: number;
  /** Who they were, in a small room. */
  readonly users: Set<string>;
  /** Who was missing at the last look. */
  readonly missing: Set<string>;
  /** Looks since then at their number alone. */
  counted: number;
}

/** Of so many looks one asks who is there, though they are as many as before: one may have gone as another came. */
const namesInTurns = 4;

const goneKey = (roomId: string) => `chat:presence:gone:${roomId}`;

export class PresenceWatch {
  readonly #options: PresenceWatchOptions;
  readonly #rooms = new Map<string, Known>();

  constructor(options: PresenceWatchOptions) {
    this.#options = options;
  }

  /** Their node told of it. */
  left(roomId: string, userId: string): void {
    const known = this.#rooms.get(roomId);
    known?.users.delete(userId);
    known?.missing.delete(userId);
  }

  /** `rooms`: those in which this node has anybody. */
  async look(rooms: readonly string[]): Promise<void> {
    const wanted = new Set(rooms);
    for (const roomId of this.#rooms.keys()) {
      if (!wanted.has(roomId)) this.#rooms.delete(roomId);
    }
    if (rooms.length === 0) return;
    const counts = await this.#options.store.counts(rooms.map(this.#options.roomKey));
    for (const [place, roomId] of rooms.entries()) {
      const count = counts[place] ?? 0;
      const known = this.#rooms.get(roomId);
      if (count > limits.presenceToldUsers) this.#lookAtNumber(roomId, count, known);
      else if (
        known?.users.size !== count || known.missing.size > 0 || ++known.counted >= namesInTurns
      ) await this.#lookAtUsers(roomId, known);
    }
  }

  #lookAtNumber(roomId: string, count: number, known: Known | undefined): void {
    this.#rooms.set(roomId, { count, users: new Set(), missing: new Set(), counted: 0 });
    if (known !== undefined && count < known.count) this.#options.tell(roomId, "", count);
  }

  async #lookAtUsers(roomId: string, known: Known | undefined): Promise<void> {
    const { store, roomKey, ttlMs, tell } = this.#options;
    const entries = await store.entries(roomKey(roomId), limits.presenceToldUsers);
    const users = new Set(entries.map(({ member }) => member));
    const missing = new Set<string>();
    for (const userId of known?.missing ?? []) {
      if (users.has(userId)) continue;
      if (await store.put(goneKey(roomId), userId, "", ttlMs)) tell(roomId, userId, users.size);
    }
    for (const userId of known?.users ?? []) if (!users.has(userId)) missing.add(userId);
    this.#rooms.set(roomId, { count: users.size, users, missing, counted: 0 });
  }
}
