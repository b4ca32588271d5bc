/** A source that sends a container of any kind: ffmpeg takes it apart and makes every rendition of it. */
import type { AppError } from "../shared/errors.ts";
import { streamErrors } from "./errors.ts";
import type { RungFragment } from "./ladder/fragmenter.ts";
import { Ladder, LadderError } from "./ladder/ladder.ts";
import type { Loudness } from "./ladder/loudness.ts";
import { fullLadder, type InputFormat, opusRung, pcmRung } from "./ladder/rungs.ts";
import { type Origin, Origins } from "./ladder/origins.ts";
import { finishLadder, rungPiece } from "./ladders.ts";
import type { LosslessInput } from "./lossless.ts";
import { DryWatch } from "./dry_watch.ts";
import { DepthProbe } from "./media/depth.ts";
import type { Position } from "./media/fragment.ts";
import { type OpusFormat, opusRate } from "./media/opus.ts";
import { MatroskaChain } from "./media/matroska_chain.ts";
import { OggChain } from "./media/ogg_chain.ts";
import type { Piece } from "./media/piece.ts";
import type { SourceState } from "./source.ts";

export interface ContainerOptions {
  readonly ffmpeg: string;
  /** Undefined: ffmpeg finds out. */
  readonly format: InputFormat | undefined;
  readonly from: Position;
  readonly paused: boolean;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Milliseconds, never going back. */
  readonly monotonic: () => number;
  readonly publish: (piece: Piece) => void;
  /** What there is of a piece that is not whole yet. */
  readonly begun: (piece: Piece) => void;
  /** What was read, as it was before it was encoded. */
  readonly samples: (input: LosslessInput) => void;
  readonly loudness: (loudness: Loudness) => void;
  /** It is connected and silent: from `position` on something else may be heard. */
  readonly dried: () => void;
  /** It sends again: where it goes on. */
  readonly wetted: () => Position;
  /** Called at most once: it cannot be read. */
  readonly failed: (error: AppError) => void;
}

const checkEveryMs = 50;
const samplesPerMs = opusRate / 1000;
/** Beginnings that are still in the encoder; a source that begins more often than that is none. */
const startsMax = 64;

export class ContainerFeed implements SourceState, AsyncDisposable {
  readonly #options: ContainerOptions;
  readonly #ladder: Ladder;
  readonly #origins: Origins;
  /** Undefined where the source's container cannot begin anew. */
  readonly #chain: Chain | undefined;
  /** Where the source began anew, in samples since it came. */
  readonly #starts: number[] = [];
  readonly #depth = new DepthProbe();
  readonly format: OpusFormat = { channels: 2, preSkip: 0 };
  readonly #watch = new DryWatch();
  readonly #timer: ReturnType<typeof setInterval>;
  /** Samples that something else was heard in its place. */
  #missed = 0;
  #since: number;
  #position: Position;
  paused: boolean;
  bytes = 0;
  #isDry = false;

  constructor(options: ContainerOptions) {
    this.#options = options;
    this.#position = options.from;
    this.#since = options.from.sequence;
    this.#origins = new Origins({ arrivedAt: options.now(), since: this.#since });
    this.#chain = chainOf(options.format);
    this.paused = options.paused;
    this.#ladder = new Ladder({
      ffmpeg: options.ffmpeg,
      rungs: [opusRung, ...fullLadder, pcmRung],
      ...(options.format === undefined ? {} : { input: options.format }),
      origin: options.from,
      now: options.monotonic,
    }, {
      fragment: (rung, fragment) => {
        if (rung === opusRung) {
          this.#watch.heard(fragment.samples / samplesPerMs, options.monotonic());
        }
        const origin = this.#originOf(fragment);
        if (rung === pcmRung) {
          if (this.paused) return;
          return options.samples({ ...fragment, ...origin, pcm: fragment, bits: this.#depth.bits });
        }
        const piece = rungPiece(rung, fragment, origin);
        if (piece === undefined) return;
        if (piece.rendition === "opus") {
          this.#position = { sequence: piece.sequence + 1, time: piece.time + piece.samples };
        }
        if (!this.paused) options.publish(piece);
      },
      begun: (rung, fragment) => {
        if (this.paused) return;
        const origin = { arrivedAt: options.now(), since: this.#since };
        const piece = rungPiece(rung, fragment, origin);
        if (piece !== undefined) options.begun(piece);
      },
      loudness: options.loudness,
      state: (state, detail) => {
        if (state === "failed") options.failed(unreadable(detail));
      },
    });
    this.#timer = setInterval(() => this.#check(), checkEveryMs);
  }

  get position(): Position {
    return this.#position;
  }

  get receivedMs(): number {
    return Math.round(this.#received / samplesPerMs);
  }

  /** Resolves when there is room for more, so that a source that is too fast has to wait. */
  async write(chunk: Uint8Array): Promise<void> {
    this.bytes += chunk.length;
    this.#watch.came(this.#options.monotonic());
    this.#depth.push(chunk);
    this.#starts.push(...this.#chain?.push(chunk) ?? []);
    this.#starts.splice(0, Math.max(0, this.#starts.length - startsMax));
    try {
      await this.#ladder.write({ data: chunk });
    } catch (error) {
      if (!(error instanceof LadderError)) throw error;
      throw unreadable(error.message);
    }
  }

  /** All that was sent comes out. */
  async finish(): Promise<void> {
    clearInterval(this.#timer);
    await this.#ladder.finish().catch((error) => {
      if (!(error instanceof LadderError)) throw error;
    });
  }

  /** The first rung that has it says when it came, so that all renditions agree. */
  #originOf({ sequence, time, samples }: RungFragment): Origin {
    if (this.#origins.has(sequence)) return this.#origins.of(sequence);
    const [start] = this.#starts;
    const from = this.#options.from.time + this.#missed;
    if (start !== undefined && time + samples > from + start) {
      this.#since = sequence;
      this.#starts.shift();
    }
    this.#origins.note(sequence, { arrivedAt: this.#options.now(), since: this.#since });
    return this.#origins.of(sequence);
  }

  /** It has dropped: what was sent until then still comes out, where that takes no time. */
  async drain(): Promise<void> {
    clearInterval(this.#timer);
    await finishLadder(this.#ladder);
  }

  get #received(): number {
    return this.#position.time - this.#options.from.time - this.#missed;
  }

  #check(): void {
    if (this.paused || !this.#watch.isDry(this.#options.monotonic()) || this.#isDry) return;
    this.#isDry = true;
    this.#ladder.standIn(() => {
      this.#isDry = false;
      const at = this.#options.wetted();
      this.#missed += at.time - this.#position.time;
      this.#position = at;
      this.#since = at.sequence;
      return at;
    });
    this.#options.dried();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.#ladder[Symbol.asyncDispose]();
  }
}

interface Chain {
  /** Where it begins anew, in samples at 48 kHz since the source came. */
  push(chunk: Uint8Array): number[];
}

function chainOf(format: InputFormat | undefined): Chain | undefined {
  if (format === "matroska") return new MatroskaChain();
  return format === "ogg" || format === undefined ? new OggChain() : undefined;
}

function unreadable(detail: string): AppError {
  return streamErrors.SOURCE_NOT_AUDIO(`The source's audio cannot be read: ${detail}`);
}
