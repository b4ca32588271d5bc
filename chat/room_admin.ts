/** Those above change a room and its members: settings, archive, kick, roles, the owner. */
import type { Actor } from "./actors.ts";
import type { Core } from "./core.ts";
import { errors } from "./errors.ts";
import { requireUserId } from "./inputs.ts";
import { limits } from "./limits.ts";
import { type Room, type RoomRole, roomRoles, type Standing } from "./model.ts";
import { entry } from "./moderation.ts";
import { adminRank, moderatorRank, ownerRank, requireActive, requireRank } from "./policy.ts";
import type { RoomAdminStore, RoomChange } from "./ports.ts";
import { line, note } from "./text.ts";

export class RoomAdmin {
  constructor(
    private readonly store: RoomAdminStore,
    private readonly core: Core,
  ) {}

  async update(actor: Actor, roomId: string, wanted: RoomChange): Promise<Room> {
    const change = checked(wanted);
    const { standing } = await this.#governed(actor, roomId, adminRank);
    requireActive(standing.room);
    return await this.#change(actor, standing, "update_room", change);
  }

  async archive(actor: Actor, roomId: string): Promise<Room> {
    const { standing } = await this.#governed(actor, roomId, ownerRank);
    if (!standing.room.isActive) return standing.room;
    return await this.#change(actor, standing, "archive_room", { isActive: false });
  }

  /** Out, but welcome again: a ban keeps out. */
  async kick(actor: Actor, roomId: string, userId: string, why: string): Promise<void> {
    requireUserId(userId, "user_id");
    const reason = note(why, "reason", limits.reasonMax);
    const { standing, rank } = await this.#governed(actor, roomId, moderatorRank);
    await this.core.access.above(rank, standing, userId);
    const at = this.core.clock.now();
    const event = this.core.events.make("member_left", { room_id: roomId, user_id: userId });
    const audit = entry(actor, standing, "kick", userId, reason, at);
    if (!await this.store.kick(roomId, userId, { events: [event], audit })) {
      throw noMember(roomId, userId);
    }
    this.core.committed();
    this.core.live.evict(roomId, userId, "kicked");
    this.core.live.toRoom(roomId, { type: "member_left", user_id: userId, reason: "kicked" });
    this.core.live.toUser(userId, {
      type: "sanction",
      action: "kick",
      room_id: roomId,
      user_id: userId,
      moderator_id: actor.userId,
      reason,
    });
  }

  /** Nobody makes anybody their equal, but the owner's ADMINs. */
  async setRole(actor: Actor, roomId: string, userId: string, role: RoomRole): Promise<void> {
    requireUserId(userId, "user_id");
    if (role === "OWNER") {
      throw errors.INVALID_ARGUMENT("A room has one owner: use TransferOwnership", {
        field: "role",
      });
    }
    const { standing, rank } = await this.#governed(actor, roomId, adminRank);
    await this.core.access.above(rank, standing, userId);
    requireRank(rank, roomRoles.indexOf(role) + 1, standing.room);
    const audit = {
      ...entry(actor, standing, "set_role", userId, "", this.core.clock.now()),
      details: { role },
    };
    const event = this.core.events.make("role_changed", { room_id: roomId, user_id: userId, role });
    if (!await this.store.setRole(roomId, userId, role, { events: [event], audit })) {
      throw noMember(roomId, userId);
    }
    this.core.committed();
    this.#told(roomId, userId, role);
  }

  /** By the owner, or by the suite's administrators in the owner's place. */
  async transfer(actor: Actor, roomId: string, userId: string): Promise<void> {
    requireUserId(userId, "user_id");
    const { standing } = await this.#governed(actor, roomId, ownerRank);
    if (standing.role !== "OWNER") {
      throw errors.MODERATOR_REQUIRED(`Only the owner hands over room ${roomId}`, {
        room_id: roomId,
        role: "OWNER",
      });
    }
    if (userId === actor.userId) return;
    const audit = entry(actor, standing, "transfer", userId, "", this.core.clock.now());
    const event = this.core.events.make("role_changed", {
      room_id: roomId,
      user_id: userId,
      role: "OWNER",
    });
    const written = { events: [event], audit };
    if (!await this.store.transfer(roomId, actor.userId, userId, written)) {
      throw noMember(roomId, userId);
    }
    this.core.committed();
    this.#told(roomId, actor.userId, "ADMIN");
    this.#told(roomId, userId, "OWNER");
  }

  async #change(
    actor: Actor,
    standing: Standing,
    action: string,
    change: RoomChange,
  ): Promise<Room> {
    const roomId = standing.room.id;
    const details = Object.fromEntries(
      Object.entries(change).map(([name, value]) => [name, String(value)]),
    );
    const audit = { ...entry(actor, standing, action, "0", "", this.core.clock.now()), details };
    const event = this.core.events.make("room_updated", { room_id: roomId, by: actor.userId });
    const room = await this.store.update(roomId, change, { events: [event], audit });
    this.core.committed();
    this.core.live.toRoom(roomId, {
      type: "room_updated",
      room_id: roomId,
      name: room.name,
      description: room.description,
      visibility: room.visibility,
      slow_mode_seconds: room.slowModeSeconds,
      is_active: room.isActive,
    });
    return room;
  }

  async #governed(actor: Actor, roomId: string, wanted: number) {
    const standing = await this.core.access.see(actor, roomId);
    if (standing.room.type === "DIRECT") {
      throw errors.DIRECT_ROOM("A DIRECT room has no settings and no ranks", { room_id: roomId });
    }
    return { standing, rank: await this.core.access.rank(actor, standing, wanted) };
  }

  #told(roomId: string, userId: string, role: RoomRole): void {
    this.core.live.toRoom(roomId, { type: "role_changed", user_id: userId, role });
  }
}

function checked(wanted: RoomChange): RoomChange {
  const { name, description, visibility, slowModeSeconds } = wanted;
  if (
    slowModeSeconds !== undefined &&
    (slowModeSeconds < 0 || slowModeSeconds > limits.slowModeSecondsMax)
  ) {
    throw errors.INVALID_ARGUMENT(
      `slow_mode_seconds must be from 0 to ${limits.slowModeSecondsMax}, got ${slowModeSeconds}`,
      { field: "slow_mode_seconds" },
    );
  }
  return {
    ...(name === undefined ? {} : { name: line(name, "name", limits.roomNameMax) }),
    ...(description === undefined
      ? {}
      : { description: note(description, "description", limits.roomDescriptionMax) }),
    ...(visibility === undefined ? {} : { visibility }),
    ...(slowModeSeconds === undefined ? {} : { slowModeSeconds }),
  };
}

function noMember(roomId: string, userId: string): Error {
  return errors.USER_NOT_FOUND(`User ${userId} is no member of room ${roomId}`, {
    room_id: roomId,
    user_id: userId,
  });
}
