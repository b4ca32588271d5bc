/** Stands in for a source that dropped: fragments of silence, or of a loop, each when it is due. */
import { type Fragment, Fragmenter, fragmentMs, type Position } from "../media/fragment.ts";
import type { OpusFormat, OpusFrame } from "../media/opus.ts";

export interface FillerOptions {
  /** Where the source left off. */
  readonly from: Position;
  readonly format: OpusFormat;
  /** Milliseconds until the first fragment is due. */
  readonly delayMs: number;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Milliseconds, never going back. */
  readonly monotonic: () => number;
  readonly publish: (fragment: Fragment) => void;
}

/** A process that stood still for longer does not make up for it. */
const lateMax = 10_000;

export class Filler implements Disposable {
  readonly #options: FillerOptions;
  readonly #fragmenter: Fragmenter;
  readonly #silence: OpusFrame;
  #loop: readonly OpusFrame[] = [];
  #at = 0;
  #due: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: FillerOptions) {
    this.#options = options;
    this.#fragmenter = new Fragmenter(options.from);
    this.#silence = silentFrame(options.format);
    this.#due = options.monotonic() + options.delayMs;
    this.#wait();
  }

  /** Where a source goes on. */
  get position(): Position {
    return this.#fragmenter.position;
  }

  /** From the next fragment on: frames of 20 ms, again and again. */
  play(loop: readonly OpusFrame[]): void {
    this.#loop = loop;
    this.#at = 0;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    const { monotonic } = this.#options;
    this.#timer = setTimeout(() => this.#fill(), Math.max(0, this.#due - monotonic()));
  }

  #fill(): void {
    const { monotonic, now, format, publish } = this.#options;
    this.#due = Math.max(this.#due, monotonic() - lateMax);
    for (; this.#due <= monotonic(); this.#due += fragmentMs) {
      const frames = Array.from({ length: fragmentMs / 20 }, () => this.#next());
      for (const fragment of this.#fragmenter.push(frames, format, now())) publish(fragment);
    }
    this.#wait();
  }

  #next(): OpusFrame {
    const frame = this.#loop[this.#at];
    if (frame === undefined) return this.#silence;
    this.#at = (this.#at + 1) % this.#loop.length;
    return frame;
  }
}

/** 20 ms in which nothing is heard. */
function silentFrame({ channels }: OpusFormat): OpusFrame {
  return { data: Uint8Array.of(channels === 1 ? 0xf8 : 0xfc, 0xff, 0xfe), samples: 960 };
}
