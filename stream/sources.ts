/** Sources: who sends a stream's audio. One at a time, on whichever node it came in. */
import type { AppError } from "../shared/errors.ts";
import type { LiveStore } from "../shared/live_store.ts";
import type { Logger } from "../shared/log.ts";
import { AbandonedStreams } from "./abandoned_streams.ts";
import { feedContainer } from "./container_source.ts";
import type { Announced } from "./events.ts";
import { streamErrors } from "./errors.ts";
import type { Fallbacks } from "./fallback/fallbacks.ts";
import type { Holdings } from "./holdings.ts";
import type { Hub } from "./hub.ts";
import type { InputFormat } from "./ladder/rungs.ts";
import type { Ladders } from "./ladders.ts";
import type { Fragment } from "./media/fragment.ts";
import { sourcePiece } from "./media/piece.ts";
import type { Clock, SourceStore } from "./ports.ts";
import { type EarlyFrames, SourceFeed, type SourceState } from "./source.ts";
import { SourceReports } from "./source_reports.ts";
import { Turns } from "./turns.ts";
import { type Claimed, deactivated, type GateParts, SourceGate, takenOver } from "./source_gate.ts";
import type {
  ContainerSource,
  PacketSource,
  Source,
  SourceOptions,
  SourceProof,
  SourceReport,
} from "./source_kinds.ts";

interface Open extends Source {
  readonly id: string;
  /** Its first sequence. */
  readonly from: number;
  /** Nothing is heard in its place when it goes. */
  replaced: boolean;
  readonly cut: (error: AppError) => void;
}

export class Sources implements AsyncDisposable {
  readonly #gate: SourceGate;
  readonly #leases: SourceStore;
  readonly #holdings: Holdings;
  readonly #hub: Hub;
  readonly #ladders: Ladders;
  readonly #fallbacks: Fallbacks;
  readonly #clock: Clock;
  readonly #options: SourceOptions;
  readonly #open = new Map<string, Open>();
  /** Two that come at once would both take the place of the one before, and not of one another. */
  readonly #arrivals = new Turns();
  readonly #abandoned: AbandonedStreams;
  readonly #reports: SourceReports;
  #closing = false;

  constructor(
    parts: GateParts & {
      holdings: Holdings;
      hub: Hub;
      ladders: Ladders;
      fallbacks: Fallbacks;
      live: LiveStore;
      log: Logger;
    },
    options: SourceOptions,
  ) {
    this.#gate = new SourceGate(parts, options);
    this.#leases = parts.leases;
    this.#holdings = parts.holdings;
    this.#hub = parts.hub;
    this.#ladders = parts.ladders;
    this.#fallbacks = parts.fallbacks;
    this.#clock = parts.clock;
    this.#options = options;
    this.#abandoned = new AbandonedStreams(parts, options);
    this.#reports = new SourceReports(parts, { ttlMs: 3 * options.beatMs });
  }

  get count(): number {
    return this.#open.size;
  }

  /** `cut` is called at most once, where the source has to go for a reason that is not its own. */
  async open(
    streamId: string,
    proof: SourceProof,
    takeover: boolean,
    cut: (error: AppError) => void,
  ): Promise<PacketSource> {
    return await this.#letIn(streamId, proof, takeover, (begun) => this.#packets(begun, cut));
  }

  #packets(begun: Claimed, cut: (error: AppError) => void): PacketSource {
    const { row, position } = begun;
    const paused = row.status === "PAUSED";
    const early = (frames: EarlyFrames) => {
      this.#hub.early(row.id, frames);
      this.#ladders.early(row.id, frames);
    };
    const feed = new SourceFeed(position, this.#options, paused, this.#clock.now, early);
    const publish = (fragments: readonly Fragment[]) => {
      for (const fragment of fragments) {
        this.#hub.publish(row.id, sourcePiece(fragment));
        this.#ladders.feed(row.id, fragment);
      }
    };
    return {
      ...this.#hold(begun, feed, cut, () => Promise.resolve()),
      feed,
      push: (chunk) => publish(feed.push(chunk)),
      pushPackets: (packets, format) => publish(feed.pushPackets(packets, format)),
    };
  }

