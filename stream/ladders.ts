/** The renditions of the streams whose sources are on this node: one encoder for each. */
import type { Logger } from "../shared/log.ts";
import { Ladder, LadderError } from "./ladder/ladder.ts";
import type { Loudness } from "./ladder/loudness.ts";
import { Lossless } from "./lossless.ts";
import type { RungFragment } from "./ladder/fragmenter.ts";
import { type Origin, Origins } from "./ladder/origins.ts";
import { fullLadder, type Rung, type RungCodec } from "./ladder/rungs.ts";
import { OggOpusWriter } from "./media/ogg.ts";
import type { Fragment } from "./media/fragment.ts";
import type { OpusFrame } from "./media/opus.ts";
import type { EarlyFrames } from "./source.ts";
import { type Format, type Piece, type RenditionName, renditionNames } from "./media/piece.ts";

export interface LaddersOptions {
  /** What to start; undefined: there is no ffmpeg, and the source's own audio is all there is. */
  readonly ffmpeg: string | undefined;
  /** Milliseconds, never going back. */
  readonly monotonic: () => number;
  readonly publish: (streamId: string, piece: Piece) => void;
  /** What there is of a piece that is not whole yet. */
  readonly begun: (streamId: string, piece: Piece) => void;
  /** Ten times a second. */
  readonly loudness: (streamId: string, loudness: Loudness) => void;
  readonly log: Logger;
}

interface Running {
  readonly ladder: Ladder;
  readonly writer: OggOpusWriter;
  /** Sequence of the fragment that has to come next. */
  next: number;
  /** Samples since the stream began: up to here the encoder has been given what came. */
  fedTo: number;
  /** Frames from there on that came ahead of their fragment. */
  early: OpusFrame[];
  /** It puts out what it has; what is of a fragment that never came is not handed out. */
  finishing: boolean;
  /** Where the fragments that come out come from. */
  readonly origins: Origins;
}

/**
 * Frames go into the encoder in so many samples, 80 ms: the last AAC frame of a fragment comes out only after the
 * beginning of the next one went in, and whole fragments would make every rung late by one.
 */
const earlySamples = 3_840;

export class Ladders implements AsyncDisposable {
  readonly #options: LaddersOptions;
  readonly #running = new Map<string, Running>();
  readonly #closing = new Set<Promise<void>>();
  /** What only some listen to is made apart from the rest. */
  readonly lossless: Lossless;

  constructor(options: LaddersOptions) {
    this.#options = options;
    this.lossless = new Lossless(options);
  }

  /** What to start for an encoder, where there is one. */
  get ffmpeg(): string | undefined {
    return this.#options.ffmpeg;
  }

  get count(): number {
    return this.#running.size + this.lossless.count;
  }

  /** Processes that encode now, for those who watch over them. */
  get pids(): number[] {
    const pids = [...this.#running.values()].map(({ ladder }) => ladder.pid);
    return [...pids.filter((pid) => pid !== undefined), ...this.lossless.pids];
  }

  /** Fragments of one stream, in order. A hole in them, or an encoder that gave up, begins a new ladder. */
  feed(streamId: string, fragment: Fragment): void {
    const { ffmpeg } = this.#options;
    if (ffmpeg === undefined) return;
    this.lossless.feed(streamId, fragment);
    let running = this.#running.get(streamId);
    let rest = running && restOf(fragment, running.fedTo);
    if (running !== undefined && (running.next !== fragment.sequence || rest === undefined)) {
      this.#stop(streamId);
      running = undefined;
      rest = undefined;
    }
    running ??= this.#begin(streamId, ffmpeg, fragment);
    running.next = fragment.sequence + 1;
    running.origins.note(fragment.sequence, fragment);
    running.early = beyond(running, fragment.time + fragment.samples);
    this.#offer(streamId, running, rest ?? fragment.frames);
  }

  /** Frames of one stream ahead of their fragment, which has to follow. */
  early(streamId: string, { time, frames }: EarlyFrames): void {
    const running = this.#running.get(streamId);
    if (running === undefined) return;
    let at = time;
    for (const frame of frames) {
      // What another source had sent of this fragment stays where it is.
      if (at === running.fedTo + samplesOf(running.early)) running.early.push(frame);
      at += frame.samples;
    }
    if (samplesOf(running.early) < earlySamples) return;
    this.#offer(streamId, running, running.early.splice(0));
  }

  #offer(streamId: string, running: Running, frames: readonly OpusFrame[]): void {
    if (frames.length === 0) return;
    const samples = samplesOf(frames);
    running.fedTo += samples;
    try {
      if (running.ladder.offer({ data: running.writer.frames(frames), samples })) return;
    } catch (error) {
      if (!(error instanceof LadderError)) throw error;
    }
    // It is too slow for its source, or has failed for good: the next fragment begins anew.
    this.#stop(streamId);
  }

