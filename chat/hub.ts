/**
 * Who listens to what on this node. A tick writes each socket everything between its cursors and the heads as one
 * frame: at once when it has been quiet, at most every `tickMs` when it is not. Broadcasts may be lost; the hub
 * notices by the gap in seqs, or by looking at the heads, and fills from the log.
 */
import { Buffer } from "node:buffer";
import type { Logger } from "../shared/log.ts";
import { Channel, type Position, type Subscriber } from "./channel.ts";
import { limits } from "./limits.ts";
import type { Chunk } from "./ring.ts";
import type { EvictReason, Signal, SignalTarget } from "./live.ts";

/** The log behind the channels that have one. */
export interface ChannelLog {
  /** The newest publications and where they end; rejects where the channel has no log any more. */
  newest(channel: string, count: number): Promise<Position & { frames: readonly string[] }>;
  /** Stored publications with `from` ≤ seq ≤ `to`, without gaps from `from` on. */
  range(channel: string, from: number, to: number): Promise<readonly string[]>;
  heads(channels: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

export interface HubOptions {
  readonly log: Logger;
  readonly channelLog: ChannelLog;
  readonly hasLog: (channel: string) => boolean;
  /** Milliseconds that grow steadily. */
  readonly now: () => number;
  readonly onEvict: (channel: string, userId: string, reason: EvictReason) => void;
  readonly onGone: (channel: string, userId: string) => void;
  /** Frames that a channel's ring keeps. */
  readonly ringFrames?: number;
  readonly tickMs?: number;
  /** How long a gap may close by itself before the log is asked. */
  readonly gapMs?: number;
}

export interface Recovery {
  readonly epoch: string;
  readonly offset: number;
}

export interface Subscribed extends Position {
  /** Encoded publications with commas between, exactly the missed ones; undefined where they cannot be told. */
  readonly missed: string | undefined;
}

const idleMs = 60_000;
/** A tick that took longer than `tickMs` is followed by as much for those who speak, up to this. */
const restMsMax = 100;

export class Hub implements SignalTarget {
  readonly #options: HubOptions;
  readonly #tickMs: number;
  readonly #channels = new Map<string, Channel>();
  readonly #dirty = new Set<Channel>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isScheduled = false;
  #lastTick = -Infinity;
  /** From the end of the last tick to the next, at least. */
  #restMs: number;
  /** Somebody has room for more than the last tick gave. */
  #hasMore = false;
  #isClosed = false;
  /** Frames written to sockets so far, for metrics. */
  written = 0;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#restMs = this.#tickMs = options.tickMs ?? 20;
  }

  get channelCount(): number {
    return this.#channels.size;
  }

  /** The channel with its newest publications in; several callers share one query. */
  async open(name: string): Promise<Channel> {
    const known = this.#channels.get(name);
    if (known !== undefined) {
      known.idleSince = this.#options.now();
      await known.ready;
      return known;
    }
    const hasLog = this.#options.hasLog(name);
    const channel = new Channel(name, hasLog, this.#options.ringFrames);
    channel.idleSince = this.#options.now();
    this.#channels.set(name, channel);
    if (!hasLog) return channel;
    channel.ready = this.#prime(channel);
    try {
      await channel.ready;
    } catch (error) {
      if (this.#channels.get(name) === channel) this.#channels.delete(name);
      throw error;
    }
    return channel;
  }

  /** From now on `subscriber` gets what comes; what it missed is in the answer and nowhere else. */
  subscribe(channel: Channel, subscriber: Subscriber, since?: Recovery): Subscribed {
    channel.cursors.set(subscriber, channel.ring.head);
    const { epoch, head } = channel;
    const known = since !== undefined && since.epoch === epoch && since.offset <= head;
    return { epoch, head, missed: known ? channel.missedSince(since.offset) : undefined };
  }

  /** Brings the channel up to what the log holds now, where a client has seen more than this node. */
  async catchUp(channel: Channel): Promise<void> {
    const heads = await this.#options.channelLog.heads([channel.name]);
    const head = heads.get(channel.name) ?? 0;
    if (head > channel.head) await this.#fill(channel, head);
  }

  unsubscribe(channelName: string, subscriber: Subscriber): void {
    const channel = this.#channels.get(channelName);
    if (channel === undefined) return;
    channel.cursors.delete(subscriber);
    if (channel.cursors.size === 0) channel.idleSince = this.#options.now();
  }

  accept(name: string, signal: Signal): void {
    const channel = this.#channels.get(name);
    switch (signal.kind) {
      case "evict":
        return this.#options.onEvict(name, signal.userId, signal.reason);
      case "gone":
        return this.#options.onGone(name, signal.userId);
      case "replace":
        return channel?.replace(signal.seq, signal.frame);
      case "publish":
        if (channel === undefined) return;
        if (signal.seq === 0) channel.pass(signal.frame);
        else if (!channel.offer(signal.seq, signal.frame)) this.#awaitGap(channel);
        this.#touch(channel);
    }
  }

  /** Compares with the log what broadcasts brought, and forgets channels that nobody wants. */
  async heal(): Promise<void> {
    const now = this.#options.now();
    for (const [name, channel] of this.#channels) {
      if (channel.cursors.size === 0 && now - channel.idleSince > idleMs) {
        clearTimeout(channel.gapTimer);
        this.#channels.delete(name);
        this.#dirty.delete(channel);
      }
    }
    const logged = [...this.#channels.keys()].filter((name) => this.#options.hasLog(name));
    if (logged.length === 0) return;
    const heads = await this.#options.channelLog.heads(logged);
    await Promise.all(logged.map(async (name) => {
      const channel = this.#channels.get(name);
      const head = heads.get(name);
      if (channel === undefined || head === undefined) return;
      await channel.ready;
      if (head > channel.head) await this.#fill(channel, head);
    }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    const running: (Promise<void> | undefined)[] = [];
    for (const channel of this.#channels.values()) {
      clearTimeout(channel.gapTimer);
      running.push(channel.filling, channel.ready);
    }
    await Promise.allSettled(running);
    this.#channels.clear();
  }

  async #prime(channel: Channel): Promise<void> {
    const { channelLog } = this.#options;
    const newest = await channelLog.newest(channel.name, limits.ringPrimed);
    channel.prime(newest, newest.frames);
    if (channel.missingUpTo !== undefined) this.#awaitGap(channel);
  }

  /** Two nodes' broadcasts may cross: the gap mostly closes by itself. */
  #awaitGap(channel: Channel): void {
    if (channel.gapTimer !== undefined || this.#isClosed) return;
    channel.gapTimer = setTimeout(() => {
      channel.gapTimer = undefined;
      const upTo = channel.missingUpTo;
      if (upTo !== undefined) this.#fill(channel, upTo).catch(() => {});
    }, this.#options.gapMs ?? 25);
  }

  #fill(channel: Channel, upTo: number): Promise<void> {
    channel.filling ??= this.#fetch(channel, upTo).finally(() => channel.filling = undefined);
    return channel.filling;
  }

  async #fetch(channel: Channel, upTo: number): Promise<void> {
    try {
      while (channel.head < upTo && !this.#isClosed) {
        const from = channel.head + 1;
        const to = Math.min(upTo, from + limits.ringPrimed - 1);
        const frames = await this.#options.channelLog.range(channel.name, from, to);
        if (frames.length === 0) return;
        frames.forEach((frame, place) => channel.offer(from + place, frame));
        this.#touch(channel);
      }
    } catch (error) {
      // The next look at the heads tries again.
      this.#options.log.warn({ err: error, channel: channel.name }, "a gap could not be filled");
    }
  }

  #touch(channel: Channel): void {
    if (channel.cursors.size === 0) return;
    this.#dirty.add(channel);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled || this.#isClosed) return;
    this.#isScheduled = true;
    const wait = this.#hasMore ? 1 : this.#lastTick + this.#restMs - this.#options.now();
    // Quiet until now: at once, but with all that this turn brings, and after the answers to those who sent it.
    this.#timer = setTimeout(() => this.#tick(), Math.max(0, wait));
  }

  #tick(): void {
    this.#isScheduled = false;
    if (this.#isClosed) return;
    this.#hasMore = false;
    const begun = this.#options.now();
    const outgoing = new Map<Subscriber, Chunk | string>();
    for (const channel of this.#dirty) this.#collect(channel, outgoing);
    for (const [subscriber, what] of outgoing) {
      if (typeof what === "string") subscriber.write(what);
      else subscriber.writeFrame(what.frame);
    }
    this.written += outgoing.size;
    this.#lastTick = this.#options.now();
    this.#restMs = Math.max(this.#tickMs, Math.min(this.#lastTick - begun, restMsMax));
    if (this.#dirty.size > 0) this.#schedule();
  }

  /** Leaves the channel dirty as long as somebody is behind. */
  #collect(channel: Channel, outgoing: Map<Subscriber, Chunk | string>): void {
    let behind = false;
    const { ring } = channel;
    for (const [subscriber, cursor] of channel.cursors) {
      if (cursor === ring.head) continue;
      const before = textOf(outgoing.get(subscriber));
      if (before !== undefined && Buffer.byteLength(before) > limits.socketBufferedBytes) {
        // Its other channels gave it as much as one tick may.
        behind = this.#hasMore = true;
        continue;
      }
      if (subscriber.buffered() > limits.socketBufferedBytes) {
        behind = true;
        if (cursor < ring.tail) subscriber.cutSlow();
        continue;
      }
      const chunk = ring.read(cursor, limits.socketBufferedBytes);
      if (chunk === undefined) {
        subscriber.cutSlow();
        continue;
      }
      channel.cursors.set(subscriber, chunk.next);
      if (chunk.next !== ring.head) behind = this.#hasMore = true;
      outgoing.set(subscriber, before === undefined ? chunk : `${before}\n${chunk.text}`);
    }
    if (!behind) this.#dirty.delete(channel);
  }
}

function textOf(what: Chunk | string | undefined): string | undefined {
  return typeof what === "object" ? what.text : what;
}
