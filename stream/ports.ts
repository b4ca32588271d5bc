/** What this house needs of the world, in its own words. */
import type { CloudEvent, EventBus } from "../shared/event_bus.ts";
import type { PageQuery } from "../shared/keyset.ts";
import type { LiveStore } from "../shared/live_store.ts";
import type { Logger } from "../shared/log.ts";
import type { Database } from "../shared/postgres.ts";
import type { AudioCodec__Output as AudioCodec } from "../proto/gen/veza/stream/AudioCodec.ts";
import type { StreamCategory__Output as StreamCategory } from "../proto/gen/veza/stream/StreamCategory.ts";
import type { StreamQuality__Output as StreamQuality } from "../proto/gen/veza/stream/StreamQuality.ts";
import type { StreamSortBy__Output as StreamSortBy } from "../proto/gen/veza/stream/StreamSortBy.ts";
import type { StreamStatus__Output as StreamStatus } from "../proto/gen/veza/stream/StreamStatus.ts";
import type { StreamVisibility__Output as StreamVisibility } from "../proto/gen/veza/stream/StreamVisibility.ts";
import type { Position } from "./media/fragment.ts";

export type {
  AudioCodec,
  StreamCategory,
  StreamQuality,
  StreamSortBy,
  StreamStatus,
  StreamVisibility,
};

/** The engines that the house runs on, made and closed by whoever starts it. */
export interface StreamAdapters {
  readonly database: Database;
  readonly bus: EventBus;
  readonly live: LiveStore;
  readonly log: Logger;
  /** True for the one house of a process that measures the process. */
  readonly processMetrics?: boolean;
}

/** Time and ids, so that tests may choose them. */
export interface Clock {
  /** Unix milliseconds. */
  readonly now: () => number;
  /** UUIDv7. */
  readonly newId: () => string;
}

/** An event that is announced if, and only if, the change beside it is committed. */
export interface Notice {
  readonly subject: string;
  readonly event: CloudEvent;
}

export interface NowPlaying {
  readonly current_track: string;
  readonly artist: string;
  readonly album: string;
  readonly genre: string;
  readonly custom_fields: Readonly<Record<string, string>>;
}

export interface StreamRow {
  readonly id: string;
  readonly streamerId: string;
  readonly streamerName: string;
  /** False once auth said that the owner's account is deactivated. */
  readonly streamerActive: boolean;
  readonly title: string;
  readonly description: string;
  readonly category: StreamCategory;
  readonly visibility: StreamVisibility;
  readonly quality: StreamQuality;
  readonly status: StreamStatus;
  readonly pausedBy: "owner" | "source_lost" | undefined;
  readonly recordingEnabled: boolean;
  readonly chatEnabled: boolean;
  readonly maxListeners: number;
  readonly metadata: NowPlaying;
  readonly keyHash: Uint8Array;
  readonly requestHash: Uint8Array | undefined;
  readonly createdAt: Date;
  readonly startedAt: Date | undefined;
  readonly liveSince: Date | undefined;
  readonly liveMs: number;
  readonly endedAt: Date | undefined;
  readonly sourceId: string | undefined;
}

/** With what others' rows say of it: more to look up than letting somebody in should cost. */
export interface StreamInfo extends StreamRow {
  readonly listenerCount: number;
  readonly isRecording: boolean;
  /** The newest one. */
  readonly recordingId: string | undefined;
  /** Why that one ended, where nobody wished it to. */
  readonly recordingFault: string | undefined;
}

export interface NewStream {
  readonly id: string;
  readonly streamerId: string;
  readonly title: string;
  readonly description: string;
  readonly category: StreamCategory;
  readonly visibility: StreamVisibility;
  readonly quality: StreamQuality;
  readonly keyHash: Uint8Array;
  readonly idempotencyHash: Uint8Array | undefined;
  readonly requestHash: Uint8Array | undefined;
  readonly createdAt: Date;
}

/** What StartStream may set; undefined leaves it as it is. */
export interface StreamSettings {
  readonly quality: StreamQuality;
  readonly bitrate: number;
  readonly sampleRate: number;
  readonly codec: AudioCodec;
  readonly recordingEnabled: boolean;
  readonly chatEnabled: boolean;
  readonly maxListeners: number;
}

export interface ActiveQuery {
  readonly category: StreamCategory | undefined;
  readonly sort: StreamSortBy;
  /** `after`: what a stream is sorted by, and its id. */
  readonly page: PageQuery;
}

/** Every write is one transaction together with its notices. A method that changes nothing announces nothing. */
export interface StreamStore {
  /** Where the owner used the idempotency key before, that stream and `created: false`. */
  create(
    stream: NewStream,
    notices: readonly Notice[],
  ): Promise<{ row: StreamInfo; created: boolean }>;
  find(id: string): Promise<StreamRow | undefined>;
  info(id: string): Promise<StreamInfo | undefined>;
  /** To LIVE, with what is to be set; undefined where it has ended. */
  start(
    id: string,
    now: Date,
    settings: StreamSettings | undefined,
    notices: readonly Notice[],
  ): Promise<StreamInfo | undefined>;
  /** From LIVE to PAUSED. */
  pause(id: string, now: Date, notices: readonly Notice[]): Promise<StreamRow | undefined>;
  /** To ENDED, from anything but that; ends every listener's session too. */
  stop(id: string, now: Date, notices: readonly Notice[]): Promise<StreamRow | undefined>;
  setKey(id: string, keyHash: Uint8Array, notices: readonly Notice[]): Promise<void>;
  setMetadata(id: string, metadata: NowPlaying, notices: readonly Notice[]): Promise<void>;
  setQuality(id: string, quality: StreamQuality): Promise<void>;
  /** `next`: cursor of the next page; empty on the last. */
  active(query: ActiveQuery): Promise<{ rows: StreamInfo[]; total: number; next: string }>;
  rememberUser(userId: string, username: string, now: Date): Promise<void>;
  /** The value kept under `name`; `fresh` where there was none yet. The same on every node. */
  secret(name: string, fresh: Uint8Array): Promise<Uint8Array>;
}

