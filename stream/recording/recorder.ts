/** Writes one recording as it comes, in fragments or in parts of them, so that a crash costs a fragment at most. */
import type { AppError } from "../../shared/errors.ts";
import type { Packet, Sink } from "../channel.ts";

import { opusRate } from "../media/opus.ts";
import type { Piece, RenditionName } from "../media/piece.ts";
import type { GrowingFile } from "../ports_recordings.ts";
import { SpoolWriter } from "./spool_writer.ts";

export interface RecorderOptions {
  readonly title: string;
  readonly rendition: RenditionName;
  /** Makes the file once there is audio for it. */
  readonly create: () => Promise<GrowingFile>;
  readonly serial: number;
  /** Called at most once, where the disk takes no more; what was written until then is kept. */
  readonly failed: (error: unknown) => void;
}

/** Fragments, or parts of them, that wait for the disk, at least 20 s; a disk that is slower has failed. */
const backlogMax = 256;

/**
 * What an encoder has made of a fragment is written once it is so much, 107 ms: a whole one would come to the disk
 * later than it may by what is still in the encoder.
 */
const partSamples = 5_120;

export interface Recorded {
  readonly bytes: number;
  readonly durationMs: number;
}

export class Recorder implements Sink {
  readonly wants: readonly RenditionName[];
  readonly #options: RecorderOptions;
  readonly #writer: SpoolWriter;
  #preSkip = 0;
  #file: GrowingFile | undefined;
  #work: Promise<void> = Promise.resolve();
  #waiting = 0;
  #bytes = 0;
  #samples = 0;
  /** The fragment that is written in parts, and how many of its frames are. */
  #begun = { sequence: -1, frames: 0 };
  #ended = false;
  #failed = false;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.wants = [options.rendition];
    this.#writer = new SpoolWriter(options);
  }

  /** What has been written by now. */
  get written(): Recorded {
    return { bytes: this.#bytes, durationMs: durationMs(this.#samples, this.#preSkip) };
  }

  packet({ piece }: Packet): void {
    if (piece.rendition === this.#options.rendition) this.#take(this.#rest(piece));
  }

  begun(piece: Piece): void {
    if (piece.rendition !== this.#options.rendition) return;
    const rest = this.#rest(piece);
    if (rest.samples < partSamples) return;
    this.#begun = { sequence: piece.sequence, frames: piece.frames.length };
    this.#take(rest);
  }

  /** What of it is not written yet. */
  #rest(piece: Piece): Piece {
    if (piece.sequence !== this.#begun.sequence) return piece;
    const written = piece.frames.slice(0, this.#begun.frames);
    const past = written.reduce((sum, { samples }) => sum + samples, 0);
    return {
      ...piece,
      time: piece.time + past,
      samples: piece.samples - past,
      frames: piece.frames.slice(this.#begun.frames),
    };
  }

  #take(piece: Piece): void {
    if (this.#ended || piece.frames.length === 0) return;
    if (this.#waiting >= backlogMax) {
      this.#fail(new Error(`The disk is ${backlogMax} fragments behind`));
      return;
    }
    if (this.#writer.samples === 0 && piece.format.codec === "opus") {
      this.#preSkip = piece.format.preSkip;
    }
    const bytes = this.#writer.add(piece);
    const { samples } = this.#writer;
    this.#waiting++;
    this.#work = this.#work
      .then(() => this.#failed ? undefined : this.#write(bytes, samples))
      .catch((error) => this.#fail(error))
      .finally(() => this.#waiting--);
  }

  state(): void {}
  metadata(): void {}
  close(_reason: AppError | "ended"): void {}

  /** Writes what waits, then closes the file; undefined where no audio was written. */
  async finish(): Promise<Recorded | undefined> {
    this.#ended = true;
    await this.#work;
    if (this.#file === undefined) return undefined;
    if (!this.#failed) {
      await this.#write(this.#writer.end(), this.#samples).catch((error) => this.#fail(error));
    }
    await this.#file.close();
    return this.#samples === 0 ? undefined : this.written;
  }

  async #write(bytes: Uint8Array, samples: number): Promise<void> {
    this.#file ??= await this.#options.create();
    await this.#file.append(bytes);
    this.#bytes += bytes.length;
    this.#samples = samples;
  }

  #fail(error: unknown): void {
    this.#ended = true;
    if (this.#failed) return;
    this.#failed = true;
    this.#options.failed(error);
  }
}

export function durationMs(samples: number, preSkip = 0): number {
  return Math.round(Math.max(0, samples - preSkip) / opusRate * 1000);
}
