/** Rooms: made, shown, listed. */
import { createHash } from "node:crypto";
import { isUuid, readCursor } from "../shared/keyset.ts";
import type { Actor } from "./actors.ts";
import type { Core } from "./core.ts";
import { errors } from "./errors.ts";
import { roomCreated } from "./events.ts";
import { callerKey, pageLimit, pageNumber } from "./inputs.ts";
import { limits } from "./limits.ts";
import type { Page, Room, RoomType, RoomVisibility } from "./model.ts";
import { moderatorRank, rankOf } from "./policy.ts";
import type { RoomStore } from "./ports.ts";
import { line, note } from "./text.ts";

export interface CreateRoom {
  readonly name: string;
  readonly description: string;
  readonly type: RoomType;
  readonly visibility: RoomVisibility;
  readonly idempotencyKey: string;
  /** `"0"` for all types but DIRECT. */
  readonly recipientId: string;
}

/** A room and how many are in it now. */
export interface RoomView {
  readonly room: Room;
  readonly online: number;
}

export class Rooms {
  constructor(
    private readonly store: RoomStore,
    private readonly core: Core,
  ) {}

  async create(actor: Actor, request: CreateRoom): Promise<RoomView> {
    if (request.type === "DIRECT") {
      return await this.view(await this.direct(actor, request.recipientId, "recipient_id"));
    }
    const key = callerKey(request.idempotencyKey, "idempotency_key");
    const name = line(request.name, "name", limits.roomNameMax);
    const description = note(request.description, "description", limits.roomDescriptionMax);
    const { type, visibility } = request;
    const requestHash = hash([name, description, type, visibility]);
    const room = this.#newRoom(actor.userId, { name, description, type, visibility });
    const made = await this.store.create({ room, idempotencyKey: key, requestHash }, [
      roomCreated(this.core.events, room),
    ]);
    if (made !== undefined) {
      this.core.committed();
      return await this.view(made);
    }
    const before = await this.store.findByKey(actor.userId, key ?? "");
    if (before?.requestHash === requestHash) return await this.view(before.room);
    throw errors.IDEMPOTENCY_KEY_REUSED(
      `idempotency_key ${key} made another room before: use a new key for a new room`,
      { field: "idempotency_key" },
    );
  }

  /** The room of two people, made when it is first needed. */
  async direct(actor: Actor, otherId: string, field: string): Promise<Room> {
    if (otherId === actor.userId) {
      throw errors.INVALID_ARGUMENT(`${field} is yourself: name somebody else`, { field });
    }
    if (otherId === "0" || otherId === "") {
      throw errors.INVALID_ARGUMENT(`${field} must name the other person`, { field });
    }
    const other = await this.core.users.require(otherId, actor.context, field);
    const known = await this.store.findDirect(actor.userId, other.id);
    if (known !== undefined) return known;
    const people = [actor.userId, other.id].sort((a, b) => Number(BigInt(a) - BigInt(b)));
    const room = {
      ...this.#newRoom(actor.userId, {
        name: `${actor.username}, ${other.username}`,
        description: "",
        type: "DIRECT",
        visibility: "HIDDEN",
      }),
      people,
    };
    const made = await this.store.direct(room, [roomCreated(this.core.events, room)]);
    this.core.committed();
    return made;
  }

  async info(actor: Actor, roomId: string): Promise<RoomView> {
    const { room } = await this.core.access.see(actor, roomId);
    return await this.view(room);
  }

  async list(
    actor: Actor,
    query: {
      visibility: RoomVisibility;
      joined: boolean;
      page: number;
      limit: number;
      cursor: string;
    },
  ): Promise<Page<RoomView>> {
    const limit = pageLimit(query.limit, 20);
    const page = await this.store.list({
      viewerId: actor.userId,
      visibility: query.visibility,
      joined: query.joined,
      all: rankOf(actor.role, undefined) > moderatorRank,
      page: {
        limit,
        offset: (pageNumber(query.page) - 1) * limit,
        after: readCursor(query.cursor, query.page, "rooms", [isUuid]),
      },
    });
    const online = await this.core.presence.countIn(page.items.map((room) => room.id));
    return {
      items: page.items.map((room, place) => ({ room, online: online[place] ?? 0 })),
      total: page.total,
      next: page.next,
    };
  }

  async view(room: Room): Promise<RoomView> {
    const [online] = await this.core.presence.countIn([room.id]);
    return { room, online: online ?? 0 };
  }

  #newRoom(
    createdBy: string,
    fields: Pick<Room, "name" | "description" | "type" | "visibility">,
  ): Room {
    return {
      ...fields,
      id: this.core.clock.newId(),
      createdBy,
      createdAt: this.core.clock.now(),
      isActive: true,
      memberCount: 1,
      lastSeq: 0,
      epoch: this.core.clock.newId().replaceAll("-", "").slice(-12),
      people: [],
      slowModeSeconds: 0,
      automodVersion: 0,
    };
  }
}

/** Tells requests apart that came with the same key. */
export function hash(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}
