/** Measures a source: its bitrate over the last seconds and how long its audio takes through the house. */
import type { Piece } from "./media/piece.ts";
import { opusRate } from "./media/opus.ts";

interface Sample {
  readonly at: number;
  readonly bytes: number;
  readonly samples: number;
  readonly delayMs: number;
}

const windowMs = 5_000;
const samplesMax = 256;

export interface Measured {
  /** Bits per second of audio; 0 where nothing came in the last seconds. */
  readonly bitrate: number;
  /** Milliseconds from a fragment's first frame to its being handed out. */
  readonly delayMs: number;
}

export class Meter {
  #samples: Sample[] = [];

  /** `at`: Unix milliseconds at which the fragment was handed out. */
  add(piece: Piece, at: number): void {
    const delayMs = Math.max(0, at - piece.arrivedAt);
    const bytes = piece.frames.reduce((sum, { data }) => sum + data.length, 0);
    this.#samples.push({ at, bytes, samples: piece.samples, delayMs });
    this.#forget(at);
  }

  read(now: number): Measured {
    this.#forget(now);
    const count = this.#samples.length;
    if (count === 0) return { bitrate: 0, delayMs: 0 };
    const sum = (pick: (sample: Sample) => number) =>
      this.#samples.reduce((total, sample) => total + pick(sample), 0);
    return {
      bitrate: Math.round(sum((one) => one.bytes) * 8 * opusRate / sum((one) => one.samples)),
      delayMs: sum((one) => one.delayMs) / count,
    };
  }

  #forget(now: number): void {
    const from = this.#samples.findIndex(({ at }) => at > now - windowMs);
    this.#samples = from < 0
      ? []
      : this.#samples.slice(Math.max(from, this.#samples.length - samplesMax));
  }
}
