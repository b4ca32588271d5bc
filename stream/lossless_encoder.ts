/** One encoder of FLAC, watched over as the ladder of the other renditions is. */
import { Ladder, LadderError } from "./ladder/ladder.ts";
import type { LadderState } from "./ladder/ladder_options.ts";
import { Origins } from "./ladder/origins.ts";
import type { Rung } from "./ladder/rungs.ts";
import { finishLadder, rungPiece } from "./ladders.ts";
import type { LosslessInput } from "./lossless.ts";
import { concatBytes } from "./media/bytes.ts";
import { type FlacBits, flacFrameSamples, numberedFlac } from "./media/flac.ts";
import { OggOpusWriter } from "./media/ogg.ts";
import type { Piece } from "./media/piece.ts";

/** Ten seconds of samples: what was read ahead comes at once. */
const waitingBytesMax = 4 << 20;
/** What feeds it keeps its pace. */
const aheadMs = 20_000;

export interface LosslessEncoderOptions {
  readonly ffmpeg: string;
  readonly bits: FlacBits;
  /** Milliseconds, never going back. */
  readonly monotonic: () => number;
  readonly publish: (piece: Piece) => void;
  readonly state: (state: LadderState, detail: string) => void;
}

export class LosslessEncoder {
  readonly #ladder: Ladder;
  readonly #origins: Origins;
  /** Undefined where it is given samples. */
  readonly #writer: OggOpusWriter | undefined;
  #next: number;
  #fedTo: number;

  /** `first`: what it is given next. */
  constructor(first: LosslessInput, options: LosslessEncoderOptions) {
    this.#origins = new Origins(first);
    this.#next = first.sequence;
    this.#fedTo = first.time;
    const writer = "opus" in first
      ? new OggOpusWriter({ channels: first.opus.format.channels, preSkip: 0 }, first.sequence)
      : undefined;
    const header = writer?.header();
    this.#writer = writer;
    const rung: Rung = { name: "flac", codec: `flac${options.bits}` };
    this.#ladder = new Ladder({
      ffmpeg: options.ffmpeg,
      rungs: [rung],
      input: writer === undefined ? "s32le" : "ogg",
      ...(header === undefined ? {} : { prologue: () => header }),
      isMetered: false,
      step: flacFrameSamples,
      origin: { sequence: first.sequence, time: first.time },
      now: options.monotonic,
      limits: { waitingBytesMax, aheadMs },
    }, {
      fragment: (_, fragment) => {
        if (fragment.sequence >= this.#next) return;
        const piece = rungPiece(rung, fragment, this.#origins.of(fragment.sequence));
        if (piece !== undefined) options.publish(numbered(piece));
      },
      loudness: () => {},
      state: options.state,
    });
  }

  get pid(): number | undefined {
    return this.#ladder.pid;
  }

  /** False where another one has to go on: something is missing before it, it is of another kind, or this one failed. */
  take(input: LosslessInput): boolean {
    const isNext = input.sequence === this.#next && input.time === this.#fedTo;
    const isSame = ("opus" in input) === (this.#writer !== undefined);
    if (!isNext || !isSame) return false;
    this.#origins.note(input.sequence, input);
    const data = "opus" in input
      ? this.#writer?.frames(input.opus.frames)
      : concatBytes(input.pcm.frames.map((frame) => frame.data));
    try {
      if (data === undefined || !this.#ladder.offer({ data, samples: input.samples })) return false;
    } catch (error) {
      if (!(error instanceof LadderError)) throw error;
      return false;
    }
    this.#next++;
    this.#fedTo += input.samples;
    return true;
  }

  /** What it was given comes out, where that takes no time. */
  async finish(): Promise<void> {
    await finishLadder(this.#ladder);
  }
}

/** Frames that count since the stream began, whichever encoder made them: a player finds nothing to stumble over. */
function numbered(piece: Piece): Piece {
  const first = Math.round(piece.time / flacFrameSamples);
  const frames = piece.frames.map(({ data, samples }, i) => ({
    data: numberedFlac(data, first + i),
    samples,
  }));
  return { ...piece, frames };
}
