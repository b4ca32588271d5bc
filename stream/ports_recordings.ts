/** What recordings need of the world: rows and files. */
import type { RecordingStatus__Output as RecordingStatus } from "../proto/gen/veza/stream/RecordingStatus.ts";
import type { PageQuery } from "../shared/keyset.ts";
import type { AudioCodec, Notice, StreamQuality } from "./ports.ts";

export type { RecordingStatus };

/** Why a recording ended; empty while it runs. */
export type EndReason =
  | ""
  | "STOPPED"
  | "STREAM_ENDED"
  | "NODE_STOPPED"
  | "INTERRUPTED"
  | "QUOTA_REACHED"
  | "DISK_FULL"
  | "DISK_FAILED"
  | "NO_AUDIO"
  | "PROCESSING_FAILED";

/** LUFS, LU and dBTP; -120 is silence. */
export interface RecordedLoudness {
  readonly integrated: number;
  readonly range: number;
  readonly truePeak: number;
}

export interface RecordingRow {
  readonly id: string;
  readonly streamId: string;
  readonly streamerId: string;
  readonly title: string;
  readonly quality: StreamQuality;
  readonly codec: AudioCodec;
  readonly status: RecordingStatus;
  /** Who wrote it, and has it unless the nodes share their finished files. */
  readonly node: string;
  /** Key of its finished file; empty where nothing was saved. */
  readonly file: string;
  /** There was no room for a finished file: what was saved is where its node wrote it. */
  readonly inSpool: boolean;
  readonly durationMs: number;
  readonly fileSize: number;
  readonly endReason: EndReason;
  /** A sentence where something went wrong. */
  readonly failure: string;
  readonly keep: boolean;
  /** Undefined until it was measured. */
  readonly loudness: RecordedLoudness | undefined;
  /** As `Peaks.bytes` gives them. */
  readonly peaks: Uint8Array | undefined;
  readonly requestHash: Uint8Array | undefined;
  readonly createdAt: Date;
  readonly finishedAt: Date | undefined;
}

export interface NewRecording {
  readonly id: string;
  readonly streamId: string;
  readonly streamerId: string;
  readonly title: string;
  readonly quality: StreamQuality;
  readonly codec: AudioCodec;
  readonly node: string;
  readonly file: string;
  readonly idempotencyHash: Uint8Array | undefined;
  readonly requestHash: Uint8Array | undefined;
  readonly now: Date;
}

/** Its audio is all written; now it is made into what people download. */
export interface RecordingSeal {
  readonly durationMs: number;
  readonly fileSize: number;
  readonly endReason: EndReason;
  readonly failure: string;
}

export interface RecordingEnd {
  readonly status: "COMPLETED" | "FAILED";
  readonly file: string;
  readonly inSpool: boolean;
  readonly durationMs: number;
  readonly fileSize: number;
  readonly endReason: EndReason;
  readonly failure: string;
}

export interface RecordingStore {
  /** `busy` where one of this stream runs already; known ones by their idempotency key. */
  create(
    recording: NewRecording,
    notices: readonly Notice[],
  ): Promise<{ row: RecordingRow; created: boolean } | "busy">;
  find(id: string): Promise<RecordingRow | undefined>;
  /** The one that was begun with this idempotency key. */
  known(streamerId: string, idempotencyHash: Uint8Array): Promise<RecordingRow | undefined>;
  running(streamId: string): Promise<RecordingRow | undefined>;
  /** From RECORDING to PROCESSING; undefined where it is past that. */
  seal(id: string, seal: RecordingSeal): Promise<RecordingRow | undefined>;
  /** Ends one that has not ended; resolves to how it is now. */
  end(
    id: string,
    end: RecordingEnd,
    now: Date,
    notices: readonly Notice[],
  ): Promise<RecordingRow | undefined>;
  /** The newest first; `after`: the id of a recording. `next`: cursor of the next page; empty on the last. */
  byStreamer(
    streamerId: string,
    page: PageQuery,
  ): Promise<{ rows: RecordingRow[]; total: number; next: string }>;
}

/** What a node does for its recordings besides writing them. */
export interface RecordingCareStore {
  /** Those that a crash cut: from RECORDING to PROCESSING. */
  interrupt(node: string): Promise<void>;
  /** Streams that are live and to be recorded, and whose recording this node ended by going away. */
  toResume(node: string): Promise<string[]>;
  /**
   * The next that this node has to finish, but for those with the ids `except`; `decoding`: only those for which audio
   * has to be decoded, or only others.
   */
  toFinish(
    node: string,
    decoding: boolean,
    except: readonly string[],
  ): Promise<RecordingRow | undefined>;
  toMeasure(node: string, except: readonly string[]): Promise<RecordingRow | undefined>;
  measured(
    id: string,
    found: { loudness: RecordedLoudness; peaks: Uint8Array } | undefined,
    now: Date,
  ): Promise<void>;
  /** How far running ones are. */
  progress(running: readonly { id: string; bytes: number; durationMs: number }[]): Promise<void>;
  /** Bytes of one streamer's recordings and of all, running ones included. */
  usage(streamerId: string): Promise<{ streamer: number; total: number }>;
  keep(id: string, keep: boolean): Promise<RecordingRow | undefined>;
  /** Removes the entry of one that has ended and notes its file for removal; false where there is none. */
  remove(id: string, now: Date, notices: readonly Notice[]): Promise<boolean>;
  /** Ended before `before` and not to be kept, oldest first. */
  expired(before: Date, limit: number): Promise<RecordingRow[]>;
  removals(node: string, limit: number): Promise<Removal[]>;
  removed(id: string): Promise<void>;
}

export type Removal = Pick<RecordingRow, "id" | "node" | "codec" | "file" | "inSpool">;

/** A file that grows and is whole at every moment. */
export interface GrowingFile {
  /**
   * Written once it resolves: the death of the process cannot take it back. Rejects where the disk takes no more;
   * then nothing of these bytes stays.
   */
  append(bytes: Uint8Array): Promise<void>;
  /** Puts it to disk and closes it. Resolves to its bytes. */
  close(): Promise<number>;
}

export interface ReadableFile extends AsyncDisposable {
  readonly size: number;
  /** Up to `length` bytes at `offset`; fewer at the end. */
  at(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** What recordings are written into, on this node's own disk. Names are made by the house itself. */
export interface SpoolDisk {
  create(name: string): Promise<GrowingFile>;
  /** Undefined where nothing is there. */
  open(name: string): Promise<ReadableFile | undefined>;
  /** Takes away what is behind `bytes`. */
  cut(name: string, bytes: number): Promise<void>;
  /** False where nothing was there. */
  remove(name: string): Promise<boolean>;
  /** For programs that write a file themselves. */
  path(name: string): string;
  /** Bytes that may still be written. */
  free(): Promise<number>;
}
