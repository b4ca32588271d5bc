/** The channels of this node. What a source here sends goes to listeners here and, over the bus, on other nodes. */
import type { EventBus, Subscription } from "../shared/event_bus.ts";
import type { Logger } from "../shared/log.ts";
import { Channel, type Sink } from "./channel.ts";
import type { Loudness } from "./ladder/loudness.ts";
import { decodePiece, encodePiece } from "./media/fragment_codec.ts";
import type { Piece } from "./media/piece.ts";
import type { StreamRow } from "./ports.ts";
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
  /** Fragments from another node, while somebody here listens. */
  remote: Promise<Subscription> | undefined;
  /** A source or anybody else who needs the channel to stay. */
  held: number;
  /** What to do when the source has gone. */
  leave: (() => void)[];
}

const pieceSubject = (streamId: string) => `stream.live.${streamId}.piece`;
const newestSubject = (streamId: string) => `stream.live.${streamId}.newest`;
const requestMs = 1_000;

export class Hub implements AsyncDisposable {
  readonly #options: HubOptions;
  readonly #tuned = new Map<string, Tuned>();
  readonly #sources = new Set<string>();
  readonly #holders: ((stream: StreamRow) => () => void)[] = [];
  #answering: Subscription | undefined;

  constructor(options: HubOptions) {
    this.#options = options;
  }

  /** Answers other nodes that want to know where a stream stands. */
  async listen(): Promise<void> {
    this.#answering = await this.#options.bus.respond(newestSubject("*"), (_, subject) => {
      const streamId = subject.split(".")[2] ?? "";
      const newest = this.#sources.has(streamId) ? this.find(streamId)?.newest("opus") : undefined;
      return Promise.resolve(newest && encodePiece(newest.piece, this.#options.node));
    });
  }

  find(streamId: string): Channel | undefined {
    return this.#tuned.get(streamId)?.channel;
  }

  /** Listeners connected to this node. */
  get sinks(): number {
    return [...this.#tuned.values()].reduce((sum, { channel }) => sum + channel.sinks.size, 0);
  }

  /** Tunes `sink` in. Returns how to leave. */
  attach(stream: StreamRow, sink: Sink): () => void {
    const tuned = this.#tune(stream);
    tuned.channel.add(sink, this.#options.now());
    this.#follow(stream.id, tuned);
    return () => {
      tuned.channel.remove(sink);
      this.#release(stream.id, tuned);
    };
  }

  /** `holder` is told of each stream whose source is here now, and returns what to do when it has gone. */
  onHold(holder: (stream: StreamRow) => () => void): void {
    this.#holders.push(holder);
  }

  /** Says that the stream's source is here. Returns how to take that back. */
  hold(stream: StreamRow): () => void {
    const tuned = this.#tune(stream);
    tuned.held++;
    this.#sources.add(stream.id);
    if (tuned.held === 1) tuned.leave = this.#holders.map((holder) => holder(stream));
    return () => {
      tuned.held--;
      if (tuned.held === 0) { for (const leave of tuned.leave.splice(0)) leave(); }
      if (tuned.held === 0) {
        this.#sources.delete(stream.id);
        tuned.channel.loudness = undefined;
        this.#follow(stream.id, tuned);
      }
      this.#release(stream.id, tuned);
    };
  }

  /** From a source here to everyone. */
  publish(streamId: string, piece: Piece): void {
    const { bus, node, now } = this.#options;
    this.find(streamId)?.push(piece, now());
    bus.broadcast(pieceSubject(streamId), encodePiece(piece, node));
  }

  /** From a source here to who listens here and cannot wait for a whole piece. */
  early(streamId: string, frames: EarlyFrames): void {
    this.find(streamId)?.early(frames);
  }

  /** How loud the source that is here is. */
  measured(streamId: string, loudness: Loudness): void {
    const channel = this.find(streamId);
    if (channel !== undefined) channel.loudness = loudness;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#answering?.[Symbol.asyncDispose]();
    const remotes = [...this.#tuned.values()].map(({ remote }) => remote);
    this.#tuned.clear();
    for (const remote of remotes) await (await remote)?.[Symbol.asyncDispose]();
  }

  #tune(stream: StreamRow): Tuned {
    const known = this.#tuned.get(stream.id);
    if (known !== undefined) return known;
    const channel = new Channel(stream.id, stream.status, stream.metadata);
    const tuned: Tuned = { channel, remote: undefined, held: 0, leave: [] };
    this.#tuned.set(stream.id, tuned);
    return tuned;
  }

  /** Listens to the other nodes where the source is not here. */
  #follow(streamId: string, tuned: Tuned): void {
    if (this.#sources.has(streamId) || tuned.remote !== undefined) return;
    if (tuned.channel.sinks.size === 0) return;
    const { bus, log } = this.#options;
    tuned.remote = bus.listen(pieceSubject(streamId), (bytes) => this.#take(tuned, bytes));
    tuned.remote
      .then(() => bus.request(newestSubject(streamId), new Uint8Array(), requestMs))
      .then((bytes) => this.#take(tuned, bytes))
      // No node has a source now: the next piece says when one has.
      .catch((error) => log.debug({ stream_id: streamId, error: String(error) }, "no newest"));
  }

  #take(tuned: Tuned, bytes: Uint8Array): void {
    const { node, now, log } = this.#options;
    try {
      const { piece, origin } = decodePiece(bytes);
      if (origin !== node) tuned.channel.push(piece, now());
    } catch (error) {
      log.warn({ stream_id: tuned.channel.streamId, error: String(error) }, "unreadable piece");
    }
  }

  #release(streamId: string, tuned: Tuned): void {
    if (tuned.channel.sinks.size > 0) return;
    const { remote } = tuned;
    tuned.remote = undefined;
    remote?.then((subscription) => subscription[Symbol.asyncDispose]()).catch((error) =>
      this.#options.log.warn({ error: String(error) }, "a subscription could not be ended")
    );
    if (tuned.held === 0 && this.#tuned.get(streamId) === tuned) this.#tuned.delete(streamId);
  }
}
