/** One rendition's way from the encoder's bytes to fragments, across encoders that come and go. */
import type { Position } from "../media/fragment.ts";
import type { Bitrate } from "./bitrate.ts";
import type { AudioFrame, FrameParser } from "./frame.ts";
import { type RungFragment, RungFragmenter } from "./fragmenter.ts";
import { codecTraits, type Rung } from "./rungs.ts";

export class RungTrack {
  readonly rung: Rung;
  readonly #fragmenter: RungFragmenter;
  #parser: FrameParser;
  /** Where the encoder's next frame begins. */
  #at: number;
  #padded = 0;

  constructor(rung: Rung, origin: Position) {
    this.rung = rung;
    this.#fragmenter = new RungFragmenter(origin);
    this.#parser = codecTraits[rung.codec].parser();
    this.#at = origin.time;
  }

  /** Up to here frames have been taken. */
  get time(): number {
    return this.#fragmenter.time;
  }

  /** What there is of the fragment that is not whole yet. */
  get begun(): RungFragment {
    return this.#fragmenter.begun;
  }

  get bitrate(): Bitrate {
    return this.#fragmenter.bitrate;
  }

  /** Samples of silence that stand for audio that was lost. */
  get paddedSamples(): number {
    return this.#padded;
  }

  /** A new encoder takes over, whose input begins at `time`. */
  begin(time: number): void {
    const { parser, delay } = codecTraits[this.rung.codec];
    this.#parser = parser();
    this.#at = time - delay;
  }

  /**
   * Frames that another encoder already made are dropped, and a hole before the first is filled with silence,
   * so that the timeline goes on.
   */
  push(chunk: Uint8Array): RungFragment[] {
    const done: RungFragment[] = [];
    for (const frame of this.#parser.push(chunk)) {
      const late = this.#at - this.time;
      this.#at += frame.samples;
      if (late < -frame.samples / 2) continue;
      if (late > frame.samples / 2) done.push(...this.#pad(this.#at - frame.samples));
      done.push(...this.#fragmenter.push([frame]));
      // From here on the encoder's frames follow one another: what is left of the difference stays.
      this.#at = this.time;
    }
    return done;
  }

  /** Something else was heard until `at`; the encoder goes on `later` samples later than it says. */
  goOn(at: Position, later: number): void {
    this.#fragmenter.goOn(at);
    this.#at += later;
  }

  /** Silence until `time`. */
  padTo(time: number): RungFragment[] {
    return this.#pad(time);
  }

  /** The fragment that its next frame falls into. */
  get sequence(): number {
    return this.#fragmenter.sequence;
  }

  /** Fills up what has begun, and goes on with silence until fragment `sequence` would be next. */
  finish(sequence: number): RungFragment[] {
    const done = this.#fragmenter.finish(this.#silence);
    while (this.sequence < sequence) done.push(...this.#fragmenter.push([this.#silence]));
    return done;
  }

  get #silence(): AudioFrame {
    return codecTraits[this.rung.codec].silence;
  }

  #pad(time: number): RungFragment[] {
    const before = this.time;
    const done = this.#fragmenter.padTo(time, this.#silence);
    this.#padded += this.time - before;
    return done;
  }
}
