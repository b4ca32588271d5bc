/** What HLS needs to know of a rendition and its audio. The house that keeps the audio implements this. */

/** 320 ms of one rendition, as kept: everything but its bytes. */
export interface HlsFragment {
  /** Counts up by one. The same number is the same time in every rendition. */
  readonly sequence: number;
  /** Length at 48 kHz. */
  readonly samples: number;
  /** Unix milliseconds at which its first sample was heard at the source. */
  readonly startsAt: number;
  /** Another source, or one that was away: the first fragment after the change. Equal in every rendition. */
  readonly discontinuity: boolean;
  /** Which init segment it needs; changes only together with `discontinuity`. */
  readonly init: number;
}

/** Bits per second, measured over what is really sent. */
export interface Bandwidth {
  readonly average: number;
  readonly peak: number;
}

/**
 * One rendition of one stream. Guarantees: fragments come in order and gap-free; `subscribe` calls back after
 * each append, in the same turn, and once more when `ended` becomes true; `read` gives whole fragments
 * (`moof` and `mdat`), or undefined for what is not kept (any more).
 */
export interface RenditionSource {
  /** As in its URL: `medium`. */
  readonly name: string;
  /** RFC 6381: `mp4a.40.2`. */
  readonly codecs: string;
  readonly channels: number;
  readonly bandwidth: Bandwidth;
  /** No fragment will follow. */
  readonly ended: boolean;
  readonly segments: SegmentIndex;
  /** The init segment `version`. */
  init(version: number): Uint8Array<ArrayBuffer> | undefined;
  read(sequence: number): FragmentBytes | Promise<FragmentBytes>;
  /** All fragments of a complete segment, one after the other. */
  readSegment(segment: Segment): FragmentBytes | Promise<FragmentBytes>;
  subscribe(changed: () => void): Disposable;
}

export type FragmentBytes = Uint8Array<ArrayBuffer> | undefined;

/** Which fragments are kept, as segments. `segments.ts` has the implementation. */
export interface SegmentIndex {
  /** All segments that are kept, oldest first; the last may still grow. */
  list(): readonly Segment[];
  /** The segment with this media sequence number. */
  at(msn: number): Segment | undefined;
  /** Sequence of the fragment that comes next; undefined before the first. */
  readonly next: number | undefined;
}

/** Up to six fragments. */
export interface Segment {
  /** Media sequence number. */
  readonly msn: number;
  /** Sequence of its first fragment. */
  readonly first: number;
  /** Length of each fragment in samples at 48 kHz. */
  readonly parts: readonly number[];
  /** Unix milliseconds. */
  readonly startsAt: number;
  readonly init: number;
  /** No fragment will be added. */
  readonly complete: boolean;
  /** Discontinuities since the stream began, the one that this segment begins with included. */
  readonly discontinuities: number;
}

/** A stream as one listener may hear it. */
export interface HlsStream {
  /** In the order of the master playlist; the first is what players begin with. */
  readonly renditions: readonly RenditionSource[];
  /** Also one that is not listed any more, for who began with it. */
  find(name: string): RenditionSource | undefined;
}
