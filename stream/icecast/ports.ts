/** What the Icecast door needs of the house behind it. */
import type { InputFormat } from "../ladder/rungs.ts";

/** A radio tool that wants to send. */
export interface SourceRequest {
  /** Path without the first slash, decoded: `0197…`, `live.mp3`. */
  readonly mount: string;
  /** Usually `source`. */
  readonly user: string;
  /** The password: the stream key. */
  readonly key: string;
  readonly contentType: string;
  /** What the content type says; undefined: unknown, ffmpeg has to find out. */
  readonly format: InputFormat | undefined;
  readonly info: SourceInfo;
  readonly remote: string;
}

/** What `ice-*` headers said; absent ones are undefined. At most 512 characters each. */
export interface SourceInfo {
  readonly name?: string;
  readonly description?: string;
  readonly genre?: string;
  readonly url?: string;
  readonly bitrate?: string;
  readonly audioInfo?: string;
  readonly public?: boolean;
}

export type RefusalReason =
  /** Wrong or rotated key, or a mount that is not there: the two are not told apart. */
  | "unauthorized"
  /** Another source is live there. */
  | "busy"
  /** Not a format that can be played. */
  | "unsupported"
  /** The stream may not go live (ended, banned), or the house is full or going down. */
  | "unavailable";

export interface Refusal {
  readonly accepted: false;
  readonly reason: RefusalReason;
  /** For the person at the radio tool. */
  readonly message: string;
}

export type SourceDecision = { readonly accepted: true; readonly sink: SourceSink } | Refusal;
export type MetadataDecision = { readonly accepted: true } | Refusal;

/** Why a source's connection is over. */
export type SourceEnd = "closed" | "idle" | "malformed" | "shutdown";

/** Where an accepted source's audio goes. */
export interface SourceSink {
  /** Aborted when the house wants the source gone; `reason`: a sentence for the log. */
  readonly signal: AbortSignal;
  /** Called one at a time, in order; nothing more is read until it resolves. A rejection ends the source. */
  write(chunk: Uint8Array): Promise<void>;
  /** Exactly once, after the last `write`. */
  end(reason: SourceEnd, closing: AbortSignal): Promise<void>;
}

export interface SourceMetadata {
  /** `Artist - Title` as sent; or of two fields, joined so. At most 1,024 characters. */
  readonly song: string;
  readonly artist?: string;
  readonly title?: string;
  readonly url?: string;
}

export interface MetadataRequest {
  readonly mount: string;
  readonly user: string;
  readonly key: string;
  readonly metadata: SourceMetadata;
}

export interface SourcePort {
  /** Decides on a source. Until it has, nothing of the body is read. */
  authenticate(request: SourceRequest): Promise<SourceDecision>;
  /** Now playing, by `/admin/metadata`. */
  metadata(request: MetadataRequest): Promise<MetadataDecision>;
}
