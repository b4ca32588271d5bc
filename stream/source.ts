/** What one source sends: bytes in, fragments out. Pure but for what it is given. */
import { streamErrors } from "./errors.ts";
import { type Fragment, Fragmenter, type Position } from "./media/fragment.ts";
import { MediaError } from "./media/media_error.ts";
import { type OpusFormat, type OpusFrame, opusRate, splitOpusPacket } from "./media/opus.ts";
import { type OpusDemuxer, WebmDemuxer } from "./media/webm_demuxer.ts";

export interface SourceLimits {
  /** Audio may run ahead of the clock by so much, as it does after a stall of the network. */
  readonly aheadMs: number;
}

/** What is known of what a source sends. */
export interface SourceState {
  /** Where what comes next belongs. */
  readonly position: Position;
  /** Of its Opus, as it is handed out. */
  readonly format: OpusFormat;
  /** Milliseconds of audio so far. */
  readonly receivedMs: number;
  readonly bytes: number;
  /** While paused, audio is read and dropped. */
  paused: boolean;
}

/** Frames as they come, before they are a fragment: for ways to listen that cannot wait. */
export interface EarlyFrames {
  /** Samples at 48 kHz before them since the stream began. */
  readonly time: number;
  readonly frames: readonly OpusFrame[];
}

/** Unreadable packets one after the other until the source is refused. */
const badPacketsMax = 50;

export class SourceFeed implements SourceState {
  readonly #demuxer: OpusDemuxer = new WebmDemuxer();
  readonly #fragmenter: Fragmenter;
  readonly #limits: SourceLimits;
  readonly #now: () => number;
  readonly #early: (early: EarlyFrames) => void;
  #startedAt: number | undefined;
  #samples = 0;
  #starts = 1;
  #badInARow = 0;
  format: OpusFormat = { channels: 2, preSkip: 0 };
  bytes = 0;
  badPackets = 0;
  /** While paused, audio is read and dropped: the stream goes on where it stood. */
  paused: boolean;

  constructor(
    from: Position,
    limits: SourceLimits,
    paused: boolean,
    now: () => number,
    early: (early: EarlyFrames) => void = () => {},
  ) {
    this.#fragmenter = new Fragmenter(from);
    this.#limits = limits;
    this.#now = now;
    this.#early = early;
    this.paused = paused;
  }

  get position(): Position {
    return this.#fragmenter.position;
  }

  /** Milliseconds of audio so far. */
  get receivedMs(): number {
    return Math.round(this.#samples / opusRate * 1000);
  }

  /** Milliseconds by which the audio is ahead of the clock (or behind, below 0). */
  get aheadMs(): number {
    return this.#startedAt === undefined ? 0 : this.receivedMs - (this.#now() - this.#startedAt);
  }

  /** Throws `SOURCE_NOT_AUDIO` or `SOURCE_TOO_FAST`. */
  push(chunk: Uint8Array): Fragment[] {
    this.bytes += chunk.length;
    const fragments: Fragment[] = [];
    try {
      for (const packet of this.#demuxer.push(chunk)) fragments.push(...this.#demuxed(packet));
    } catch (cause) {
      throw unreadable(cause, "send WebM with Opus");
    }
    return fragments;
  }

  /** The same for a source that sends bare packets. */
  pushPackets(packets: readonly Uint8Array[], format: OpusFormat): Fragment[] {
    const fragments: Fragment[] = [];
    try {
      for (const packet of packets) {
        this.bytes += packet.length;
        fragments.push(...this.#packet(packet, format));
      }
    } catch (cause) {
      throw unreadable(cause, "send Opus");
    }
    return fragments;
  }

  #demuxed(packet: Uint8Array): Fragment[] {
    const { format, starts } = this.#demuxer;
    if (starts > this.#starts) {
      this.#starts = starts;
      this.#fragmenter.restart();
    }
    return format === undefined ? [] : this.#packet(packet, format);
  }

  #packet(packet: Uint8Array, format: OpusFormat): Fragment[] {
    const frames = this.#split(packet);
    if (frames === undefined) return [];
    const now = this.#now();
    // The clock starts with the first packet; lost time is not saved up beyond the limit.
    this.#startedAt ??= now;
    this.#samples += frames.reduce((sum, { samples }) => sum + samples, 0);
    if (this.aheadMs < 0) this.#startedAt = now - this.receivedMs;
    if (this.aheadMs > this.#limits.aheadMs) {
      throw streamErrors.SOURCE_TOO_FAST(
        `The source is more than ${this.#limits.aheadMs} ms ahead of real time: send audio as it is played`,
      );
    }
    if (this.paused) return [];
    this.format = format;
    this.#early({ time: this.#fragmenter.time, frames });
    return this.#fragmenter.push(frames, format, now);
  }

  /** A packet that cannot be read is dropped and counted: radio goes on. */
  #split(packet: Uint8Array) {
    try {
      const frames = splitOpusPacket(packet);
      this.#badInARow = 0;
      return frames;
    } catch (error) {
      if (!(error instanceof MediaError) || ++this.#badInARow > badPacketsMax) throw error;
      this.badPackets++;
      return undefined;
    }
  }
}

function unreadable(cause: unknown, instead: string): unknown {
  if (!(cause instanceof MediaError)) return cause;
  return streamErrors.SOURCE_NOT_AUDIO(
    `The source's audio cannot be read: ${cause.message}; ${instead}`,
    {},
    { cause },
  );
}