export interface SourceClaim {
  readonly streamId: string;
  readonly sourceId: string;
  readonly node: string;
  readonly now: Date;
  /** A lease not renewed since then is nobody's. */
  readonly staleBefore: Date;
  readonly takeover: boolean;
}

/** One source at a time, over all nodes: a lease in the database. */
export interface SourceStore {
  /** Where the source goes on; undefined where another one holds the lease. */
  claim(claim: SourceClaim): Promise<{ position: Position; abandoned: boolean } | undefined>;
  /** Renews the lease and notes the position; resolves to false where it was lost. */
  renew(streamId: string, sourceId: string, position: Position, now: Date): Promise<boolean>;
  release(streamId: string, sourceId: string, position: Position, now: Date): Promise<void>;
  /** Notes how far a stream without a source has come; resolves to false where it has one, or is over. */
  advance(streamId: string, position: Position): Promise<boolean>;
  /** After a crash: the leases of a node that begins anew are nobody's, from now on. */
  abandon(node: string): Promise<void>;
  /**
   * Pauses live streams whose source has been gone since before `lost`, or has not renewed its lease since before
   * `silent`; resolves to their ids.
   */
  pauseAbandoned(
    before: { readonly lost: Date; readonly silent: Date },
    now: Date,
    notices: (streamId: string) => readonly Notice[],
  ): Promise<string[]>;
}

export interface SessionRow {
  readonly id: string;
  readonly streamId: string;
  readonly userId: string;
  readonly username: string;
  readonly node: string;
  readonly joinedAt: Date;
  readonly lastSeenAt: Date;
  readonly endedAt: Date | undefined;
  readonly quality: StreamQuality;
  readonly volume: number;
  /** ISO 3166-1 alpha-2, where it is known. */
  readonly country: string | undefined;
}

export interface NewSession {
  readonly id: string;
  readonly streamId: string;
  readonly userId: string;
  /** As far as it is known. */
  readonly username: string | undefined;
  readonly node: string;
  readonly quality: StreamQuality;
  /** Whether a grant alone lets the user in: the session ends with it. */
  readonly byGrant: boolean;
  readonly now: Date;
  /** Listeners at most; the stream's own limit may be lower. */
  readonly limit: number;
}

/** What has come on top since it was last told. */
export interface SessionUse {
  readonly id: string;
  readonly droppedFrames: number;
  readonly rebuffers: number;
  /** Where the listener's newest connection came from. */
  readonly country: string | undefined;
}

export interface SessionStore {
  /** The user's open session, new or known; undefined where the stream is full. */
  join(
    session: NewSession,
    notices: readonly Notice[],
  ): Promise<{ row: SessionRow; created: boolean } | undefined>;
  open(streamId: string, userId: string): Promise<SessionRow | undefined>;
  find(id: string): Promise<SessionRow | undefined>;
  leave(
    streamId: string,
    userId: string,
    now: Date,
    notices: (session: SessionRow) => readonly Notice[],
  ): Promise<SessionRow | undefined>;
  listOpen(streamId: string, limit: number): Promise<SessionRow[]>;
  countOpen(streamId: string): Promise<number>;
  setQuality(id: string, quality: StreamQuality, notices: readonly Notice[]): Promise<void>;
  setVolume(id: string, volume: number): Promise<void>;
  /** Says that these are connected to `node` now; resolves to those of them that are still open. */
  seen(uses: readonly SessionUse[], node: string, now: Date): Promise<string[]>;
  /** Ends sessions last seen before `before`, at the moment they were; of one node where it is named. */
  endUnseen(
    before: Date,
    node: string | undefined,
    notices: (session: SessionRow) => readonly Notice[],
  ): Promise<SessionRow[]>;
}

export interface StreamNumbers {
  readonly uniqueListeners: number;
  readonly maxConcurrent: number;
  readonly totalSeconds: number;
  readonly averageSeconds: number;
}

export interface HourNumbers {
  readonly hour: Date;
  readonly present: number;
  readonly joined: number;
  readonly left: number;
}

export interface PastSession {
  readonly streamId: string;
  readonly title: string;
  readonly streamerName: string;
  readonly joinedAt: Date;
  readonly seconds: number;
  readonly quality: StreamQuality;
}

/** Numbers straight from the sessions: right after any crash. */
export interface NumbersStore {
  between(streamId: string, from: Date, to: Date, now: Date): Promise<StreamNumbers>;
  hourly(streamId: string, from: Date, to: Date, now: Date): Promise<HourNumbers[]>;
  /** Unique listeners by country, of those whose country is known. */
  countries(streamId: string, from: Date, to: Date, now: Date): Promise<Record<string, number>>;
  history(userId: string, limit: number, now: Date): Promise<PastSession[]>;
  historyTotals(userId: string, now: Date): Promise<{ seconds: number; streams: number }>;
}

/** A question to auth on behalf of a caller. */
export interface PermissionQuestion {
  readonly token: string;
  readonly requestId: string;
  /** Unix milliseconds. */
  readonly deadline: number;
}

export interface Permissions {
  /** Whether auth grants the caller `stream.channel` / `read` on this stream. Throws `SERVICE_UNAVAILABLE`. */
  mayRead(streamId: string, question: PermissionQuestion): Promise<boolean>;
}
