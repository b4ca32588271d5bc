/**
 * The newest frames of a channel, encoded once. Readers hold an index into all of them in the order in which they go
 * out; whoever falls behind the tail has lost frames and must resume. The stored ones are kept a second time, by their
 * seqs, for those who resume: what is told in passing pushes none of them out.
 */
import { Buffer } from "node:buffer";
import { textFrame } from "../shared/web_socket.ts";

export interface RingLimits {
  readonly frames: number;
  readonly characters: number;
}

/** A piece of the ring as one text, and where the next one begins. */
export class Chunk {
  readonly text: string;
  readonly next: number;
  #frame: Uint8Array | undefined;

  constructor(text: string, next: number) {
    this.text = text;
    this.next = next;
  }

  /** The text as a WebSocket frame, made for the first who gets it. */
  get frame(): Uint8Array {
    return this.#frame ??= textFrame(this.text);
  }
}

export class Ring {
  readonly #all: FrameWindow;
  /** Of each frame in `#all`; 0: not stored. */
  readonly #seqs: number[] = [];
  /** The same, in UTF-8: most of the world's letters take two or three. */
  readonly #bytes: number[] = [];
  readonly #stored: FrameWindow;
  /** Most readers are at the same place: what was joined for one serves all. */
  readonly #joined = new Map<number, Chunk>();

  constructor(limits: RingLimits) {
    this.#all = new FrameWindow(limits);
    this.#stored = new FrameWindow(limits);
  }

  /** Index of the next frame to come. */
  get head(): number {
    return this.#all.end;
  }

  get tail(): number {
    return this.#all.base;
  }

  /** `seq` 0: not stored. Stored ones come in order of their seqs. */
  append(seq: number, frame: string): void {
    this.#seqs.push(seq);
    this.#bytes.push(Buffer.byteLength(frame));
    const gone = this.#all.push(frame);
    this.#seqs.splice(0, gone);
    this.#bytes.splice(0, gone);
    this.#joined.clear();
    if (seq === 0) return;
    if (seq !== this.#stored.end) this.#stored.restart(seq);
    this.#stored.push(frame);
  }

  /** A stored message changed after it went out: those who resume get it as it is now. */
  replace(seq: number, frame: string): void {
    this.#stored.replace(seq, frame);
    const place = this.#seqs.lastIndexOf(seq);
    if (place >= 0) {
      this.#all.replace(this.#all.base + place, frame);
      this.#bytes[place] = Buffer.byteLength(frame);
    }
    this.#joined.clear();
  }

  /** The stored frame with this seq, where it is still here. */
  stored(seq: number): string | undefined {
    const isHere = seq >= this.#stored.base && seq < this.#stored.end;
    return isHere ? this.#stored.at(seq) : undefined;
  }

  /** Frames from `cursor` on, newline-separated, `bytes` at most or one frame more; undefined where some are lost. */
  read(cursor: number, bytes: number): Chunk | undefined {
    if (cursor < this.#all.base) return undefined;
    const known = this.#joined.get(cursor);
    if (known !== undefined) return known;
    const frames: string[] = [];
    for (let next = cursor, size = 0; next < this.#all.end; next++) {
      if (next > cursor && size >= bytes) break;
      size += this.#bytes[next - this.#all.base] ?? 0;
      frames.push(this.#all.at(next));
    }
    const chunk = new Chunk(frames.join("\n"), cursor + frames.length);
    this.#joined.set(cursor, chunk);
    return chunk;
  }

  /** Stored frames after seq `offset`; undefined where some of them are no longer here. `head`: the newest seq. */
  after(offset: number, head: number): string[] | undefined {
    if (offset === head) return [];
    if (offset + 1 < this.#stored.base || head !== this.#stored.end - 1) return undefined;
    return this.#stored.from(offset + 1);
  }
}

/** Frames with numbers that follow one another; the oldest go where there are too many. */
class FrameWindow {
  readonly #limits: RingLimits;
  #frames: string[] = [];
  #characters = 0;
  /** Number of the oldest frame. */
  base = 0;

  constructor(limits: RingLimits) {
    this.#limits = limits;
  }

  /** Number of the next frame to come. */
  get end(): number {
    return this.base + this.#frames.length;
  }

  at(number: number): string {
    return this.#frames[number - this.base] ?? "";
  }

  from(number: number): string[] {
    return this.#frames.slice(number - this.base);
  }

  /** Empty, with another number to come next. */
  restart(base: number): void {
    this.base = base;
    this.#frames = [];
    this.#characters = 0;
  }

  /** How many went to make room. */
  push(frame: string): number {
    this.#frames.push(frame);
    this.#characters += frame.length;
    return this.#trim();
  }

  replace(number: number, frame: string): void {
    const before = this.#frames[number - this.base];
    if (before === undefined) return;
    this.#characters += frame.length - before.length;
    this.#frames[number - this.base] = frame;
  }

  /** Trims a quarter at a time, so that it costs little per frame. */
  #trim(): number {
    const { frames, characters } = this.#limits;
    if (this.#frames.length <= frames * 1.25 && this.#characters <= characters) return 0;
    let drop = Math.max(0, this.#frames.length - frames);
    let left = this.#characters;
    for (let place = 0; place < drop; place++) left -= this.#frames[place]?.length ?? 0;
    while (left > characters * 0.75 && drop < this.#frames.length - 1) {
      left -= this.#frames[drop]?.length ?? 0;
      drop++;
    }
    this.#frames.splice(0, drop);
    this.base += drop;
    this.#characters = left;
    return drop;
  }
}
