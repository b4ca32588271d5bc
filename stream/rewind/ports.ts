/** Where whole segments stay for longer than memory keeps them. */
import type { FragmentBytes, Segment } from "../hls/ports.ts";
import type { Format, RenditionName } from "../media/piece.ts";

/** A segment as it is kept, with what is needed to play it. */
export interface ArchivedSegment extends Segment {
  readonly format: Format;
}

/**
 * One rendition's segments, numbered without a hole: where one could not be kept, none before it is either. What is
 * not `oldest` or newer may still be read for some seconds.
 */
export interface SegmentArchive {
  /** Media sequence number; undefined while nothing is kept. */
  readonly oldest: number | undefined;
  /** Never throws and never waits: what cannot be kept is let go. */
  append(segment: ArchivedSegment, bytes: Uint8Array): void;
  read(msn: number): Promise<FragmentBytes>;
}

export interface StreamArchive extends AsyncDisposable {
  /** This node keeps it; otherwise it is read from the node that does. */
  readonly isOwn: boolean;
  /** What was there when it was opened, by rendition, oldest first. */
  readonly restored: ReadonlyMap<RenditionName, readonly ArchivedSegment[]>;
  rendition(name: RenditionName): SegmentArchive;
}

export interface Archives {
  /** Whether anything is to be kept at all. */
  readonly on: boolean;
  /** Whether something of the stream may be here. */
  has(streamId: string): boolean;
  /** The same for all who ask, until it is closed. Undefined where nothing can be kept. */
  open(streamId: string): Promise<StreamArchive | undefined>;
}
