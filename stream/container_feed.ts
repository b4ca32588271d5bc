/** A source that sends a container of any kind: ffmpeg takes it apart and makes every rendition of it. */
import type { AppError } from "../shared/errors.ts";
import { streamErrors } from "./errors.ts";
import type { RungFragment } from "./ladder/fragmenter.ts";
import { Ladder, LadderError } from "./ladder/ladder.ts";
import type { Loudness } from "./ladder/loudness.ts";
import { fullLadder, type InputFormat, opusRung } from "./ladder/rungs.ts";
import { type Origin, Origins } from "./ladder/origins.ts";
import { finishLadder, rungPiece } from "./ladders.ts";
import type { Position } from "./media/fragment.ts";
import { type OpusFormat, opusRate } from "./media/opus.ts";
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
  readonly loudness: (loudness: Loudness) => void;
  /** Called at most once: it cannot be read. */
  readonly failed: (error: AppError) => void;
}

/** Beginnings that are still in the encoder; a source that begins more often than that is none. */
const startsMax = 64;

export class ContainerFeed implements SourceState, AsyncDisposable {
  readonly #options: ContainerOptions;
  readonly #ladder: Ladder;
  readonly #origins: Origins;
  /** Undefined where the source does not send Ogg. */
  readonly #chain: OggChain | undefined;
  /** Where the source began anew, in samples since it came. */
  readonly #starts: number[] = [];
  readonly format: OpusFormat = { channels: 2, preSkip: 0 };
  #since: number;
  #position: Position;
  paused: boolean;
  bytes = 0;

  constructor(options: ContainerOptions) {
    this.#options = options;
    this.#position = options.from;
    this.#since = options.from.sequence;
    this.#origins = new Origins({ arrivedAt: options.now(), since: this.#since });
    const mayBeOgg = options.format === "ogg" || options.format === undefined;
    this.#chain = mayBeOgg ? new OggChain() : undefined;
    this.paused = options.paused;
    this.#ladder = new Ladder({
      ffmpeg: options.ffmpeg,
      rungs: [opusRung, ...fullLadder],
      ...(options.format === undefined ? {} : { input: options.format }),
      origin: options.from,
      now: options.monotonic,
    }, {
      fragment: (rung, fragment) => {
        const piece = rungPiece(rung, fragment, this.#originOf(fragment));
        if (piece === undefined) return;
        if (piece.rendition === "opus") {
          this.#position = { sequence: piece.sequence + 1, time: piece.time + piece.samples };
        }
        if (!this.paused) options.publish(piece);
      },
      loudness: options.loudness,
      state: (state, detail) => {
        if (state === "failed") options.failed(unreadable(detail));
      },
    });
  }

  get position(): Position {
    return this.#position;
  }

  get receivedMs(): number {
    return Math.round((this.#position.time - this.#options.from.time) / opusRate * 1000);
  }

  /** Resolves when there is room for more, so that a source that is too fast has to wait. */
  async write(chunk: Uint8Array): Promise<void> {
    this.bytes += chunk.length;
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
    await this.#ladder.finish().catch((error) => {
      if (!(error instanceof LadderError)) throw error;
    });
  }

  /** The first rung that has it says when it came, so that all renditions agree. */
  #originOf({ sequence, time, samples }: RungFragment): Origin {
    if (this.#origins.has(sequence)) return this.#origins.of(sequence);
    const [start] = this.#starts;
    if (start !== undefined && time + samples > this.#options.from.time + start) {
      this.#since = sequence;
      this.#starts.shift();
    }
    this.#origins.note(sequence, { arrivedAt: this.#options.now(), since: this.#since });
    return this.#origins.of(sequence);
  }

  /** It has dropped: what was sent until then still comes out, where that takes no time. */
  async drain(): Promise<void> {
    await finishLadder(this.#ladder);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#ladder[Symbol.asyncDispose]();
  }
}

function unreadable(detail: string): AppError {
  return streamErrors.SOURCE_NOT_AUDIO(`The source's audio cannot be read: ${detail}`);
}
