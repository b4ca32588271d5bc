/** The channels of this node. What a source here sends goes to listeners here and, over the bus, on other nodes. */
import type { EventBus, Subscription } from "../shared/event_bus.ts";
import type { Logger } from "../shared/log.ts";
import { Channel, Packet, type Sink } from "./channel.ts";
import type { Loudness } from "./ladder/loudness.ts";
import { decodePiece, encodePiece } from "./media/fragment_codec.ts";
import { Interest } from "./interest.ts";
import type { Position } from "./media/fragment.ts";
import { isRendition, type Piece, type RenditionName, renditionNames } from "./media/piece.ts";
import type { StreamRow } from "./ports.ts";
import { askNewest, decodeWants, joinPieces, liveSubjects, Pull } from "./pull.ts";
import type { EarlyFrames } from "./source.ts";

export interface HubOptions {
  readonly bus: EventBus;
  /** Name of this node. */
  readonly node: string;
  readonly now: () => number;
  readonly log: Logger;
}

interface Tuned {
  readonly channel: Channel;
  /** Where the source is on another node. */
  readonly pull: Pull;
  /** A source or anybody else who needs the channel to stay. */
  held: number;
  /** What to do when the source has gone. */
  leave: (() => void)[];
  /** Of a source here: what somebody on any node wanted when it was last looked at. */
  wanted: ReadonlySet<RenditionName>;
}

/** Called where the source is, when the first one anywhere wants a rendition and when the last one has gone. */
export type WantedHandler = (
  streamId: string,
  rendition: RenditionName,
  isWanted: boolean,
) => void;

/** How often a node says what it wants, and how long that holds. */
export const wantsBeatMs = 1_000;
const wantsKeptMs = 3.5 * wantsBeatMs;
const nothing: ReadonlySet<RenditionName> = new Set();
/** At 320 kbit/s less than 160 KB; what is not AAC or Opus is not asked for in this way. */
const recentPieces = 12;

export class Hub implements AsyncDisposable {
  readonly #options: HubOptions;
  readonly #tuned = new Map<string, Tuned>();
  readonly #sources = new Set<string>();
  readonly #holders: ((stream: StreamRow) => () => void)[] = [];
  readonly #wantedHandlers: WantedHandler[] = [];
  readonly #interest = new Interest(wantsKeptMs);
  readonly #listening: Subscription[] = [];

  constructor(options: HubOptions) {
    this.#options = options;
  }

