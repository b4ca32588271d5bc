/** Writes one recording: the source's own packets, a page for each fragment, so that a crash costs one at most. */
import type { AppError } from "../shared/errors.ts";
import type { Packet, Sink } from "./channel.ts";
import { OggOpusWriter } from "./media/ogg.ts";
import { opusRate } from "./media/opus.ts";
import type { GrowingFile } from "./ports_recordings.ts";

export interface RecorderOptions {
  readonly title: string;
  /** Makes the file once there is audio for it. */
  readonly create: () => Promise<GrowingFile>;
  readonly serial: number;
  /** Called at most once, where the disk takes no more; what was written until then is kept. */
  readonly failed: (error: unknown) => void;
}

/** Fragments that wait for the disk, 20 s; a disk that is slower has failed. */
const backlogMax = 64;

export interface Recorded {
  readonly bytes: number;
  readonly durationMs: number;
}

export class Recorder implements Sink {
  readonly #options: RecorderOptions;
  #writer: OggOpusWriter | undefined;
  #preSkip = 0;
  #file: GrowingFile | undefined;
  #work: Promise<void> = Promise.resolve();
  #waiting = 0;
  #written = 0;
  #ended = false;

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  packet({ piece: { rendition, format, frames } }: Packet): void {
    if (this.#ended || rendition !== "opus" || format.codec !== "opus") return;
    if (this.#waiting >= backlogMax) {
      this.#fail(new Error(`The disk is ${backlogMax} fragments behind`));
      return;
    }
    const first = this.#writer === undefined;
    this.#writer ??= new OggOpusWriter(format, this.#options.serial);
    if (first) this.#preSkip = format.preSkip;
    const header = first ? this.#writer.header([`TITLE=${this.#options.title}`]) : undefined;
    const page = this.#writer.frames(frames);
    const { samples } = this.#writer;
    this.#enqueue(async () => {
      this.#file ??= await this.#options.create();
      if (header !== undefined) await this.#file.append(header);
      await this.#file.append(page);
      this.#written = samples;
    });
  }

  state(): void {}
  metadata(): void {}
  close(_reason: AppError | "ended"): void {}

  /** Writes what waits, then finishes the file; undefined where no audio ever came. */
  async finish(): Promise<Recorded | undefined> {
    this.#ended = true;
    await this.#work;
    if (this.#file === undefined || this.#writer === undefined) return undefined;
    await this.#file.append(this.#writer.end()).catch(this.#options.failed);
    const bytes = await this.#file.finish();
    return { bytes, durationMs: durationMs(this.#written, this.#preSkip) };
  }

  #enqueue(write: () => Promise<void>): void {
    this.#waiting++;
    this.#work = this.#work
      .then(() => this.#failed ? undefined : write())
      .catch((error) => this.#fail(error))
      .finally(() => this.#waiting--);
  }

  #failed = false;

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