  /** The stream has ended or is paused, or its source is on another node now. */
  stop(streamId: string): void {
    this.lossless.stop(streamId);
    this.#stop(streamId);
  }

  #stop(streamId: string): void {
    const ladder = this.#take(streamId);
    if (ladder !== undefined) this.#close(() => ladder[Symbol.asyncDispose]());
  }

  /** Lets it put out all that it was given, so that another encoder can go on right behind it. */
  async finish(streamId: string): Promise<void> {
    const running = this.#running.get(streamId);
    const ladder = this.#take(streamId);
    if (running === undefined || ladder === undefined) return;
    running.finishing = true;
    await this.#close(() => finishLadder(ladder));
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
    for (const streamId of [...this.#running.keys()]) this.#stop(streamId);
    await this.lossless[Symbol.asyncDispose]();
    await Promise.all(this.#closing);
  }

  #begin(streamId: string, ffmpeg: string, first: Fragment): Running {
    const { monotonic, publish, begun, loudness, log } = this.#options;
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
        if (running.finishing && fragment.sequence >= running.next) return;
        const piece = rungPiece(rung, fragment, origins.of(fragment.sequence));
        if (piece !== undefined) publish(streamId, piece);
      },
      begun: (rung, fragment) => {
        if (running.finishing && fragment.sequence >= running.next) return;
        const piece = rungPiece(rung, fragment, origins.of(fragment.sequence));
        if (piece !== undefined) begun(streamId, piece);
      },
      loudness: (measured) => loudness(streamId, measured),
      state: (state, detail) => log.info({ stream_id: streamId, state, detail }, "renditions"),
    });
    const running: Running = {
      ...{ ladder, writer, next: first.sequence, origins },
      ...{ fedTo: first.time, early: [], finishing: false },
    };
    this.#running.set(streamId, running);
    return running;
  }
}

/** The frames of a fragment from `fedTo` on; undefined where none of them begins or ends there. */
function restOf({ time, frames }: Fragment, fedTo: number): readonly OpusFrame[] | undefined {
  let at = time;
  for (const [i, { samples }] of frames.entries()) {
    if (at === fedTo) return frames.slice(i);
    at += samples;
  }
  // More than all of it has gone in: it came in one piece with what follows it.
  return at <= fedTo ? [] : undefined;
}

/** What came early and is not of the fragment that ends at `end`: its source sends several at once. */
function beyond({ early, fedTo }: Running, end: number): OpusFrame[] {
  let at = fedTo;
  return early.filter(({ samples }) => {
    at += samples;
    return at > end;
  });
}

function samplesOf(frames: readonly OpusFrame[]): number {
  return frames.reduce((sum, { samples }) => sum + samples, 0);
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
const formats: Readonly<Partial<Record<RungCodec, Format>>> = {
  aac: { codec: "aac", objectType: 2, sampleRate: 48_000, channels: 2 },
  mp3: { codec: "mp3" },
  opus: { codec: "opus", channels: 2, preSkip: 0 },
  flac16: { codec: "flac", bits: 16 },
  flac24: { codec: "flac", bits: 24 },
};

/** What an encoder made, as everyone else knows it. */
export function rungPiece(
  { name, codec }: Rung,
  fragment: RungFragment,
  origin: Origin,
): Piece | undefined {
  const rendition: RenditionName | undefined = renditionNames.find((one) => one === name);
  const format = formats[codec];
  return rendition && format && { ...fragment, rendition, format, ...origin };
}
