/** One stream as one node hears it: the newest pieces of its renditions and those who listen here. */
import type { AppError } from "../shared/errors.ts";
import { binaryFrame } from "../shared/web_socket.ts";
import type { Loudness } from "./ladder/loudness.ts";
import { withAdtsHeader } from "./ladder/adts.ts";
import { concatBytes } from "./media/bytes.ts";
import type { Offer } from "./media/fragment_codec.ts";
import { mediaSegment } from "./media/mp4.ts";
import { initOf, type Piece, type RenditionName } from "./media/piece.ts";
import { Demand } from "./demand.ts";
import { Meter } from "./meter.ts";
import { OggFeed } from "./ogg_feed.ts";
import { TimedMetadata } from "./timed_metadata.ts";
import type { NowPlaying, StreamStatus } from "./ports.ts";
import type { EarlyFrames } from "./source.ts";

/** A piece in the shapes in which it is sent, each made once for all who want it. */
export class Packet {
  readonly piece: Piece;
  readonly #event: Uint8Array<ArrayBuffer> | undefined;
  #mp4: Uint8Array<ArrayBuffer> | undefined;
  #frame: Uint8Array | undefined;
  #initFrame: Uint8Array | undefined;
  #hls: Uint8Array<ArrayBuffer> | undefined;
  #bare: Uint8Array<ArrayBuffer> | undefined;

  /** `event`: what HLS players are told along with it. */
  constructor(piece: Piece, event?: Uint8Array<ArrayBuffer>) {
    this.piece = piece;
    this.#event = event;
  }

  get mp4(): Uint8Array<ArrayBuffer> {
    return this.#mp4 ??= mediaSegment({ ...this.piece, samples: this.piece.frames });
  }

  /** The init segment that goes before it, as a WebSocket frame. */
  get initFrame(): Uint8Array {
    return this.#initFrame ??= binaryFrame(initOf(this.piece.format));
  }

  /** `mp4` as a WebSocket frame. */
  get frame(): Uint8Array {
    return this.#frame ??= binaryFrame(this.mp4);
  }

  /** With its event before it. */
  get hls(): Uint8Array<ArrayBuffer> {
    if (this.#event === undefined) return this.mp4;
    return this.#hls ??= concatBytes([this.#event, this.mp4]);
  }

  /** The frames one after the other, as players of a bare stream read them: MP3, or AAC with ADTS headers. */
  get bare(): Uint8Array<ArrayBuffer> {
    const { format, frames } = this.piece;
    return this.#bare ??= concatBytes(
      frames.map(({ data }) => format.codec === "aac" ? withAdtsHeader(data, format) : data),
    );
  }
}

/** Takes what a channel hands out, of every rendition. None of these may throw or wait. */
export interface Sink {
  packet(packet: Packet): void;
  /** Those that it needs, which may change: see `Hub.retune`. It may get others as well. */
  readonly wants: readonly RenditionName[];
  /** Frames of `opus` before their piece is whole, where the source is on this node; the piece comes too. */
  early?(frames: EarlyFrames): void;
  /** What there is of a piece that is not whole yet, of any rendition but the source's own packets; the piece comes too. */
  begun?(piece: Piece): void;
  state(status: StreamStatus): void;
  metadata(metadata: NowPlaying): void;
  /** The end: nothing comes after it. */
  close(reason: AppError | "ended"): void;
}

/** Twelve segments of HLS, 23 s. */
const ringSize = 72;
/** An older piece is no start for someone who joins now. */
const freshMs = 2_000;
const nothing: readonly Packet[] = [];

export class Channel {
  readonly streamId: string;
  readonly sinks = new Set<Sink>();
  readonly #demand = new Demand();
  /** `opus` for players that open a URL. */
  readonly ogg = new OggFeed();
  /** Those of the sinks that take frames early. */
  readonly #hasty = new Set<Sink>();
  /** Those that take pieces which are not whole yet. */
  readonly #anxious = new Set<Sink>();
  /** As the encoder last measured it; undefined where none does. */
  loudness: Loudness | undefined;
  /** What the node of the source has, where that is another. */
  offered: readonly Offer[] | undefined;
  status: StreamStatus;
  metadata: NowPlaying;
  readonly #rings = new Map<RenditionName, Packet[]>();
  readonly #playing: TimedMetadata;
  readonly #meters = new Map<RenditionName, Meter>();

