/** Sends a stream's frames one by one, each when it is due, as early as the way they come in allows. */
import type { AudioFrame } from "../ladder/frame.ts";
import { opusRate } from "../media/opus.ts";

export interface PacedFrame {
  readonly data: Uint8Array;
  /** Samples at 48 kHz since pacing began; follows the clock over a pause, and never goes back. */
  readonly timestamp: number;
  /** True where what came before it is not what it follows. */
  readonly first: boolean;
}

export interface PacerOptions {
  /** Milliseconds, never going back. */
  readonly monotonic: () => number;
  readonly send: (frame: PacedFrame) => void;
}

/** A frame that is later than this begins a new stretch: there was a pause. */
const pauseMs = 250;
/** More than `waitingMaxMs` that waits is cut to `waitingGoalMs`: listeners want to hear now. */
const waitingMaxMs = 1_000;
const waitingGoalMs = 360;
/** Over so long, the least time that frames waited was not needed. */
const windowMs = 2_000;
/** Timers are not more exact than that. */
const spareMs = 4;

export class Pacer implements Disposable {
  readonly #options: PacerOptions;
  readonly #waiting: AudioFrame[] = [];
  #waitingMs = 0;
  /** Samples of the stream; what is before it was sent. */
  #nextTime = -1;
  /** When the first frame that waits is due, or the next one that comes. */
  #due: number | undefined;
  #timestamp = 0;
  #first = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #leastMs = Infinity;
  #windowFrom: number;

  constructor(options: PacerOptions) {
    this.#options = options;
    this.#windowFrom = options.monotonic();
  }

  /** `time`: samples before the first of them since the stream began. What came already is left out. */
  push(time: number, frames: readonly AudioFrame[]): void {
    const now = this.#options.monotonic();
    let at = time;
    let isFirst = true;
    for (const frame of frames) {
      const isNew = at >= this.#nextTime;
      at += frame.samples;
      if (!isNew) continue;
      if (isFirst) this.#arrive(now);
      isFirst = false;
      this.#nextTime = at;
      this.#waiting.push(frame);
      this.#waitingMs += length(frame);
    }
    if (isFirst) return;
    if (this.#waitingMs > waitingMaxMs) this.#skip(now);
    this.#run();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#waiting.length = 0;
  }

  /** Moves the schedule: back at once where frames come late, forward where they never needed it. */
  #arrive(now: number): void {
    if (this.#due === undefined) {
      this.#due = now;
      return;
    }
    const spare = this.#due + this.#waitingMs - now;
    this.#leastMs = Math.min(this.#leastMs, spare);
    if (spare < 0) {
      this.#due -= spare;
      if (spare < -pauseMs) {
        this.#timestamp += Math.round(-spare * opusRate / 1000);
        this.#first = true;
      }
    }
    if (now - this.#windowFrom < windowMs) return;
    if (this.#leastMs > spareMs && this.#leastMs < Infinity) this.#due -= this.#leastMs - spareMs;
    this.#leastMs = Infinity;
    this.#windowFrom = now;
  }

  #skip(now: number): void {
    while (this.#waitingMs > waitingGoalMs) {
      const frame = this.#waiting.shift();
      if (frame === undefined) break;
      this.#waitingMs -= length(frame);
    }
    this.#due = now;
    this.#first = true;
  }

  #run(): void {
    clearTimeout(this.#timer);
    const now = this.#options.monotonic();
    while (this.#due !== undefined && this.#due <= now) {
      const frame = this.#waiting.shift();
      if (frame === undefined) return;
      this.#waitingMs -= length(frame);
      this.#due += length(frame);
      const { data, samples } = frame;
      this.#options.send({ data, timestamp: this.#timestamp, first: this.#first });
      this.#timestamp += samples;
      this.#first = false;
    }
    if (this.#waiting.length === 0 || this.#due === undefined) return;
    this.#timer = setTimeout(() => this.#run(), this.#due - now);
  }
}

function length({ samples }: AudioFrame): number {
  return samples / opusRate * 1000;
}
