/** What clips need of the database. */
import type { AudioCodec, StreamQuality } from "../ports.ts";

export interface ClipRow {
  readonly id: string;
  readonly streamId: string;
  readonly createdBy: string;
  readonly title: string;
  readonly quality: StreamQuality;
  readonly codec: AudioCodec;
  /** Key of its file. */
  readonly file: string;
  readonly fileSize: number;
  readonly durationMs: number;
  /** When its first sample was heard. */
  readonly startsAt: Date;
  readonly idempotencyHash: Uint8Array | undefined;
  readonly requestHash: Uint8Array | undefined;
  readonly createdAt: Date;
}

export interface ClipStore {
  /** The clip that the same person made with the same idempotency key. */
  known(createdBy: string, idempotencyHash: Uint8Array): Promise<ClipRow | undefined>;
  /** False where the stream has `limit` clips, or the idempotency key was used meanwhile. */
  add(clip: ClipRow, limit: number): Promise<boolean>;
  find(id: string): Promise<ClipRow | undefined>;
  /** Newest first. */
  ofStream(streamId: string): Promise<ClipRow[]>;
  count(streamId: string): Promise<number>;
  remove(id: string): Promise<void>;
}
