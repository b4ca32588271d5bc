/** What chat's services need of rooms' and members' store. */
import type { PageQuery } from "../shared/keyset.ts";
import type { OutgoingEvent } from "./events.ts";
import type { Member, Page, Room, RoomRole, RoomVisibility, Sanction, Standing } from "./model.ts";
import type { Change } from "./ports_messages.ts";

export interface NewRoom {
  readonly room: Room;
  readonly idempotencyKey: string | undefined;
  readonly requestHash: string;
}

/** Every change is one transaction together with the events that tell of it. */
export interface RoomStore {
  /** Undefined where the owner's key was used before: ask `findByKey`. */
  create(room: NewRoom, events: readonly OutgoingEvent[]): Promise<Room | undefined>;
  findByKey(
    ownerId: string,
    key: string,
  ): Promise<{ room: Room; requestHash: string } | undefined>;
  /** The DIRECT room of two people, made where there is none yet. */
  direct(room: Room, events: readonly OutgoingEvent[]): Promise<Room>;
  find(roomId: string): Promise<Room | undefined>;
  findDirect(one: string, other: string): Promise<Room | undefined>;
  list(query: RoomQuery): Promise<Page<Room>>;
  standing(roomId: string, userId: string, now: number): Promise<Standing | undefined>;
  /** Newest seq of each room that exists. */
  heads(roomIds: readonly string[]): Promise<Map<string, number>>;
}

export interface RoomQuery {
  readonly viewerId: string;
  readonly visibility: RoomVisibility;
  /** Only rooms that the viewer is a member of, of every visibility. */
  readonly joined: boolean;
  /** True for those who see every room but DIRECT ones. */
  readonly all: boolean;
  /** `after`: the id of a room. */
  readonly page: PageQuery;
}

/** A member who was in a room's channel at this moment. */
export interface Seen {
  readonly roomId: string;
  readonly userId: string;
  readonly at: number;
}

export interface MemberStore {
  /** False where they were a member already. Spends the invitation. `byGrant`: they go with the grant. */
  join(
    roomId: string,
    userId: string,
    at: number,
    byGrant: boolean,
    event: OutgoingEvent,
  ): Promise<boolean>;
  /** Ends what a grant alone gave, in one room or in all; answers with the rooms that were left. */
  endGranted(
    userId: string,
    roomId: string | undefined,
    event: (roomId: string) => OutgoingEvent,
  ): Promise<readonly string[]>;
  /** False where they were no member. The last one out archives the room. */
  leave(roomId: string, userId: string, event: OutgoingEvent): Promise<boolean>;
  find(roomId: string, userId: string): Promise<Member | undefined>;
  /** By rank and name; `after`: rank, name and id of a member. */
  list(roomId: string, page: PageQuery): Promise<Page<Member>>;
  /** False where they had been invited already. */
  invite(
    roomId: string,
    userId: string,
    by: string,
    at: number,
    event: OutgoingEvent,
  ): Promise<boolean>;
  /** Moves the marker forward, never back; answers where it stands, and what others wrote since. */
  markRead(
    roomId: string,
    userId: string,
    seq: number,
  ): Promise<{ lastReadSeq: number; unread: number }>;
  /** Of the pairs given, those that are members and not banned. */
  stillMembers(
    pairs: readonly { roomId: string; userId: string }[],
    now: number,
  ): Promise<Set<string>>;
  /** Moves forward when each was last seen. */
  touch(seen: readonly Seen[]): Promise<void>;
}

export interface SanctionStore {
  /** In force from now on, in place of an earlier one; a ban ends the membership. */
  put(roomId: string, userId: string, sanction: Sanction, change: Change): Promise<void>;
  /** False where there was none. */
  lift(
    roomId: string,
    userId: string,
    kind: Sanction["kind"],
    now: number,
    change: Change,
  ): Promise<boolean>;
}

export interface RoomChange {
  readonly name?: string;
  readonly description?: string;
  readonly visibility?: RoomVisibility;
  readonly slowModeSeconds?: number;
  readonly isActive?: boolean;
}

export interface RoomAdminStore {
  update(roomId: string, change: RoomChange, written: Change): Promise<Room>;
  /** False where they were no member. */
  kick(roomId: string, userId: string, written: Change): Promise<boolean>;
  /** False where they are no member. */
  setRole(roomId: string, userId: string, role: RoomRole, written: Change): Promise<boolean>;
  /** The owner becomes ADMIN. False where the new one is no member. */
  transfer(roomId: string, from: string, to: string, written: Change): Promise<boolean>;
}
