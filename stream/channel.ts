/** One stream as one node hears it: its newest fragments and those who listen here. */
import type { AppError } from "../shared/errors.ts";
import type { Fragment } from "./media/fragment.ts";
import { opusSegment } from "./media/mp4.ts";
import { Meter } from "./meter.ts";
import type { NowPlaying, StreamStatus } from "./ports.ts";

/** A fragment and its MP4, made once for all who want it. */
export class Packet {
  readonly fragment: Fragment;
  #mp4: Uint8Array<ArrayBuffer> | undefined;

  constructor(fragment: Fragment) {
    this.fragment = fragment;
  }

  get mp4(): Uint8Array<ArrayBuffer> {
    return this.#mp4 ??= opusSegment(this.fragment);
  }
}

/** Takes what a channel hands out. None of these may throw or wait. */
export interface Sink {
  packet(packet: Packet): void;
  state(status: StreamStatus): void;
  metadata(metadata: NowPlaying): void;
  /** The end: nothing comes after it. */
  close(reason: AppError | "ended"): void;
}

/** About five seconds. */
const ringSize = 16;
/** An older fragment is no start for someone who joins now. */
const freshMs = 2_000;

export class Channel {
  readonly streamId: string;
  readonly sinks = new Set<Sink>();
  readonly meter = new Meter();
  status: StreamStatus;
  metadata: NowPlaying;
  readonly #ring: Packet[] = [];

  constructor(streamId: string, status: StreamStatus, metadata: NowPlaying) {
    this.streamId = streamId;
    this.status = status;
    this.metadata = metadata;
  }

  get newest(): Packet | undefined {
    return this.#ring.at(-1);
  }

  get ring(): readonly Packet[] {
    return this.#ring;
  }

  /** A fragment that is not newer than the newest is one that came twice. */
  push(fragment: Fragment, now: number): void {
    const { newest } = this;
    if (newest !== undefined && fragment.sequence <= newest.fragment.sequence) return;
    const packet = new Packet(fragment);
    this.#ring.push(packet);
    if (this.#ring.length > ringSize) this.#ring.shift();
    for (const sink of this.sinks) sink.packet(packet);
    this.meter.add(fragment, now);
  }

  /** Whoever joins starts on the newest fragment, where that is still new. */
  add(sink: Sink, now: number): void {
    this.sinks.add(sink);
    sink.state(this.status);
    sink.metadata(this.metadata);
    const { newest } = this;
    if (newest !== undefined && now - newest.fragment.arrivedAt < freshMs) sink.packet(newest);
  }

  setStatus(status: StreamStatus): void {
    if (status === this.status) return;
    this.status = status;
    for (const sink of this.sinks) sink.state(status);
  }

  setMetadata(metadata: NowPlaying): void {
    this.metadata = metadata;
    for (const sink of this.sinks) sink.metadata(metadata);
  }

  end(): void {
    this.setStatus("ENDED");
    for (const sink of [...this.sinks]) sink.close("ended");
    this.sinks.clear();
  }
}