  constructor(streamId: string, status: StreamStatus, metadata: NowPlaying) {
    this.streamId = streamId;
    this.status = status;
    this.metadata = metadata;
    this.#playing = new TimedMetadata(metadata);
  }

  /** What those who listen here want. */
  get wanted(): ReadonlySet<RenditionName> {
    return this.#demand.wanted;
  }

  /** To be called where `sink.wants` has changed. */
  rewant(sink: Sink): void {
    if (this.sinks.has(sink)) this.#demand.set(sink);
  }

  /** What is kept of a rendition, oldest first. */
  ring(rendition: RenditionName): readonly Packet[] {
    return this.#rings.get(rendition) ?? nothing;
  }

  newest(rendition: RenditionName): Packet | undefined {
    return this.ring(rendition).at(-1);
  }

  /** Renditions that are not further behind the source's own audio than a player's buffer. */
  get renditions(): RenditionName[] {
    if (this.offered !== undefined) return this.offered.map(({ rendition }) => rendition);
    const head = this.newest("opus")?.piece.sequence;
    if (head === undefined) return [];
    return [...this.#rings.keys()].filter((name) =>
      (this.newest(name)?.piece.sequence ?? -Infinity) > head - lagMax
    );
  }

  /** A piece that is not newer than the newest is one that came twice. */
  push(piece: Piece, now: number): void {
    const newest = this.newest(piece.rendition);
    if (newest !== undefined && piece.sequence <= newest.piece.sequence) return;
    const packet = new Packet(piece, this.#playing.eventFor(piece));
    const ring = this.#rings.get(piece.rendition) ?? [];
    this.#rings.set(piece.rendition, ring);
    ring.push(packet);
    if (ring.length > ringSize) ring.shift();
    for (const sink of this.sinks) sink.packet(packet);
    this.meter(piece.rendition).add(piece, now);
  }

  /** Nothing more comes of it for now: what is kept would be no neighbour of what comes later. */
  forget(rendition: RenditionName): void {
    this.#rings.delete(rendition);
    this.#meters.delete(rendition);
  }

  meter(rendition: RenditionName): Meter {
    const known = this.#meters.get(rendition) ?? new Meter();
    this.#meters.set(rendition, known);
    return known;
  }

  /** What can be heard now, with the bits per second that were measured. */
  bitrates(now: number): readonly Offer[] {
    return this.offered ?? this.renditions.map((rendition) => ({
      rendition,
      bitrate: this.meter(rendition).read(now).bitrate,
    }));
  }

  /** Whoever joins starts on the newest piece, where that is still new. */
  add(sink: Sink, now: number): void {
    this.sinks.add(sink);
    this.#demand.set(sink);
    if (sink.early !== undefined) this.#hasty.add(sink);
    if (sink.begun !== undefined) this.#anxious.add(sink);
    sink.state(this.status);
    sink.metadata(this.metadata);
    for (const rendition of this.#rings.keys()) {
      const newest = this.newest(rendition);
      if (newest !== undefined && now - newest.piece.arrivedAt < freshMs) sink.packet(newest);
    }
  }

  remove(sink: Sink): void {
    this.sinks.delete(sink);
    this.#demand.delete(sink);
    this.#hasty.delete(sink);
    this.#anxious.delete(sink);
  }

  early(frames: EarlyFrames): void {
    for (const sink of this.#hasty) sink.early?.(frames);
  }

  begun(piece: Piece): void {
    if (piece.sequence <= (this.newest(piece.rendition)?.piece.sequence ?? -1)) return;
    for (const sink of this.#anxious) sink.begun?.(piece);
  }

  setStatus(status: StreamStatus): void {
    if (status === this.status) return;
    this.status = status;
    for (const sink of this.sinks) sink.state(status);
  }

  setMetadata(metadata: NowPlaying): void {
    this.metadata = metadata;
    this.#playing.set(metadata);
    for (const sink of this.sinks) sink.metadata(metadata);
  }

  end(): void {
    this.setStatus("ENDED");
    for (const sink of [...this.sinks]) sink.close("ended");
    this.sinks.clear();
    this.#demand.clear();
    this.#hasty.clear();
    this.#anxious.clear();
  }
}

const lagMax = 10;
