/**
 * The newest frames of a channel, encoded once, in the order in which they go out. Readers hold an index into it;
 * whoever falls behind its tail has lost frames and must resume.
 */
export interface RingLimits {
  readonly frames: number;
  readonly characters: number;
}

/** A piece of the ring as one text, and where the next one begins. */
export interface Chunk {
  readonly text: string;
  readonly next: number;
}

export class Ring {
  readonly #limits: RingLimits;
  #frames: string[] = [];
  /** 0: not stored. */
  #seqs: number[] = [];
  /** Index of the first frame kept. */
  #base = 0;
  #characters = 0;
  /** Most readers are at the same place: what was joined for one serves all. */
  readonly #joined = new Map<number, Chunk>();

  constructor(limits: RingLimits) {
    this.#limits = limits;
  }

  /** Index of the next frame to come. */
  get head(): number {
    return this.#base + this.#frames.length;
  }

  get tail(): number {
    return this.#base;
  }

  append(seq: number, frame: string): void {
    this.#frames.push(frame);
    this.#seqs.push(seq);
    this.#characters += frame.length;
    this.#joined.clear();
    this.#trim();
  }

  /** A stored message changed after it went out: those who resume get it as it is now. */
  replace(seq: number, frame: string): void {
    const place = this.#seqs.lastIndexOf(seq);
    const before = this.#frames[place];
    if (before === undefined) return;
    this.#characters += frame.length - before.length;
    this.#frames[place] = frame;
    this.#joined.clear();
  }

  /** Frames from `cursor` on, newline-separated, about `characters` at most; undefined where some are lost. */
  read(cursor: number, characters: number): Chunk | undefined {
    if (cursor < this.#base) return undefined;
    const known = this.#joined.get(cursor);
    if (known !== undefined) return known;
    let place = cursor - this.#base;
    const from = place;
    let size = 0;
    while (place < this.#frames.length && (place === from || size < characters)) {
      size += this.#frames[place]?.length ?? 0;
      place++;
    }
    const chunk = { text: this.#frames.slice(from, place).join("\n"), next: this.#base + place };
    this.#joined.set(cursor, chunk);
    return chunk;
  }

  /** Stored frames after seq `offset`; undefined where some of them are no longer here. `head`: the newest seq. */
  after(offset: number, head: number): string[] | undefined {
    const frames: string[] = [];
    for (let place = this.#seqs.length - 1; place >= 0; place--) {
      const seq = this.#seqs[place] ?? 0;
      if (seq === 0) continue;
      if (seq <= offset) break;
      frames.push(this.#frames[place] ?? "");
    }
    return frames.length === head - offset ? frames.reverse() : undefined;
  }

  /** Trims a quarter at a time, so that it costs little per frame. */
  #trim(): void {
    const { frames, characters } = this.#limits;
    if (this.#frames.length <= frames * 1.25 && this.#characters <= characters) return;
    let drop = Math.max(0, this.#frames.length - frames);
    let left = this.#characters;
    for (let place = 0; place < drop; place++) left -= this.#frames[place]?.length ?? 0;
    while (left > characters * 0.75 && drop < this.#frames.length - 1) {
      left -= this.#frames[drop]?.length ?? 0;
      drop++;
    }
    this.#frames.splice(0, drop);
    this.#seqs.splice(0, drop);
    this.#base += drop;
    this.#characters = left;
  }
}
