/** Groups fragments into segments and forgets the oldest: the window that playlists show. */
import { fragmentSamples } from "../media/fragment.ts";
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
  parts: readonly number[];
  complete: boolean;
}

/** What nearly every segment is made of, kept once. */
const usual: readonly number[] = Array<number>(segmentFragments).fill(fragmentSamples);

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

  /** Throws RangeError for a fragment that is out of order; after a discontinuity some may be missing. */
  append(fragment: HlsFragment): void {
    const missing = fragment.discontinuity && fragment.sequence > (this.#next ?? 0);
    if (this.#next !== undefined && fragment.sequence !== this.#next && !missing) {
      throw new RangeError(`fragment ${fragment.sequence} came where ${this.#next} should have`);
    }
    this.#next = fragment.sequence + 1;
    let growing = this.#segments.at(-1);
    if (growing === undefined || growing.complete || fragment.discontinuity) {
      growing = this.#open(fragment);
    }
    growing.parts = [...growing.parts, fragment.samples];
    if (this.#next % segmentFragments === 0) finish(growing);
  }

  /** A segment from before, which follows the last. */
  restore(segment: Segment): void {
    const { msn, first, parts, discontinuities } = segment;
    this.#segments.push({ ...segment, complete: true, parts: interned(parts) });
    this.#next = first + parts.length;
    this.#msn = msn + 1;
    this.#discontinuities = discontinuities;
  }

  /** Drops what is older than `msn`. */
  forget(msn: number): void {
    const count = this.#segments.findIndex((segment) => segment.msn >= msn);
    this.#segments.splice(0, count === -1 ? this.#segments.length : count);
  }

  /** No fragment will follow: what has begun is complete. */
  end(): void {
    const last = this.#segments.at(-1);
    if (last !== undefined) finish(last);
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

function finish(segment: Growing): void {
  segment.complete = true;
  segment.parts = interned(segment.parts);
}

function interned(parts: readonly number[]): readonly number[] {
  const same = parts.length === usual.length && parts.every((samples) => samples === usual[0]);
  return same ? usual : parts;
}
