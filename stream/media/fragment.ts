/** 320 ms of a stream: what is kept, handed out and recorded. */
import { type OpusFormat, type OpusFrame, opusRate } from "./opus.ts";

export const fragmentMs = 320;
/** 16 Opus frames of 20 ms, 15 AAC frames. */
export const fragmentSamples = opusRate * fragmentMs / 1000;

export interface Fragment {
  /** Counts up by one, through every source of the stream. */
  readonly sequence: number;
  /** Samples at 48 kHz before it since the stream began. */
  readonly time: number;
  readonly samples: number;
  readonly format: OpusFormat;
  readonly frames: readonly OpusFrame[];
  /** Unix milliseconds at which its first frame came in. */
  readonly arrivedAt: number;
  /** Sequence of the first fragment of what it belongs to: one source, or one start of a source's container. */
  readonly since: number;
}

export interface Position {
  readonly sequence: number;
  readonly time: number;
}

/**
 * Collects frames into fragments on a grid of 320 ms. Frames of 20 ms and less fill it exactly; longer ones
 * end a fragment at the first border that they pass, so that the grid never drifts.
 */
export class Fragmenter {
  #sequence: number;
  #time: number;
  #border: number;
  #frames: OpusFrame[] = [];
  #samples = 0;
  #arrivedAt = 0;
  #since: number;

  constructor(from: Position) {
    this.#since = from.sequence;
    this.#sequence = from.sequence;
    this.#time = from.time;
    this.#border = from.time + fragmentSamples;
  }

  /** Where the next fragment begins. */
  get position(): Position {
    return { sequence: this.#sequence, time: this.#time };
  }

  /** Samples before the next frame, those included that are not in a fragment yet. */
  get time(): number {
    return this.#time + this.#samples;
  }

  /** What comes next does not go on with what came before. */
  restart(): void {
    this.#since = this.#sequence;
  }

  push(frames: readonly OpusFrame[], format: OpusFormat, now: number): Fragment[] {
    const done: Fragment[] = [];
    for (const frame of frames) {
      if (this.#frames.length === 0) this.#arrivedAt = now;
      this.#frames.push(frame);
      this.#samples += frame.samples;
      if (this.#time + this.#samples >= this.#border) done.push(this.#cut(format));
    }
    return done;
  }

  #cut(format: OpusFormat): Fragment {
    const fragment: Fragment = {
      sequence: this.#sequence,
      time: this.#time,
      samples: this.#samples,
      format,
      frames: this.#frames,
      arrivedAt: this.#arrivedAt,
      since: this.#since,
    };
    this.#sequence++;
    this.#time += this.#samples;
    this.#frames = [];
    this.#samples = 0;
    while (this.#border <= this.#time) this.#border += fragmentSamples;
    return fragment;
  }
}
