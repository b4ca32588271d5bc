/** What chat's services need of the world, with the promises that they rely on. */
import type { EventBus } from "../shared/event_bus.ts";
import type { Role } from "../shared/identity.ts";
import type { LiveStore } from "../shared/live_store.ts";
import type { Logger } from "../shared/log.ts";
import type { Database } from "../shared/postgres.ts";
import type { TokenAuthority } from "../shared/token_verifier.ts";
import type { OutgoingEvent } from "./events.ts";
import type {
  Member,
  Message,
  MessagePage,
  MessageType,
  Page,
  Room,
  RoomRole,
  RoomVisibility,
  Sanction,
  Standing,
  User,
} from "./model.ts";

/** What `startChat` is given; whoever opened it closes it. */
export interface ChatAdapters {
  readonly database: Database;
  readonly bus: EventBus;
  readonly live: LiveStore;
  readonly log: Logger;
  /** True for the one house of a process that measures the process. */
  readonly processMetrics?: boolean;
  /** Who vouches for tokens; auth over the network unless given. */
  readonly authority?: TokenAuthority;
}

/** Unix milliseconds and fresh ids: parameters, so that tests decide them. */
export interface Clock {
  readonly now: () => number;
  readonly newId: () => string;
}

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
  readonly offset: number;
  readonly limit: number;
}

export interface MemberStore {
  /** False where they were a member already. Spends the invitation. */
  join(roomId: string, userId: string, at: number, event: OutgoingEvent): Promise<boolean>;
  /** False where they were no member. The last one out archives the room. */
  leave(roomId: string, userId: string, event: OutgoingEvent): Promise<boolean>;
  find(roomId: string, userId: string): Promise<Member | undefined>;
  list(roomId: string, offset: number, limit: number): Promise<Page<Member>>;
  /** False where they had been invited already. */
  invite(
    roomId: string,
    userId: string,
    by: string,
    at: number,
    event: OutgoingEvent,
  ): Promise<boolean>;
  /** Moves the marker forward, never back; answers where it stands. */
  markRead(roomId: string, userId: string, seq: number): Promise<number>;
  /** Of the pairs given, those that are members and not banned. */
  stillMembers(
    pairs: readonly { roomId: string; userId: string }[],
    now: number,
  ): Promise<Set<string>>;
  touch(pairs: readonly { roomId: string; userId: string }[], at: number): Promise<void>;
}

export interface NewMessage {
  readonly id: string;
  readonly roomId: string;
  readonly senderId: string;
  readonly senderUsername: string;
  readonly senderRole: Role;
  readonly content: string;
  readonly type: MessageType;
  readonly replyTo: string | undefined;
  readonly clientMsgId: string | undefined;
  readonly requestHash: string;
  readonly createdAt: number;
}

export interface Stored {
  readonly message: Message;
  /** False: the same message had been stored before. */
  readonly fresh: boolean;
  /** The two people of a DIRECT room; empty otherwise. */
  readonly people: readonly string[];
}

export type Appended = Stored | { readonly refused: Error };

export interface MessageLog {
  /**
   * Stores what is admitted in one transaction that holds the rooms' locks: seqs follow each other without gaps,
   * in the order of `batch`, over all nodes. Answers in the order of `batch`; rejects where nothing was stored.
   */
  append(batch: readonly NewMessage[], now: number): Promise<Appended[]>;
}

export interface MessageStore {
  find(messageId: string): Promise<Message | undefined>;
  page(roomId: string, query: PageQuery): Promise<MessagePage>;
  /** Messages with `from` ≤ seq ≤ `to`, in order. */
  range(roomId: string, from: number, to: number): Promise<Message[]>;
  /** False where it was deleted already. */
  remove(messageId: string, at: number, change: Change): Promise<boolean>;
  edit(messageId: string, content: string, at: number, change: Change): Promise<Message>;
  /** Writes down what was done about a message that stays as it is. */
  note(change: Change): Promise<void>;
}

export interface Change {
  readonly events: readonly OutgoingEvent[];
  readonly audit?: AuditEntry;
}

/** Positions are seqs; none: the newest page. */
export interface PageQuery {
  readonly before?: number;
  readonly after?: number;
  readonly around?: number;
  readonly limit: number;
}

export interface AuditEntry {
  readonly roomId: string;
  readonly action: string;
  readonly actorId: string;
  readonly targetId: string;
  readonly messageId?: string;
  readonly reason: string;
  readonly details: Readonly<Record<string, string>>;
  readonly at: number;
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

export interface UserStore {
  put(user: User, isActive: boolean, at: number): Promise<void>;
  find(id: string): Promise<(User & { isActive: boolean }) | undefined>;
}

export interface RoomNumbers {
  readonly totalMembers: number;
  readonly messagesToday: number;
  readonly totalMessages: number;
  /** Who wrote in the last 24 hours, the latest first. */
  readonly activeUsers: readonly string[];
}

export interface UserNumbers {
  readonly roomsJoined: number;
  readonly messagesSent: number;
  /** 0: never. */
  readonly lastActivity: number;
}

export interface StatsStore {
  room(roomId: string, now: number): Promise<RoomNumbers>;
  user(userId: string): Promise<UserNumbers>;
}

/** Auth, where chat's own rules do not decide. */
export interface Directory {
  /** Undefined: no such account. */
  user(id: string, call: DirectoryCall): Promise<User | undefined>;
  /** True where auth granted `action` on the room. */
  granted(
    userId: string,
    action: "read" | "write" | "moderate",
    roomId: string,
    call: DirectoryCall,
  ): Promise<boolean>;
}

export interface DirectoryCall {
  readonly token: string;
  readonly requestId: string;
  readonly deadline: number;
}

/** Who is here, by the sockets of all nodes. While the live store is away, by those of this node. */
export interface PresenceView {
  onlineIn(roomId: string): Promise<string[]>;
  countIn(roomIds: readonly string[]): Promise<number[]>;
  status(userId: string): Promise<"online" | "away" | "offline">;
}

export type { RoomRole };
