/** Numbers of rooms and people, counted when they are asked for. */
import type { Access } from "./access.ts";
import type { Actor } from "./actors.ts";
import type { Clock, PresenceView, RoomNumbers, StatsStore, UserNumbers } from "./ports.ts";

export class Stats {
  constructor(
    private readonly store: StatsStore,
    private readonly access: Access,
    private readonly presence: PresenceView,
    private readonly clock: Clock,
  ) {}

  async room(actor: Actor, roomId: string): Promise<RoomNumbers & { onlineMembers: number }> {
    await this.access.read(actor, roomId);
    const [numbers, [online]] = await Promise.all([
      this.store.room(roomId, this.clock.now()),
      this.presence.countIn([roomId]),
    ]);
    return { ...numbers, onlineMembers: online ?? 0 };
  }

  async user(userId: string): Promise<UserNumbers & { status: "online" | "away" | "offline" }> {
    const [numbers, status] = await Promise.all([
      this.store.user(userId),
      this.presence.status(userId),
    ]);
    return { ...numbers, status };
  }
}
