/** Who is in a room: join, leave, invite. */
import { isInteger, isText, readCursor } from "../shared/keyset.ts";
import type { Actor } from "./actors.ts";
import type { Core } from "./core.ts";
import { errors } from "./errors.ts";
import type { Grants } from "./grants.ts";
import { pageLimit, pageNumber } from "./inputs.ts";
import type { Member, Page, Standing } from "./model.ts";
import { isListed, moderatorRank, rankIn, requireActive, requireNotBanned } from "./policy.ts";
import type { MemberStore } from "./ports.ts";

export interface MemberView {
  readonly member: Member;
  readonly isOnline: boolean;
}

export class Membership {
  constructor(
    private readonly store: MemberStore,
    private readonly grants: Grants,
    private readonly core: Core,
  ) {}

  /** Joining twice is joining once. */
  async join(actor: Actor, roomId: string): Promise<MemberView> {
    const standing = await this.core.access.see(actor, roomId);
    if (standing.role === undefined) {
      const byGrant = await this.#requireWelcome(actor, standing);
      const event = this.core.events.make("member_joined", {
        room_id: roomId,
        user_id: actor.userId,
      });
      const at = this.core.clock.now();
      if (await this.store.join(roomId, actor.userId, at, byGrant, event)) {
        this.core.committed();
        this.core.live.toRoom(roomId, {
          type: "member_joined",
          user_id: actor.userId,
          username: actor.username,
        });
      }
      // Taken back while they came in: auth may have said so before there was a membership to end.
      if (byGrant && !await this.core.access.granted(actor, "read", roomId)) {
        await this.grants.end(actor.userId, roomId);
      }
    }
    return await this.#view(roomId, actor.userId);
  }

  async leave(actor: Actor, roomId: string): Promise<void> {
    const standing = await this.core.access.see(actor, roomId);
    const { room, role } = standing;
    if (role === undefined) {
      throw errors.NOT_A_MEMBER(`You are not a member of room ${roomId}`, { room_id: roomId });
    }
    if (room.type === "DIRECT") {
      throw errors.DIRECT_ROOM("Nobody leaves a DIRECT room: it is of its two people", {
        room_id: roomId,
      });
    }
    if (role === "OWNER" && room.memberCount > 1) {
      throw errors.OWNER_CANNOT_LEAVE(
        `You own room ${roomId}: hand it to another member before you leave`,
        { room_id: roomId },
      );
    }
    const event = this.core.events.make("member_left", { room_id: roomId, user_id: actor.userId });
    if (!await this.store.leave(roomId, actor.userId, event)) return;
    this.core.committed();
    this.core.live.evict(roomId, actor.userId, "left");
    this.core.live.toRoom(roomId, { type: "member_left", user_id: actor.userId, reason: "left" });
  }

  async get(actor: Actor, roomId: string, userId: string): Promise<MemberView> {
    await this.core.access.read(actor, roomId);
    return await this.#view(roomId, userId);
  }

  async list(
    actor: Actor,
    roomId: string,
    query: { page: number; limit: number; cursor: string },
  ): Promise<Page<MemberView>> {
    await this.core.access.read(actor, roomId);
    const limit = pageLimit(query.limit);
    const [page, online] = await Promise.all([
      this.store.list(roomId, {
        limit,
        offset: (pageNumber(query.page) - 1) * limit,
        after: readCursor(query.cursor, query.page, "members", [isInteger, isText, isInteger]),
      }),
      this.core.presence.onlineIn(roomId),
    ]);
    const here = new Set(online);
    return {
      items: page.items.map((member) => ({ member, isOnline: here.has(member.userId) })),
      total: page.total,
      next: page.next,
    };
  }

  /** Members invite where everybody may join; elsewhere it takes a moderator. */
  async invite(actor: Actor, roomId: string, userId: string): Promise<void> {
    const standing = await this.core.access.see(actor, roomId);
    const { room } = standing;
    if (room.type === "DIRECT") {
      throw errors.DIRECT_ROOM("A DIRECT room has its two people and no others", {
        room_id: roomId,
      });
    }
    requireActive(room);
    if (!(room.visibility === "OPEN" && room.type === "PUBLIC" && standing.role !== undefined)) {
      await this.core.access.rank(actor, standing, moderatorRank);
    }
    const guest = await this.core.users.require(userId, actor.context, "user_id");
    const theirs = await this.core.access.see(
      { userId: guest.id, username: guest.username, role: "service", context: actor.context },
      roomId,
    );
    if (theirs.ban !== undefined) {
      throw errors.BANNED(`User ${userId} is banned from room ${roomId}: lift the ban first`, {
        room_id: roomId,
        user_id: userId,
      });
    }
    if (theirs.role !== undefined) return;
    const at = this.core.clock.now();
    const event = this.core.events.make("user_invited", {
      room_id: roomId,
      user_id: userId,
      invited_by: actor.userId,
    });
    if (!await this.store.invite(roomId, userId, actor.userId, at, event)) return;
    this.core.committed();
    this.core.live.toUser(userId, {
      type: "invitation",
      room_id: roomId,
      room_name: room.name,
      invited_by: actor.userId,
      invited_by_username: actor.username,
    });
  }

  /** True where a grant alone makes them welcome. */
  async #requireWelcome(actor: Actor, standing: Standing): Promise<boolean> {
    const { room } = standing;
    requireNotBanned(standing);
    requireActive(room);
    if (standing.invited || rankIn(standing, actor.role) >= 0) return false;
    if (!isListed(room) || room.visibility !== "OPEN") {
      throw errors.INVITATION_REQUIRED(`Room ${room.id} can be joined by invitation only`, {
        room_id: room.id,
      });
    }
    return await this.core.access.requirePremium(actor, standing);
  }

  async #view(roomId: string, userId: string): Promise<MemberView> {
    const [member, online] = await Promise.all([
      this.store.find(roomId, userId),
      this.core.presence.onlineIn(roomId),
    ]);
    if (member === undefined) {
      throw errors.NOT_A_MEMBER(`You are not a member of room ${roomId} any more`, {
        room_id: roomId,
      });
    }
    return { member, isOnline: online.includes(userId) };
  }
}
