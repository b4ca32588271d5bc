/** What chat's services need of the world, with the promises that they rely on. */
import type { BlobStore } from "../shared/blob_store.ts";
import type { EventBus } from "../shared/event_bus.ts";
import type { LiveStore } from "../shared/live_store.ts";
import type { Logger } from "../shared/log.ts";
import type { Database } from "../shared/postgres.ts";
import type { TokenAuthority } from "../shared/token_verifier.ts";
import type { User } from "./model.ts";

export type * from "./ports_attachments.ts";
export type * from "./ports_automod.ts";
export type * from "./ports_messages.ts";
export type * from "./ports_oversight.ts";
export type * from "./ports_rooms.ts";

/** What `startChat` is given; whoever opened it closes it. */
export interface ChatAdapters {
  readonly database: Database;
  readonly bus: EventBus;
  readonly live: LiveStore;
  readonly log: Logger;
  /** Bytes of files, the same for all nodes. */
  readonly blobs: BlobStore;
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

export interface UserStore {
  /** What was true at `at`; older than what is known, it changes nothing. */
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