  /** The same for what only ffmpeg can read. */
  async openContainer(
    streamId: string,
    proof: SourceProof,
    format: InputFormat | undefined,
    cut: (error: AppError) => void,
  ): Promise<ContainerSource> {
    const { ffmpeg } = this.#ladders;
    if (ffmpeg === undefined) {
      throw streamErrors.SOURCE_NOT_AUDIO("This server has no ffmpeg to read such a source with");
    }
    return await this.#letIn(streamId, proof, false, async (begun) => {
      const { row, position } = begun;
      // Its encoder makes every rendition: the one of what came before it ends here.
      await this.#ladders.finish(row.id);
      const parts = { hub: this.#hub, ladders: this.#ladders, fallbacks: this.#fallbacks };
      const clock = { now: this.#clock.now, monotonic: () => performance.now() };
      const { feed, close } = feedContainer(row, parts, {
        ...{ ffmpeg, format, from: position, failed: cut, ...clock },
      });
      return { ...this.#hold(begun, feed, cut, close), feed };
    });
  }

  /** Whether `key` is the stream's; throws `STREAM_KEY_WRONG` otherwise. */
  async requireKey(streamId: string, key: string): Promise<void> {
    await this.#gate.admit(streamId, { key });
  }

  /** After a crash: what this node held before is free again, within the grace period. */
  async begin(): Promise<void> {
    await this.#leases.abandon(this.#options.node);
    this.#holdings.onHeard((streamId, from) => {
      const source = this.#open.get(streamId);
      if (source && from > source.from) this.#lose(source);
    });
  }

  /** What the source here measures, or what another node says of its own. */
  async report(streamId: string): Promise<SourceReport | undefined> {
    const isHere = this.#open.has(streamId) || this.#fallbacks.has(streamId);
    return await this.#reports.of(streamId, isHere);
  }

  /** Renews the leases of all sources here; one that lost its lease was replaced. */
  async beat(): Promise<void> {
    for (const source of [...this.#open.values()]) {
      const { streamId, id, feed } = source;
      const position = this.#fallbacks.position(streamId) ?? feed.position;
      const kept = await this.#leases.renew(streamId, id, position, new Date(this.#clock.now()));
      // It has gone meanwhile, or another one here has taken its place.
      if (this.#open.get(streamId) !== source) continue;
      if (!kept) this.#lose(source);
      else {
        this.#holdings.tell(streamId, source.from);
        await this.#reports.tell(streamId);
      }
    }
  }

  /** Pauses streams that have been without a source for longer than the grace period. */
  async sweep(): Promise<void> {
    await this.#abandoned.pause();
  }

  /** What was decided anywhere, for the sources here. */
  apply(event: Announced): void {
    const over = event.name === "ended" ||
      (event.name === "paused" && event.data.by === "source_lost");
    if (over) this.#ladders.stop(event.streamId);
    this.#fallbacks.apply(event);
    const source = this.#open.get(event.streamId);
    if (source === undefined) return;
    switch (event.name) {
      case "paused":
        source.feed.paused = true;
        break;
      case "started":
      case "resumed":
        source.feed.paused = false;
        break;
      case "ended":
        this.#drop(source, streamErrors.STREAM_ENDED(`Stream ${event.streamId} has ended`));
        break;
      case "streamer_deactivated":
        this.#drop(source, deactivated(event.streamId));
        break;
      case "key_rotated":
        source.cut(
          streamErrors.STREAM_KEY_WRONG("The stream key was rotated: send with the new one"),
        );
        break;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing = true;
    for (const source of [...this.#open.values()]) await source.close();
  }

  async #letIn<T>(
    streamId: string,
    proof: SourceProof,
    takeover: boolean,
    begin: (begun: Claimed) => T | Promise<T>,
  ): Promise<T> {
    // First, so that nobody has to wait behind strangers.
    await this.#gate.admit(streamId, proof);
    return await this.#arrivals.take(
      streamId,
      async () => await begin(await this.#claim(streamId, proof, takeover)),
    );
  }

  /** Takes the place of the source that was here before, if any. */
  async #claim(streamId: string, proof: SourceProof, takeover: boolean): Promise<Claimed> {
    const before = this.#open.get(streamId);
    const claimed = await this.#gate.claim(streamId, proof, takeover);
    const position = this.#fallbacks.end(claimed.row.id);
    if (before !== undefined) this.#drop(before, takenOver(streamId));
    // What was here is known exactly; the database knows it as of the last beat.
    const exact = position ?? before?.feed.position;
    if (exact !== undefined) return { ...claimed, position: exact };
    // One that could not renew its lease may have sent for long since: who heard that would not hear this one.
    const head = await this.#hub.head(claimed.row.id, claimed.abandoned);
    if (head === undefined || head.sequence <= claimed.position.sequence) return claimed;
    return { ...claimed, position: head };
  }

  #hold(
    { row, id, position }: Claimed,
    feed: SourceState,
    cut: (error: AppError) => void,
    closing: () => Promise<void>,
  ): Open {
    const release = this.#hub.hold(row);
    let closed: Promise<void> | undefined;
    const close = async () => {
      await closing();
      if (this.#open.get(row.id)?.id === id) this.#open.delete(row.id);
      if (this.#missed(source)) this.#fallbacks.begin(row, feed.position, feed.format);
      // Nobody waits for the source of a stream that its owner has paused.
      else if (feed.paused && !source.replaced) this.#ladders.stop(row.id);
      release();
      await this.#leases.release(row.id, id, feed.position, new Date(this.#clock.now()));
      this.#fallbacks.freed(row.id);
    };
    const source: Open = {
      id,
      from: position.sequence,
      replaced: false,
      streamId: row.id,
      feed,
      resumed: position.sequence > 0,
      cut,
      close: () => closed ??= close(),
    };
    this.#open.set(row.id, source);
    this.#holdings.tell(row.id, source.from);
    return source;
  }

  /** Whether it is still waited for once it has gone. */
  #missed({ feed, replaced }: Open): boolean {
    return !this.#closing && !replaced && !feed.paused && feed.position.sequence > 0;
  }

  /** Another node has the source now. */
  #lose(source: Open): void {
    this.#drop(source, takenOver(source.streamId));
    this.#ladders.stop(source.streamId);
  }

  #drop(source: Open, error: AppError): void {
    if (source.replaced) return;
    source.replaced = true;
    // Whatever it still sends until it has gone is not heard beside what took its place.
    source.feed.paused = true;
    if (this.#open.get(source.streamId)?.id === source.id) this.#open.delete(source.streamId);
    source.cut(error);
  }
}
