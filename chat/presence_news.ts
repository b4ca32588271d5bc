/**
 * Who came and went, told to the room: person by person while it is small. In a large one everybody would be told of
 * everybody, which grows with the square of their number; there it is how many are online, at most once a beat.
 */
import { limits } from "./limits.ts";
import type { Live } from "./live.ts";

export class PresenceNews {
  readonly #live: Pick<Live, "toRoom">;
  /** Large rooms whose number has changed since the last beat. */
  readonly #changed = new Set<string>();

  constructor(live: Pick<Live, "toRoom">) {
    this.#live = live;
  }

  /** `present`: users that this node knows in the room. */
  tell(roomId: string, userId: string, status: string, present: number): void {
    if (present > limits.presenceToldUsers) this.#changed.add(roomId);
    else this.#live.toRoom(roomId, { type: "presence", user_id: userId, status });
  }

  async beat(countIn: (roomIds: readonly string[]) => Promise<number[]>): Promise<void> {
    const rooms = [...this.#changed];
    if (rooms.length === 0) return;
    this.#changed.clear();
    const counts = await countIn(rooms);
    rooms.forEach((roomId, i) =>
      this.#live.toRoom(roomId, { type: "presence_count", online: counts[i] ?? 0 })
    );
  }
}
