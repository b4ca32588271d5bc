/**
 * Signals on their way to the other nodes. Those of one turn go in one broadcast, of however many channels they are, and
 * so do those of a few milliseconds where one turn follows the other. A channel's own keep their order.
 */
import type { EventBus } from "../shared/event_bus.ts";
import { liveSubjects } from "./events.ts";
import { limits } from "./limits.ts";
import { decodeSignal, encodeSignal, type Signal, type SignalTarget } from "./live_signals.ts";
import { roomChannel, userChannel } from "./protocol.ts";

/** Of a channel whose lines follow, where a broadcast has several. */
const channelMark = "C ";
const gatherMs = 5;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class LiveWire {
  readonly #bus: EventBus;
  readonly #nodeId: string;
  /** Channel → lines. */
  readonly #waiting = new Map<string, string[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isDue = false;
  #flushedAt = -Infinity;
  #isClosed = false;

  constructor(bus: EventBus, nodeId: string) {
    this.#bus = bus;
    this.#nodeId = nodeId;
  }

  /** What takes a right away goes at once, with all before it. */
  send(channel: string, signals: readonly Signal[]): void {
    const lines = this.#waiting.get(channel) ?? [];
    let isUrgent = this.#isClosed;
    for (const signal of signals) {
      lines.push(encodeSignal(signal));
      isUrgent ||= signal.kind === "evict" || signal.kind === "rights";
    }
    this.#waiting.set(channel, lines);
    if (isUrgent) this.flush();
    else this.#schedule();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isDue = false;
    if (this.#waiting.size === 0) return;
    this.#flushedAt = performance.now();
    const channels = [...this.#waiting];
    this.#waiting.clear();
    const [only] = channels;
    if (channels.length === 1 && only !== undefined) {
      return this.#broadcast(subjectOf(only[0]), only[1], "");
    }
    const all = channels.flatMap(([channel, lines]) => [`${channelMark}${channel}`, ...lines]);
    this.#broadcast(liveSubjects.many, all, channelMark);
  }

  /** Nothing waits from here on. */
  close(): void {
    this.#isClosed = true;
    this.flush();
  }

  /** What another node sent, signal by signal. */
  read(payload: Uint8Array, subject: string, target: SignalTarget): void {
    const [from, ...lines] = decoder.decode(payload).split("\n");
    if (from === this.#nodeId) return;
    let channel = channelOf(subject);
    for (const line of lines) {
      if (line.startsWith(channelMark)) channel = line.slice(channelMark.length);
      else {
        const signal = decodeSignal(line);
        if (signal !== undefined) target.accept(channel, signal);
      }
    }
  }

  #schedule(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    const wait = this.#flushedAt + gatherMs - performance.now();
    if (wait <= 0) queueMicrotask(() => this.flush());
    else this.#timer = setTimeout(() => this.flush(), wait);
  }

  /** In as many parts as their size takes, each of which begins with the channel that it goes on with. */
  #broadcast(subject: string, lines: readonly string[], mark: string): void {
    let part = [this.#nodeId];
    let size = 0;
    let channel: string | undefined;
    const send = () => this.#bus.broadcast(subject, encoder.encode(part.join("\n")));
    for (const line of lines) {
      const isMark = mark !== "" && line.startsWith(mark);
      // A UTF-16 unit is at most three bytes.
      if (size > 0 && size + line.length * 3 > limits.broadcastBytesMax) {
        send();
        part = channel === undefined || isMark ? [this.#nodeId] : [this.#nodeId, channel];
        size = 0;
      }
      if (isMark) channel = line;
      part.push(line);
      size += line.length * 3;
    }
    send();
  }
}

function subjectOf(channel: string): string {
  const [kind, id = ""] = channel.split(":");
  return kind === "user" ? liveSubjects.user(id) : liveSubjects.room(id);
}

function channelOf(subject: string): string {
  const tokens = subject.split(".");
  return tokens[2] === "user" ? userChannel(tokens[3] ?? "") : roomChannel(tokens[2] ?? "");
}
