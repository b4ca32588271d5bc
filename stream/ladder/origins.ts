/** What an encoder cannot know of the fragments that it makes: when they came in, and of which source they are. */

export interface Origin {
  /** Unix milliseconds. */
  readonly arrivedAt: number;
  /** Sequence of the source's first fragment. */
  readonly since: number;
}

/** Fragments in the encoder, with room to spare. */
const keptMax = 128;

export class Origins {
  readonly #kept = new Map<number, Origin>();
  #newest: Origin;

  constructor(first: Origin) {
    this.#newest = first;
  }

  note(sequence: number, { arrivedAt, since }: Origin): void {
    this.#newest = { arrivedAt, since };
    this.#kept.set(sequence, this.#newest);
    for (const old of this.#kept.keys()) {
      if (this.#kept.size <= keptMax) return;
      this.#kept.delete(old);
    }
  }

  has(sequence: number): boolean {
    return this.#kept.has(sequence);
  }

  of(sequence: number): Origin {
    return this.#kept.get(sequence) ?? this.#newest;
  }
}
