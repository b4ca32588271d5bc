/** Sources: who sends a stream's audio. One at a time, on whichever node it came in. */
import type { AppError } from "../shared/errors.ts";
import type { LiveStore } from "../shared/live_store.ts";
import type { Logger } from "../shared/log.ts";
import { ContainerFeed } from "./container_feed.ts";
import { type Announced, notice } from "./events.ts";
import { streamErrors } from "./errors.ts";
import type { Fallbacks } from "./fallback/fallbacks.ts";
import type { Hub } from "./hub.ts";
import { finite } from "./ladder/loudness.ts";
import type { InputFormat } from "./ladder/rungs.ts";
import type { Ladders } from "./ladders.ts";
import type { Fragment } from "./media/fragment.ts";
import { sourcePiece } from "./media/piece.ts";
import type { Clock, SourceStore } from "./ports.ts";
import { type EarlyFrames, SourceFeed, type SourceState } from "./source.ts";
import { type Claimed, deactivated, type GateParts, SourceGate } from "./source_gate.ts";
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
  /** Nothing is heard in its place when it goes. */
  replaced: boolean;
  readonly cut: (error: AppError) => void;
}

const reportKey = "stream:sources";

export class Sources implements AsyncDisposable {
  readonly #gate: SourceGate;
  readonly #leases: SourceStore;
  readonly #hub: Hub;
  readonly #ladders: Ladders;
  readonly #fallbacks: Fallbacks;
  readonly #live: LiveStore;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #options: SourceOptions;
  readonly #open = new Map<string, Open>();
  #closing = false;

  constructor(
    parts: GateParts & {
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
    this.#hub = parts.hub;
    this.#ladders = parts.ladders;
    this.#fallbacks = parts.fallbacks;
    this.#live = parts.live;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#options = options;
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
    const begun = await this.#claim(streamId, proof, takeover);
    const { row, position } = begun;
    const paused = row.status === "PAUSED";
    const early = (frames: EarlyFrames) => this.#hub.early(row.id, frames);
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
    const begun = await this.#claim(streamId, proof, false);
    const { row, position } = begun;
    // Its encoder makes every rendition: the one of what came before it ends here.
    await this.#ladders.finish(row.id);
    const feed = new ContainerFeed({
      ...{ ffmpeg, format, from: position, now: this.#clock.now, failed: cut },
      paused: row.status === "PAUSED",
      monotonic: () => performance.now(),
      publish: (piece) => this.#hub.publish(row.id, piece),
      loudness: (measured) => this.#hub.measured(row.id, measured),
    });
    return { ...this.#hold(begun, feed, cut, () => feed.drain()), feed };
  }

  /** Whether `key` is the stream's; throws `STREAM_KEY_WRONG` otherwise. */
  async requireKey(streamId: string, key: string): Promise<void> {
    await this.#gate.admit(streamId, { key });
  }

  /** After a crash: what this node held before is free again, within the grace period. */
  async begin(): Promise<void> {
    await this.#leases.abandon(this.#options.node);
  }

  /** What the source here measures, or what another node says of its own. */
  async report(streamId: string): Promise<SourceReport | undefined> {
    const isHere = this.#open.has(streamId) || this.#fallbacks.has(streamId);
    const here = isHere ? this.#measure(streamId) : undefined;
    if (here !== undefined) return here;
    const text = await this.#live.get(reportKey, streamId);
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** Renews the leases of all sources here; one that lost its lease was replaced. */
  async beat(): Promise<void> {
    for (const source of [...this.#open.values()]) {
      const now = new Date(this.#clock.now());
      const { streamId, id, feed } = source;
      const kept = await this.#leases.renew(streamId, id, feed.position, now);
      if (!kept) this.#drop(source, takenOver(streamId));
      else await this.#tell(streamId);
    }
  }

  /** Pauses streams that have been without a source for longer than the grace period. */
  async sweep(): Promise<void> {
    const now = this.#clock.now();
    const lost = await this.#leases.pauseAbandoned(
      new Date(now - this.#options.graceMs),
      new Date(now),
      (streamId) => [
        notice(this.#clock, streamId, "error_occurred", {
          reason: "SOURCE_LOST",
          message: `No source has sent audio for ${this.#options.graceMs / 1000} s`,
        }),
        notice(this.#clock, streamId, "paused", { by: "source_lost" }),
      ],
    );
    for (const streamId of lost) {
      this.#log.info({ stream_id: streamId }, "stream paused: no source");
    }
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

  /** Takes the place of the source that was here before, if any. */
  async #claim(streamId: string, proof: SourceProof, takeover: boolean): Promise<Claimed> {
    const before = this.#open.get(streamId);
    const claimed = await this.#gate.claim(streamId, proof, takeover);
    const position = this.#fallbacks.end(claimed.row.id);
    if (before === undefined) return { ...claimed, position: position ?? claimed.position };
    this.#drop(before, takenOver(streamId));
    // What was here is known exactly; the database knows it as of the last beat.
    return { ...claimed, position: before.feed.position };
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
      release();
      await this.#leases.release(row.id, id, feed.position, new Date(this.#clock.now()));
      this.#fallbacks.freed(row.id);
    };
    const source: Open = {
      id,
      replaced: false,
      streamId: row.id,
      feed,
      resumed: position.sequence > 0,
      cut,
      close: () => closed ??= close(),
    };
    this.#open.set(row.id, source);
    return source;
  }

  /** Whether it is still waited for once it has gone. */
  #missed({ feed, replaced }: Open): boolean {
    return !this.#closing && !replaced && !feed.paused && feed.position.sequence > 0;
  }

  #drop(source: Open, error: AppError): void {
    source.replaced = true;
    if (this.#open.get(source.streamId)?.id === source.id) this.#open.delete(source.streamId);
    source.cut(error);
  }

  #measure(streamId: string): SourceReport | undefined {
    const channel = this.#hub.find(streamId);
    if (channel === undefined) return undefined;
    const now = this.#clock.now();
    const bitrates = channel.bitrates(now).map((one) => [one.rendition, one.bitrate] as const);
    return {
      ...channel.meter("opus").read(now),
      renditions: channel.renditions,
      bitrates: Object.fromEntries(bitrates),
      loudness: channel.loudness && finite(channel.loudness),
    };
  }

  async #tell(streamId: string): Promise<void> {
    const report = this.#measure(streamId);
    if (report === undefined) return;
    const ttl = 3 * this.#options.beatMs;
    // Live state may be away; the next beat tells again.
    await this.#live.put(reportKey, streamId, JSON.stringify(report), ttl).catch((error) =>
      this.#log.debug({ error: String(error) }, "source report not stored")
    );
  }
}

function takenOver(streamId: string): AppError {
  return streamErrors.SOURCE_TAKEN_OVER(`Another source took over stream ${streamId}`, {
    stream_id: streamId,
  });
}
