/** Kinds of sources, and what they and others have to know of one another. */
import type { Loudness } from "./ladder/loudness.ts";
import type { Caller } from "./access.ts";
import type { ContainerFeed } from "./container_feed.ts";
import type { OpusFormat } from "./media/opus.ts";
import type { RenditionName } from "./media/piece.ts";
import type { SourceFeed, SourceLimits, SourceState } from "./source.ts";

export interface SourceOptions extends SourceLimits {
  /** How often a lease is renewed; one that was not for three times as long is nobody's. */
  readonly beatMs: number;
  /** A live stream whose source is gone for longer is paused. */
  readonly graceMs: number;
  readonly node: string;
}

/** How a source proves that it may send: the stream's key, or a token of somebody who manages the stream. */
export type SourceProof = { readonly key: string } | { readonly caller: Caller };

export interface Source {
  readonly streamId: string;
  readonly feed: SourceState;
  /** True where it goes on with what another source began. */
  readonly resumed: boolean;
  close(): Promise<void>;
}

/** A source of Opus, in WebM or bare. */
export interface PacketSource extends Source {
  readonly feed: SourceFeed;
  /** Takes what came in. Throws for what is not audio. */
  push(chunk: Uint8Array): void;
  /** The same for Opus packets without a container. */
  pushPackets(packets: readonly Uint8Array[], format: OpusFormat): void;
}

/** A source of a container that only ffmpeg reads. */
export interface ContainerSource extends Source {
  readonly feed: ContainerFeed;
}

/** What other nodes may know of a source. */
export interface SourceReport {
  readonly bitrate: number;
  readonly delayMs: number;
  /** What can be heard of it now. */
  readonly renditions: readonly RenditionName[];
  /** Bits per second of each of them. */
  readonly bitrates: Readonly<Partial<Record<RenditionName, number>>>;
  readonly loudness: Loudness | undefined;
}
