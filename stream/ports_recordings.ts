/** What recordings need of the world: rows and files. */
import type { RecordingStatus__Output as RecordingStatus } from "../proto/gen/veza/stream/RecordingStatus.ts";
import type { AudioCodec, Notice, StreamQuality } from "./ports.ts";

export type { RecordingStatus };

export interface RecordingRow {
  readonly id: string;
  readonly streamId: string;
  readonly streamerId: string;
  readonly title: string;
  readonly quality: StreamQuality;
  readonly codec: AudioCodec;
  readonly status: RecordingStatus;
  readonly node: string;
  readonly file: string;
  readonly durationMs: number;
  readonly fileSize: number;
  readonly failure: string;
  readonly requestHash: Uint8Array | undefined;
  readonly createdAt: Date;
}

export interface NewRecording {
  readonly id: string;
  readonly streamId: string;
  readonly streamerId: string;
  readonly title: string;
  readonly quality: StreamQuality;
  readonly codec: AudioCodec;
  readonly idempotencyHash: Uint8Array | undefined;
  readonly requestHash: Uint8Array | undefined;
  readonly now: Date;
}

export interface RecordingEnd {
  readonly status: RecordingStatus;
  readonly file: string;
  readonly durationMs: number;
  readonly fileSize: number;
  readonly failure: string;
}

export interface RecordingStore {
  /** `busy` where one of this stream runs already; known ones by their idempotency key. */
  create(
    recording: NewRecording,
    notices: readonly Notice[],
  ): Promise<{ row: RecordingRow; created: boolean } | "busy">;
  find(id: string): Promise<RecordingRow | undefined>;
  running(streamId: string): Promise<RecordingRow | undefined>;
  /** Those that a node was writing, or still has to convert. */
  unfinishedOn(node: string): Promise<RecordingRow[]>;
  adopt(id: string, node: string, file: string): Promise<void>;
  /** Ends one that has not ended; resolves to how it is now. */
  end(
    id: string,
    end: RecordingEnd,
    now: Date,
    notices: readonly Notice[],
  ): Promise<RecordingRow | undefined>;
  byStreamer(
    streamerId: string,
    limit: number,
    offset: number,
  ): Promise<{ rows: RecordingRow[]; total: number }>;
}

/** A file that grows and is whole at every moment. */
export interface GrowingFile {
  /** Rejects where the disk takes no more. */
  append(bytes: Uint8Array): Promise<void>;
  /** Puts it to disk and gives it its final name, in one step. Resolves to its bytes. */
  finish(): Promise<number>;
  /** Closes and forgets it. */
  discard(): Promise<void>;
}

export interface ReadableFile extends AsyncDisposable {
  readonly size: number;
  /** Bytes `from` up to and including `to`; closes the file once it is read or given up. */
  read(from: number, to: number): ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** Where recordings are. Names are relative, `stream/recording.opus`, and made by the house itself. */
export interface RecordingDisk {
  create(name: string): Promise<GrowingFile>;
  /** What a crash left of `name`, cut to its last whole page and finished; undefined where nothing is there. */
  recover(name: string): Promise<{ samples: number; bytes: number } | undefined>;
  /** Undefined where it is not on this node. */
  open(name: string): Promise<ReadableFile | undefined>;
}
