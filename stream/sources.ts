/** Sources: who sends a stream's audio. One at a time, on whichever node it came in. */
import type { AppError } from "../shared/errors.ts";
import type { LiveStore } from "../shared/live_store.ts";
import type { Logger } from "../shared/log.ts";
import type { Caller, StreamAccess } from "./access.ts";
import type { Announced } from "./events.ts";
import { notice } from "./events.ts";
import { streamErrors } from "./errors.ts";
import type { Hub } from "./hub.ts";
import { fragmentMs, fragmentSamples, type Position } from "./media/fragment.ts";
import type { Clock, SourceStore, StreamRow, StreamStore } from "./ports.ts";
import { SourceFeed, type SourceLimits } from "./source.ts";
import { keyMatches } from "./stream_keys.ts";

export interface SourceOptions extends SourceLimits {
  /** How often a lease is renewed; one that was not for three times as long is nobody's. */
  readonly beatMs: number;
  /** A live stream whose source is gone for longer is paused. */
  readonly graceMs: number;
  readonly node: string;
}

/** How a source proves that it may send: the stream's key, or a token of somebody who manages the stream. */
export type SourceProof = { readonly key: string } | { readonly caller: Caller };

export interface Source {
  readonly streamId: string;
  readonly feed: SourceFeed;
  /** True where it goes on with what another source began. */
  readonly resumed: boolean;
  /** Takes what came in. Throws for what is not audio. */
  push(chunk: Uint8Array): void;
  close(): Promise<void>;
}

interface Open extends Source {
  readonly id: string;
  readonly cut: (error: AppError) => void;
}

/** What other nodes may know of a source. */
export interface SourceReport {
  readonly bitrate: number;
  readonly delayMs: number;
}

const reportKey = "stream:sources";

export class Sources implements AsyncDisposable {
  readonly #streams: StreamStore;
  readonly #leases: SourceStore;
  readonly #access: StreamAccess;
  readonly #hub: Hub;
  readonly #live: LiveStore;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #options: SourceOptions;
  readonly #open = new Map<string, Open>();

  constructor(
    parts: {
      streams: StreamStore;
      leases: SourceStore;
      access: StreamAccess;
      hub: Hub;
      live: LiveStore;
      clock: Clock;
      log: Logger;
    },
    options: SourceOptions,
  ) {
    this.#streams = parts.streams;
    this.#leases = parts.leases;
    this.#access = parts.access;
    this.#hub = parts.hub;
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
  ): Promise<Source> {
    const row = await this.#ready(await this.#admit(streamId, proof));
    const before = this.#open.get(row.id);
    const id = this.#clock.newId();
    const now = this.#clock.now();
    const claim = await this.#leases.claim({
      streamId: row.id,
      sourceId: id,
      node: this.#options.node,
      now: new Date(now),
      staleBefore: new Date(now - 3 * this.#options.beatMs),
      takeover,
    });
    if (claim === undefined) throw busy(row.id);
    const position = before?.feed.position ?? this.#goOn(claim);
    if (before !== undefined) this.#drop(before, takenOver(row.id));
    return this.#begin(row, id, position, cut);
  }

  /** What the source here measures, or what another node says of its own. */
  async report(streamId: string): Promise<SourceReport | undefined> {
    const channel = this.#open.has(streamId) ? this.#hub.find(streamId) : undefined;
    if (channel !== undefined) return channel.meter.read(this.#clock.now());
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
      case "key_rotated":
        this.#drop(
          source,
          streamErrors.STREAM_KEY_WRONG("The stream key was rotated: send with the new one"),
        );
        break;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const source of [...this.#open.values()]) await source.close();
  }

  async #admit(streamId: string, proof: SourceProof): Promise<StreamRow> {
    if ("caller" in proof) return await this.#access.managed(streamId, proof.caller);
    const row = await this.#streams.find(streamId);
    // The same answer for a wrong key and for no such stream: a key is no way to find streams.
    if (row === undefined || !keyMatches(proof.key, row.keyHash)) {
      throw streamErrors.STREAM_KEY_WRONG("The stream key is not the one of this stream");
    }
    return row;
  }

  /** A source that comes starts its stream, unless its owner paused it. */
  async #ready(row: StreamRow): Promise<StreamRow> {
    if (row.status === "LIVE" || row.pausedBy === "owner") return row;
    const ended = streamErrors.STREAM_ENDED(`Stream ${row.id} has ended: create a new one`, {
      stream_id: row.id,
    });
    if (row.status === "ENDED") throw ended;
    const name = row.status === "CREATED" ? "started" : "resumed";
    const started = await this.#streams.start(row.id, new Date(this.#clock.now()), undefined, [
      notice(this.#clock, row.id, name, { streamer_id: row.streamerId }),
    ]);
    if (started === undefined) throw ended;
    return started;
  }

  /** A source that vanished with its node may have sent more than it noted. */
  #goOn({ position, abandoned }: { position: Position; abandoned: boolean }): Position {
    if (!abandoned) return position;
    const skipped = Math.ceil(2 * this.#options.beatMs / fragmentMs);
    return {
      sequence: position.sequence + skipped,
      time: position.time + skipped * fragmentSamples,
    };
  }

  #begin(row: StreamRow, id: string, position: Position, cut: Open["cut"]): Source {
    const paused = row.status === "PAUSED";
    const feed = new SourceFeed(position, this.#options, paused, this.#clock.now);
    const release = this.#hub.hold(row);
    let closing: Promise<void> | undefined;
    const source: Open = {
      id,
      streamId: row.id,
      feed,
      resumed: position.sequence > 0,
      cut,
      push: (chunk) => {
        for (const fragment of feed.push(chunk)) this.#hub.publish(row.id, fragment);
      },
      close: () =>
        closing ??= (async () => {
          if (this.#open.get(row.id) === source) this.#open.delete(row.id);
          release();
          await this.#leases.release(row.id, id, feed.position, new Date(this.#clock.now()));
        })(),
    };
    this.#open.set(row.id, source);
    return source;
  }

  #drop(source: Open, error: AppError): void {
    if (this.#open.get(source.streamId) === source) this.#open.delete(source.streamId);
    source.cut(error);
  }

  async #tell(streamId: string): Promise<void> {
    const report = this.#hub.find(streamId)?.meter.read(this.#clock.now());
    if (report === undefined) return;
    const ttl = 3 * this.#options.beatMs;
    // Live state may be away; the next beat tells again.
    await this.#live.put(reportKey, streamId, JSON.stringify(report), ttl).catch((error) =>
      this.#log.debug({ error: String(error) }, "source report not stored")
    );
  }
}

function busy(streamId: string): AppError {
  return streamErrors.SOURCE_BUSY(
    `Stream ${streamId} has a source already: end that one, or take over with "takeover": true`,
    { stream_id: streamId },
  );
}

function takenOver(streamId: string): AppError {
  return streamErrors.SOURCE_TAKEN_OVER(`Another source took over stream ${streamId}`, {
    stream_id: streamId,
  });
}
