/** Groups fragments into segments and forgets the oldest: the window that playlists show. */
import type { HlsFragment, Segment, SegmentIndex } from "./ports.ts";

/** 1.92 s. */
export const segmentFragments = 6;

export interface SegmentsFrom {
  /** Media sequence number of the first segment. */
  readonly msn: number;
  /** Discontinuities before it. */
  readonly discontinuities: number;
}

interface Growing extends Segment {
  readonly parts: number[];
  complete: boolean;
}

/**
 * Borders are on multiples of six fragments, so that renditions that begin at different times agree, and
 * where the source changed. Renditions that are to have the same numbers begin `from` the same.
 */
export class SegmentWindow implements SegmentIndex {
  readonly #kept: number;
  readonly #segments: Growing[] = [];
  #next: number | undefined;
  #msn: number;
  #discontinuities: number;

  /** `kept`: how many segments to remember. */
  constructor(kept: number, from: SegmentsFrom = { msn: 0, discontinuities: 0 }) {
    this.#kept = kept;
    this.#msn = from.msn;
    this.#discontinuities = from.discontinuities;
  }

  get next(): number | undefined {
    return this.#next;
  }

  list(): readonly Segment[] {
    return this.#segments;
  }

  at(msn: number): Segment | undefined {
    return this.#segments[msn - (this.#segments[0]?.msn ?? 0)];
  }

  /** Throws RangeError for a fragment that is out of order. */
  append(fragment: HlsFragment): void {
    if (this.#next !== undefined && fragment.sequence !== this.#next) {
      throw new RangeError(`fragment ${fragment.sequence} came where ${this.#next} should have`);
    }
    this.#next = fragment.sequence + 1;
    let growing = this.#segments.at(-1);
    if (growing === undefined || growing.complete || fragment.discontinuity) {
      growing = this.#open(fragment);
    }
    growing.parts.push(fragment.samples);
    if (this.#next % segmentFragments === 0) growing.complete = true;
  }

  /** No fragment will follow: what has begun is complete. */
  end(): void {
    const last = this.#segments.at(-1);
    if (last !== undefined) last.complete = true;
  }

  #open({ sequence, startsAt, init, discontinuity }: HlsFragment): Growing {
    this.end();
    if (discontinuity && this.#segments.length > 0) this.#discontinuities++;
    const segment: Growing = {
      msn: this.#msn++,
      first: sequence,
      parts: [],
      startsAt,
      init,
      discontinuities: this.#discontinuities,
      complete: false,
    };
    this.#segments.push(segment);
    if (this.#segments.length > this.#kept) this.#segments.shift();
    return segment;
  }
}
