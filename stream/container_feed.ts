/** A source that sends a container of any kind: ffmpeg takes it apart and makes every rendition of it. */
import type { AppError } from "../shared/errors.ts";
import { streamErrors } from "./errors.ts";
import { Ladder, LadderError } from "./ladder/ladder.ts";
import type { Loudness } from "./ladder/loudness.ts";
import { fullLadder, type InputFormat, opusRung } from "./ladder/rungs.ts";
import { rungPiece } from "./ladders.ts";
import type { Position } from "./media/fragment.ts";
import { opusRate } from "./media/opus.ts";
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

export class ContainerFeed implements SourceState, AsyncDisposable {
  readonly #options: ContainerOptions;
  readonly #ladder: Ladder;
  #position: Position;
  paused: boolean;
  bytes = 0;

  constructor(options: ContainerOptions) {
    this.#options = options;
    this.#position = options.from;
    this.paused = options.paused;
    this.#ladder = new Ladder({
      ffmpeg: options.ffmpeg,
      rungs: [opusRung, ...fullLadder],
      ...(options.format === undefined ? {} : { input: options.format }),
      origin: options.from,
      now: options.monotonic,
    }, {
      fragment: (rung, fragment) => {
        const piece = rungPiece(rung, fragment, options.now());
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

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#ladder[Symbol.asyncDispose]();
  }
}

function unreadable(detail: string): AppError {
  return streamErrors.SOURCE_NOT_AUDIO(`The source's audio cannot be read: ${detail}`);
}
