/** Mutes, bans and what moderators do about messages. Nobody acts on equals or on those above. */
import type { Actor } from "./actors.ts";
import type { Core } from "./core.ts";
import { errors } from "./errors.ts";
import type { ChatEventName } from "./events.ts";
import { requireUserId, sanctionDuration } from "./inputs.ts";
import { limits } from "./limits.ts";
import type { Sanction, Standing } from "./model.ts";
import { moderatorRank } from "./policy.ts";
import type { AuditEntry, SanctionStore } from "./ports.ts";
import { note } from "./text.ts";

export interface SanctionRequest {
  readonly roomId: string;
  readonly userId: string;
  /** Seconds; `"0"`: until lifted. */
  readonly duration: string;
  readonly reason: string;
}

export class Moderation {
  constructor(
    private readonly store: SanctionStore,
    private readonly core: Core,
  ) {}

  async mute(actor: Actor, request: SanctionRequest): Promise<void> {
    await this.#put(actor, "mute", request);
  }

  /** Ends the membership as well; open sockets leave the room at once, on every node. */
  async ban(actor: Actor, request: SanctionRequest): Promise<void> {
    await this.#put(actor, "ban", request);
    this.core.live.evict(request.roomId, request.userId, "banned");
    this.core.live.toRoom(request.roomId, {
      type: "member_left",
      user_id: request.userId,
      reason: "banned",
    });
  }

  /** Lifting what is not there is no fault. */
  async lift(
    actor: Actor,
    kind: Sanction["kind"],
    request: Omit<SanctionRequest, "duration">,
  ): Promise<void> {
    const { roomId } = request;
    const userId = requireUserId(request.userId, "user_id");
    const reason = note(request.reason, "reason", limits.reasonMax);
    const standing = await this.#moderated(actor, roomId);
    await this.core.access.above(
      await this.core.access.rank(actor, standing, moderatorRank),
      standing,
      userId,
    );
    const at = this.core.clock.now();
    const name = kind === "ban" ? "user_unbanned" : "user_unmuted";
    const event = this.core.events.make(name, {
      room_id: roomId,
      user_id: userId,
      by: actor.userId,
      reason,
      expires_at: 0,
    });
    const audit = entry(actor, standing, `un${kind}`, userId, reason, at);
    if (!await this.store.lift(roomId, userId, kind, at, { events: [event], audit })) return;
    this.core.committed();
    this.#tell(roomId, userId, `un${kind}`, actor, reason, 0);
  }

  async #put(actor: Actor, kind: Sanction["kind"], request: SanctionRequest): Promise<void> {
    const { roomId } = request;
    requireUserId(request.userId, "user_id");
    const duration = sanctionDuration(request.duration);
    const reason = note(request.reason, "reason", limits.reasonMax);
    const standing = await this.#moderated(actor, roomId);
    const rank = await this.core.access.rank(actor, standing, moderatorRank);
    if (request.userId === actor.userId) {
      throw errors.RANK_TOO_LOW(`You cannot ${kind} yourself`, { user_id: request.userId });
    }
    const target = await this.core.users.require(request.userId, actor.context, "user_id");
    await this.core.access.above(rank, standing, target.id);
    const at = this.core.clock.now();
    const expiresAt = duration === undefined ? undefined : at + duration;
    const seconds = expiresAt === undefined ? 0 : Math.ceil(expiresAt / 1000);
    const name: ChatEventName = kind === "ban" ? "user_banned" : "user_muted";
    const event = this.core.events.make(name, {
      room_id: roomId,
      user_id: target.id,
      by: actor.userId,
      reason,
      expires_at: seconds,
    });
    const audit = {
      ...entry(actor, standing, kind, target.id, reason, at),
      details: { expires_at: String(seconds) },
    };
    const sanction = { kind, reason, moderatorId: actor.userId, expiresAt };
    await this.store.put(roomId, target.id, sanction, { events: [event], audit });
    this.core.committed();
    this.#tell(roomId, target.id, kind, actor, reason, seconds);
  }

  async #moderated(actor: Actor, roomId: string): Promise<Standing> {
    const standing = await this.core.access.see(actor, roomId);
    if (standing.room.type !== "DIRECT") return standing;
    throw errors.DIRECT_ROOM("A DIRECT room has no moderators", { room_id: roomId });
  }

  #tell(
    roomId: string,
    userId: string,
    action: string,
    actor: Actor,
    reason: string,
    expiresAt: number,
  ): void {
    const what = {
      action,
      room_id: roomId,
      user_id: userId,
      moderator_id: actor.userId,
      reason,
      expires_at: String(expiresAt),
    };
    this.core.live.toUser(userId, { type: "sanction", ...what });
    this.core.live.toRoom(roomId, { type: "moderation", ...what });
  }
}

export function entry(
  actor: Actor,
  standing: Standing,
  action: string,
  targetId: string,
  reason: string,
  at: number,
): AuditEntry {
  return {
    roomId: standing.room.id,
    action,
    actorId: actor.userId,
    targetId,
    reason,
    details: {},
    at,
  };
}
