/** What goes into the encoder: what waits, and what must be said again to one that takes over. */

export interface LadderInput {
  readonly data: Uint8Array;
  /** Length at 48 kHz; undefined where only the encoder can tell (a container that is passed on as it comes). */
  readonly samples?: number;
}

interface Entry {
  readonly data: Uint8Array;
  readonly samples: number;
  /** Where it begins on the stream's timeline. */
  readonly time: number;
}

/** Bounded in bytes. Entries that were taken stay until `forget`, for `rewind`. */
export class InputQueue {
  readonly #waitingBytesMax: number;
  readonly #entries: Entry[] = [];
  #next = 0;
  #waitingBytes = 0;
  #time: number;
  #timed = true;

  constructor(time: number, waitingBytesMax: number) {
    this.#time = time;
    this.#waitingBytesMax = waitingBytesMax;
  }

  /** Whether every entry so far said how long it is. */
  get timed(): boolean {
    return this.#timed;
  }

  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  get hasRoom(): boolean {
    return this.#waitingBytes < this.#waitingBytesMax;
  }

  push({ data, samples }: LadderInput): void {
    if (samples === undefined) this.#timed = false;
    this.#entries.push({ data, samples: samples ?? 0, time: this.#time });
    this.#time += samples ?? 0;
    this.#waitingBytes += data.length;
  }

  /** The next entry that the encoder has not had. */
  take(): Entry | undefined {
    const entry = this.#entries[this.#next];
    if (entry === undefined) return undefined;
    this.#waitingBytes -= entry.data.length;
    this.#next++;
    // Without times nothing can be said again.
    if (!this.#timed) this.forget(Infinity);
    return entry;
  }

  /** Drops what was taken and ends no later than `time`. */
  forget(time: number): void {
    let count = 0;
    while (count < this.#next) {
      const entry = this.#entries[count];
      if (entry === undefined || entry.time + entry.samples > time) break;
      count++;
    }
    if (count === 0) return;
    this.#entries.splice(0, count);
    this.#next -= count;
  }

  /** Where the next entry begins. */
  get time(): number {
    return this.#entries[this.#next]?.time ?? this.#time;
  }

  /**
   * Goes back so that the next entry begins at or before `latest`, preferably a whole number of `step` samples
   * before it. Says where that entry begins.
   */
  rewind(latest: number, step: number): number {
    let best = 0;
    for (let i = 0; i <= Math.min(this.#next, this.#entries.length - 1); i++) {
      const entry = this.#entries[i];
      if (entry === undefined || entry.time > latest) break;
      const aligned = (latest - entry.time) % step === 0;
      const bestAligned = (latest - (this.#entries[best]?.time ?? 0)) % step === 0;
      if (aligned || !bestAligned) best = i;
    }
    for (let i = best; i < this.#next; i++) {
      this.#waitingBytes += this.#entries[i]?.data.length ?? 0;
    }
    this.#next = best;
    return this.time;
  }
}
