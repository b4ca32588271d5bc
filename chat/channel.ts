/** One channel on this node: its ring, its position, its subscribers. Stored publications enter in seq order. */
import { limits } from "./limits.ts";
import { publicationOf } from "./protocol.ts";
import { Ring } from "./ring.ts";

/** A socket as the hub sees it. */
export interface Subscriber {
  readonly userId: string;
  /** Bytes that it was given and that have not left yet. */
  buffered(): number;
  /** One frame. */
  write(text: string): void;
  /** A frame by `textFrame`, which others get as well. */
  writeFrame(frame: Uint8Array): void;
  cutSlow(): void;
}

export interface Position {
  readonly epoch: string;
  readonly head: number;
}

export class Channel {
  readonly name: string;
  readonly ring: Ring;
  /** Subscriber → index of the ring's frame that it gets next. */
  readonly cursors = new Map<Subscriber, number>();
  epoch = "";
  /** Seq of the newest stored publication that entered the ring. */
  head = 0;
  /** Resolves once the newest publications are in; undefined for channels without a log. */
  ready: Promise<void> | undefined;
  /** Performance milliseconds since when nobody subscribes. */
  idleSince = 0;
  gapTimer: ReturnType<typeof setTimeout> | undefined;
  filling: Promise<void> | undefined;
  #isPrimed: boolean;
  /** Stored publications that came before one that must precede them. */
  readonly #early = new Map<number, string>();
  /** As they are now, of stored publications that changed before they entered. */
  readonly #changed = new Map<number, string>();
  /** What those who resume from a seq miss: where a node died, many come back from the same one. */
  readonly #replays = new Map<number, string>();

  constructor(name: string, hasLog: boolean, ringFrames: number = limits.ringFrames) {
    this.name = name;
    this.ring = new Ring({ frames: ringFrames, characters: limits.ringCharacters });
    this.#isPrimed = !hasLog;
  }

  /** `frames` are the newest ones, ending at `position.head`. */
  prime(position: Position, frames: readonly string[]): void {
    this.epoch = position.epoch;
    this.head = position.head - frames.length;
    this.#isPrimed = true;
    for (const frame of frames) this.#enter(frame);
    this.#enterEarly();
    for (const seq of this.#changed.keys()) if (seq <= this.head) this.#changed.delete(seq);
  }

  /** A publication that is not stored; there is nobody to miss it before the channel is primed. */
  pass(frame: string): void {
    if (this.#isPrimed) this.ring.append(0, frame);
  }

  /** False where publications before it have not arrived: see `missing`. */
  offer(seq: number, frame: string): boolean {
    if (seq <= this.head && this.#isPrimed) return true;
    if (this.#isPrimed && seq === this.head + 1) {
      this.#enter(frame);
      this.#enterEarly();
    } else if (this.#early.size < limits.ringPending) {
      this.#early.set(seq, frame);
    }
    return !this.#isPrimed || this.#early.size === 0;
  }

  /** A stored message changed. What reads it from the log, or brings it, may still have it as it was before. */
  replace(seq: number, frame: string): void {
    if (!this.#isPrimed || seq > this.head) {
      const isKnown = this.#changed.has(seq);
      if (!isKnown && this.#changed.size >= limits.ringPending) return;
      this.#changed.set(seq, newer(this.#changed.get(seq), frame));
      return;
    }
    this.ring.replace(seq, newer(this.ring.stored(seq), frame));
    this.#replays.clear();
  }

  /** Encoded publications after seq `offset`, with commas between; undefined where some are no longer here. */
  missedSince(offset: number): string | undefined {
    const known = this.#replays.get(offset);
    if (known !== undefined) return known;
    const frames = this.ring.after(offset, this.head);
    const missed = frames?.map((frame) => publicationOf(this.name, frame)).join(",");
    if (missed === undefined || this.#replays.size >= limits.ringReplays) return missed;
    this.#replays.set(offset, missed);
    return missed;
  }

  /** The last seq before the first early one, or undefined where nothing is missing. */
  get missingUpTo(): number | undefined {
    if (this.#early.size === 0) return undefined;
    return Math.min(...this.#early.keys()) - 1;
  }

  #enter(frame: string): void {
    this.head++;
    const changed = this.#changed.get(this.head);
    this.#changed.delete(this.head);
    this.ring.append(this.head, changed === undefined ? frame : newer(frame, changed));
    this.#replays.clear();
  }

  #enterEarly(): void {
    for (const seq of this.#early.keys()) {
      if (seq <= this.head) this.#early.delete(seq);
    }
    for (;;) {
      const frame = this.#early.get(this.head + 1);
      if (frame === undefined) return;
      this.#early.delete(this.head + 1);
      this.#enter(frame);
    }
  }
}

/** Two changes of a message may be told in another order than they were made in, but nothing comes after its end. */
function newer(before: string | undefined, frame: string): string {
  return before !== undefined && isDeleted(before) ? before : frame;
}

/** No text of a message can hold these quotes unescaped. */
function isDeleted(frame: string): boolean {
  return frame.includes('"is_deleted":true');
}