  /** Hears what other nodes want of the streams here, and answers where those stand. */
  async listen(): Promise<void> {
    const { bus, now } = this.#options;
    this.#listening.push(
      await bus.respond(liveSubjects.newest("*"), (bytes, subject) => {
        const streamId = subject.split(".")[2] ?? "";
        return Promise.resolve(this.#newest(streamId, new TextDecoder().decode(bytes)));
      }),
      await bus.respond(liveSubjects.recent("*"), (bytes, subject) => {
        const streamId = subject.split(".")[2] ?? "";
        return Promise.resolve(this.#recent(streamId, new TextDecoder().decode(bytes)));
      }),
      await bus.listen(liveSubjects.wants("*"), (bytes, subject) => {
        const wants = decodeWants(bytes);
        if (wants === undefined || wants.node === this.#options.node) return;
        const streamId = subject.split(".")[2] ?? "";
        this.#interest.note(streamId, wants.node, wants.renditions, now());
        this.#review(streamId);
      }),
    );
    bus.onReconnect(() => this.beat());
  }

  /** To be called every `wantsBeatMs`. */
  beat(): void {
    this.#interest.prune(this.#options.now());
    for (const [streamId, { pull }] of this.#tuned) {
      if (this.#sources.has(streamId)) this.#review(streamId);
      else pull.tell();
    }
  }

  /** Resolves when the node of the stream's source knows what is wanted here. */
  async pulled(streamId: string): Promise<void> {
    await this.#tuned.get(streamId)?.pull.ready;
  }

  /** What the node of the source sent last, oldest first: two segments of HLS. */
  async recent(streamId: string, rendition: RenditionName): Promise<Packet[]> {
    const pieces = await this.#tuned.get(streamId)?.pull.recent(rendition) ?? [];
    return pieces.map((bytes) => new Packet(decodePiece(bytes).piece));
  }

  onWanted(handler: WantedHandler): void {
    this.#wantedHandlers.push(handler);
  }

  /** `sink`, who listens here, wants other renditions than before. */
  retune(streamId: string, sink: Sink): void {
    this.find(streamId)?.rewant(sink);
    this.#retune(streamId);
  }

  #retune(streamId: string): void {
    const tuned = this.#tuned.get(streamId);
    if (tuned === undefined) return;
    if (this.#sources.has(streamId)) return this.#review(streamId);
    const { wanted } = tuned.channel;
    for (const rendition of renditionNames) {
      if (!wanted.has(rendition)) tuned.channel.forget(rendition);
    }
    tuned.pull.set(wanted);
  }

  find(streamId: string): Channel | undefined {
    return this.#tuned.get(streamId)?.channel;
  }

  /** The stream's source is on this node. */
  has(streamId: string): boolean {
    return this.#sources.has(streamId);
  }

  /** Listeners connected to this node. */
  get sinks(): number {
    return [...this.#tuned.values()].reduce((sum, { channel }) => sum + channel.sinks.size, 0);
  }

  /** Tunes `sink` in. Returns how to leave. */
  attach(stream: StreamRow, sink: Sink): () => void {
    const tuned = this.#tune(stream);
    // Not the row: it would be kept for as long as the listener stays.
    const { id } = stream;
    tuned.channel.add(sink, this.#options.now());
    this.#retune(id);
    return () => {
      tuned.channel.remove(sink);
      this.#retune(id);
      this.#release(id, tuned);
    };
  }

  /** `holder` is told of each stream whose source is here now, and returns what to do when it has gone. */
  onHold(holder: (stream: StreamRow) => () => void): void {
    this.#holders.push(holder);
  }

  /**
   * Where the newest that was heard of the stream ends, on this node or where another source still sends it.
   * Undefined: nothing is known.
   */
  async head(streamId: string, elsewhere: boolean): Promise<Position | undefined> {
    const asked = elsewhere ? await askNewest(this.#options.bus, streamId) : undefined;
    const heard = this.find(streamId)?.newest("opus")?.piece;
    const newest = (asked?.sequence ?? -1) > (heard?.sequence ?? -1) ? asked : heard;
    return newest && { sequence: newest.sequence + 1, time: newest.time + newest.samples };
  }

  /** Says that the stream's source is here. Returns how to take that back. */
  hold(stream: StreamRow): () => void {
    const tuned = this.#tune(stream);
    tuned.held++;
    this.#sources.add(stream.id);
    tuned.channel.offered = undefined;
    if (tuned.held === 1) {
      tuned.pull.set(nothing);
      tuned.leave = this.#holders.map((holder) => holder(stream));
      this.#review(stream.id);
    }
    return () => {
      tuned.held--;
      if (tuned.held === 0) { for (const leave of tuned.leave.splice(0)) leave(); }
      if (tuned.held === 0) {
        this.#sources.delete(stream.id);
        tuned.channel.loudness = undefined;
        this.#note(stream.id, tuned, nothing);
        this.#retune(stream.id);
      }
      this.#release(stream.id, tuned);
    };
  }

  /** From a source here to everyone who wants it. */
  publish(streamId: string, piece: Piece): void {
    const { bus, now } = this.#options;
    this.find(streamId)?.push(piece, now());
    if (!this.#interest.of(streamId).has(piece.rendition)) return;
    bus.broadcast(liveSubjects.piece(streamId, piece.rendition), this.#encode(streamId, piece));
  }

  /** From a source here to who listens here and cannot wait for a whole piece. */
  early(streamId: string, frames: EarlyFrames): void {
    this.find(streamId)?.early(frames);
  }

  /** What there is of a piece that is not whole yet, for those here to whom every moment counts. */
  begun(streamId: string, piece: Piece): void {
    this.find(streamId)?.begun(piece);
  }

  /** How loud the source that is here is. */
  measured(streamId: string, loudness: Loudness): void {
    const channel = this.find(streamId);
    if (channel !== undefined) channel.loudness = loudness;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const one of this.#listening.splice(0)) await one[Symbol.asyncDispose]();
    const pulls = [...this.#tuned.values()].map(({ pull }) => pull);
    this.#tuned.clear();
    for (const pull of pulls) await pull[Symbol.asyncDispose]();
  }

  #tune(stream: StreamRow): Tuned {
    const known = this.#tuned.get(stream.id);
    if (known !== undefined) return known;
    const channel = new Channel(stream.id, stream.status, stream.metadata);
    const { bus, node, log } = this.#options;
    const take = (bytes: Uint8Array) => this.#take(channel, bytes);
    const hasBegun = (rendition: RenditionName) => channel.newest(rendition) !== undefined;
    const pull = new Pull({ bus, node, log, take, hasBegun, streamId: stream.id });
    const tuned: Tuned = { channel, pull, held: 0, leave: [], wanted: nothing };
    this.#tuned.set(stream.id, tuned);
    return tuned;
  }

  #encode(streamId: string, piece: Piece): Uint8Array {
    const { node, now } = this.#options;
    const offers = piece.rendition === "opus" ? this.find(streamId)?.bitrates(now()) : undefined;
    return encodePiece({ piece, origin: node, offers });
  }

  #recent(streamId: string, rendition: string): Uint8Array | undefined {
    if (!this.#sources.has(streamId) || !isRendition(rendition)) return undefined;
    const packets = this.find(streamId)?.ring(rendition).slice(-recentPieces) ?? [];
    return joinPieces(packets.map(({ piece }) => this.#encode(streamId, piece)));
  }

  /** Undefined where the source is not here, or has nothing of it. */
  #newest(streamId: string, rendition: string): Uint8Array | undefined {
    if (!this.#sources.has(streamId) || !isRendition(rendition)) return undefined;
    const newest = this.find(streamId)?.newest(rendition);
    return newest && this.#encode(streamId, newest.piece);
  }

  /** Of a source here: tells who asked to be told what is wanted now and was not, or the other way round. */
  #review(streamId: string): void {
    const tuned = this.#tuned.get(streamId);
    if (tuned === undefined || !this.#sources.has(streamId)) return;
    this.#note(streamId, tuned, tuned.channel.wanted.union(this.#interest.of(streamId)));
  }

  #note(streamId: string, tuned: Tuned, wanted: ReadonlySet<RenditionName>): void {
    const before = tuned.wanted;
    tuned.wanted = wanted;
    for (const rendition of before.symmetricDifference(wanted)) {
      for (const handler of this.#wantedHandlers) {
        handler(streamId, rendition, wanted.has(rendition));
      }
    }
  }

  #take(channel: Channel, bytes: Uint8Array): void {
    const { node, now, log } = this.#options;
    try {
      const { piece, origin, offers } = decodePiece(bytes);
      if (origin === node || this.#sources.has(channel.streamId)) return;
      if (offers !== undefined) channel.offered = offers;
      channel.push(piece, now());
    } catch (error) {
      log.warn({ stream_id: channel.streamId, error: String(error) }, "unreadable piece");
    }
  }

  #release(streamId: string, tuned: Tuned): void {
    if (tuned.channel.sinks.size > 0 || tuned.held > 0) return;
    if (this.#tuned.get(streamId) === tuned) this.#tuned.delete(streamId);
  }
}
