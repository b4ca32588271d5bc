/** The renditions of the streams whose sources are on this node: one encoder for each. */
import type { Logger } from "../shared/log.ts";
import { Ladder, LadderError } from "./ladder/ladder.ts";
import type { Loudness } from "./ladder/loudness.ts";
import type { RungFragment } from "./ladder/fragmenter.ts";
import { type Origin, Origins } from "./ladder/origins.ts";
import { fullLadder, type Rung, type RungCodec } from "./ladder/rungs.ts";
import { OggOpusWriter } from "./media/ogg.ts";
import type { Fragment } from "./media/fragment.ts";
import { type Format, type Piece, type RenditionName, renditionNames } from "./media/piece.ts";

export interface LaddersOptions {
  /** What to start; undefined: there is no ffmpeg, and the source's own audio is all there is. */
  readonly ffmpeg: string | undefined;
  /** Milliseconds, never going back. */
  readonly monotonic: () => number;
  readonly publish: (streamId: string, piece: Piece) => void;
  /** Ten times a second. */
  readonly loudness: (streamId: string, loudness: Loudness) => void;
  readonly log: Logger;
}

interface Running {
  readonly ladder: Ladder;
  readonly writer: OggOpusWriter;
  /** Sequence of the fragment that has to come next. */
  next: number;
  /** Where the fragments that come out come from. */
  readonly origins: Origins;
}

export class Ladders implements AsyncDisposable {
  readonly #options: LaddersOptions;
  readonly #running = new Map<string, Running>();
  readonly #closing = new Set<Promise<void>>();

  constructor(options: LaddersOptions) {
    this.#options = options;
  }

  /** What to start for an encoder, where there is one. */
  get ffmpeg(): string | undefined {
    return this.#options.ffmpeg;
  }

  get count(): number {
    return this.#running.size;
  }

  /** Processes that encode now, for those who watch over them. */
  get pids(): number[] {
    return [...this.#running.values()].map(({ ladder }) => ladder.pid).filter((pid) =>
      pid !== undefined
    );
  }

  /** Fragments of one stream, in order. A hole in them, or an encoder that gave up, begins a new ladder. */
  feed(streamId: string, fragment: Fragment): void {
    const { ffmpeg } = this.#options;
    if (ffmpeg === undefined) return;
    let running = this.#running.get(streamId);
    if (running !== undefined && running.next !== fragment.sequence) {
      this.stop(streamId);
      running = undefined;
    }
    running ??= this.#begin(streamId, ffmpeg, fragment);
    running.next = fragment.sequence + 1;
    running.origins.note(fragment.sequence, fragment);
    const data = running.writer.frames(fragment.frames);
    try {
      if (running.ladder.offer({ data, samples: fragment.samples })) return;
    } catch (error) {
      if (!(error instanceof LadderError)) throw error;
    }
    // It is too slow for its source, or has failed for good: the next fragment begins anew.
    this.stop(streamId);
  }

  stop(streamId: string): void {
    const ladder = this.#take(streamId);
    if (ladder !== undefined) this.#close(() => ladder[Symbol.asyncDispose]());
  }

  /** Lets it put out all that it was given, so that another encoder can go on right behind it. */
  async finish(streamId: string): Promise<void> {
    const ladder = this.#take(streamId);
    if (ladder !== undefined) await this.#close(() => finishLadder(ladder));
  }

  #take(streamId: string): Ladder | undefined {
    const ladder = this.#running.get(streamId)?.ladder;
    this.#running.delete(streamId);
    return ladder;
  }

  #close(close: () => Promise<void>): Promise<void> {
    const closing = close().finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
    return closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const streamId of [...this.#running.keys()]) this.stop(streamId);
    await Promise.all(this.#closing);
  }

  #begin(streamId: string, ffmpeg: string, first: Fragment): Running {
    const { monotonic, publish, loudness, log } = this.#options;
    // No lead-in is skipped, so that renditions stay aligned with the source's own packets.
    const format = { channels: first.format.channels, preSkip: 0 };
    const writer = new OggOpusWriter(format, first.sequence);
    const header = writer.header();
    const origins = new Origins(first);
    const ladder = new Ladder({
      ffmpeg,
      rungs: fullLadder,
      input: "ogg",
      prologue: () => header,
      origin: { sequence: first.sequence, time: first.time },
      now: monotonic,
    }, {
      fragment: (rung, fragment) => {
        const piece = rungPiece(rung, fragment, origins.of(fragment.sequence));
        if (piece !== undefined) publish(streamId, piece);
      },
      loudness: (measured) => loudness(streamId, measured),
      state: (state, detail) => log.info({ stream_id: streamId, state, detail }, "renditions"),
    });
    const running: Running = { ladder, writer, next: first.sequence, origins };
    this.#running.set(streamId, running);
    return running;
  }
}

/** An encoder takes some tens of milliseconds to put out what it has; one that takes longer is not waited for. */
const finishMs = 500;

/** Ends it after its last fragments, or without them. */
export async function finishLadder(ladder: Ladder): Promise<void> {
  await using _ladder = ladder;
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, finishMs);
  const finished = (async () => {
    try {
      await ladder.finish();
    } catch (error) {
      // It has failed before: there is nothing left to come.
      if (!(error instanceof LadderError)) throw error;
    }
  })();
  await Promise.race([finished, late.promise]).finally(() => clearTimeout(timer));
}

/** Every rung is encoded as 48 kHz stereo, whatever came in. */
const formats: Readonly<Record<RungCodec, Format>> = {
  aac: { codec: "aac", objectType: 2, sampleRate: 48_000, channels: 2 },
  mp3: { codec: "mp3" },
  opus: { codec: "opus", channels: 2, preSkip: 0 },
};

/** What an encoder made, as everyone else knows it. */
export function rungPiece(
  { name, codec }: Rung,
  fragment: RungFragment,
  origin: Origin,
): Piece | undefined {
  const rendition: RenditionName | undefined = renditionNames.find((one) => one === name);
  return rendition && { ...fragment, rendition, format: formats[codec], ...origin };
}
