/** What an actor may do in a room: policy on the room's state, and auth's grants where those rules do not decide. */
import { AppError } from "../shared/errors.ts";
import type { Actor } from "./actors.ts";
import { errors } from "./errors.ts";
import type { Standing } from "./model.ts";
import {
  moderatorRank,
  rankIn,
  rankOf,
  requireAbove,
  requireNotBanned,
  requireRank,
  requireReader,
  requireVisible,
} from "./policy.ts";
import type { Clock, Directory, RoomStore } from "./ports.ts";
import type { StandingCache } from "./standing_cache.ts";
import { directoryCall, type Users } from "./users.ts";

export class Access {
  readonly #rooms: RoomStore;
  readonly #directory: Directory;
  readonly #users: Users;
  readonly #clock: Clock;
  readonly #cache: StandingCache;

  constructor(
    rooms: RoomStore,
    directory: Directory,
    users: Users,
    clock: Clock,
    cache: StandingCache,
  ) {
    this.#cache = cache;
    this.#rooms = rooms;
    this.#directory = directory;
    this.#users = users;
    this.#clock = clock;
  }

  /** The room exists for the actor; otherwise `ROOM_NOT_FOUND`. */
  async see(actor: Actor, roomId: string): Promise<Standing> {
    const standing = await this.#rooms.standing(roomId, actor.userId, this.#clock.now());
    return requireVisible(standing, actor.role, roomId);
  }

  /** The actor may read the room's messages. */
  async read(actor: Actor, roomId: string): Promise<Standing> {
    const standing = await this.see(actor, roomId);
    requireReader(standing, actor.role);
    return standing;
  }

  /** The same for what is neither stored nor read from the log: by what was found a moment ago. */
  async attend(actor: Actor, roomId: string): Promise<Standing> {
    const found = await this.#cache.find(roomId, actor.userId);
    const standing = requireVisible(found, actor.role, roomId);
    requireReader(standing, actor.role);
    return standing;
  }

  /** The actor has at least `wanted` in the room; answers the rank. A grant to moderate counts as MODERATOR. */
  async rank(actor: Actor, standing: Standing, wanted: number): Promise<number> {
    requireNotBanned(standing);
    let rank = rankIn(standing, actor.role);
    if (
      rank < wanted && wanted === moderatorRank && standing.room.type !== "DIRECT" &&
      await this.granted(actor, "moderate", standing.room.id)
    ) rank = moderatorRank;
    requireRank(rank, wanted, standing.room);
    return rank;
  }

  /** The actor stands above `targetId` in the room. */
  async above(rank: number, standing: Standing, targetId: string): Promise<void> {
    const [target, user] = await Promise.all([
      this.#rooms.standing(standing.room.id, targetId, this.#clock.now()),
      this.#users.find(targetId),
    ]);
    requireAbove(rank, rankOf(user?.role ?? "user", target?.role), targetId);
  }

  /** PREMIUM rooms are for those whom auth granted them. True where it is the grant that lets them in. */
  async requirePremium(actor: Actor, standing: Standing): Promise<boolean> {
    if (standing.room.type !== "PREMIUM" || standing.invited) return false;
    if (rankIn(standing, actor.role) >= 0) return false;
    if (await this.granted(actor, "read", standing.room.id)) return true;
    throw errors.GRANT_REQUIRED(
      `Room ${standing.room.id} is PREMIUM: it takes a grant to read it, or an invitation`,
      { room_id: standing.room.id },
    );
  }

  async granted(actor: Actor, action: "read" | "moderate", roomId: string): Promise<boolean> {
    try {
      return await this.#directory.granted(
        actor.userId,
        action,
        roomId,
        directoryCall(actor.context, this.#clock.now()),
      );
    } catch (error) {
      // Auth refusing the question is a "no"; auth being away is not.
      if (error instanceof AppError && ["PERMISSION_DENIED", "NOT_FOUND"].includes(error.status)) {
        return false;
      }
      throw error;
    }
  }
}
