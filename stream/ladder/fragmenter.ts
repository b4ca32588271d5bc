/** Cuts a rendition's frames into fragments on the grid that all renditions of a stream share. */
import { fragmentSamples, type Position } from "../media/fragment.ts";
import { type Bitrate, BitrateMeter } from "./bitrate.ts";
import type { AudioFrame } from "./frame.ts";

export interface RungFragment {
  /** The same number in every rendition is the same stretch of time. */
  readonly sequence: number;
  /** Samples at 48 kHz before it since the stream began. */
  readonly time: number;
  readonly samples: number;
  readonly frames: readonly AudioFrame[];
}

/**
 * Frames of 1,024 samples fill a fragment exactly (15 of them); others end it at the first border that they
 * pass, so that the grid never drifts.
 */
export class RungFragmenter {
  readonly #meter = new BitrateMeter();
  #sequence: number;
  #time: number;
  #border: number;
  #frames: AudioFrame[] = [];
  #samples = 0;

  /** `origin` must be the same for all renditions that are to be aligned. */
  constructor(origin: Position) {
    this.#sequence = origin.sequence;
    this.#time = origin.time;
    this.#border = origin.time + fragmentSamples;
  }

  /** Time at which the next frame begins. */
  get time(): number {
    return this.#time + this.#samples;
  }

  /** The fragment that the next frame falls into. */
  get sequence(): number {
    return this.#sequence;
  }

  get bitrate(): Bitrate {
    return this.#meter.measured;
  }

  /** What there is of the fragment that is not whole yet. */
  get begun(): RungFragment {
    return {
      sequence: this.#sequence,
      time: this.#time,
      samples: this.#samples,
      frames: [...this.#frames],
    };
  }

  /** What comes next begins there; nothing may have begun. */
  goOn({ sequence, time }: Position): void {
    this.#sequence = sequence;
    this.#time = time;
    this.#border = time + fragmentSamples;
  }

  push(frames: readonly AudioFrame[]): RungFragment[] {
    const done: RungFragment[] = [];
    for (const frame of frames) {
      this.#frames.push(frame);
      this.#samples += frame.samples;
      if (this.time >= this.#border) done.push(this.#cut());
    }
    return done;
  }

  /** Repeats `silence` until `time` is reached, to less than half a frame. */
  padTo(time: number, silence: AudioFrame): RungFragment[] {
    const count = Math.round((time - this.time) / silence.samples);
    return this.push(Array.from({ length: Math.max(0, count) }, () => silence));
  }

  /** Fills up the fragment that has begun, if any. */
  finish(silence: AudioFrame): RungFragment[] {
    const missing = Math.ceil((this.#border - this.time) / silence.samples);
    return this.#samples === 0 ? [] : this.push(Array.from({ length: missing }, () => silence));
  }

  #cut(): RungFragment {
    const fragment: RungFragment = {
      sequence: this.#sequence,
      time: this.#time,
      samples: this.#samples,
      frames: this.#frames,
    };
    this.#meter.add(this.#frames.reduce((sum, { data }) => sum + data.length, 0), this.#samples);
    this.#sequence++;
    this.#time += this.#samples;
    this.#frames = [];
    this.#samples = 0;
    this.#border += fragmentSamples;
    return fragment;
  }
}
