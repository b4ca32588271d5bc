/**
 * How long somebody may be silent until they count as gone. Time in which nobody could be heard, since the database was
 * away or the machine slept, does not count: those who are there get the time to say so. Pure: time comes in.
 */
export class Patience {
  readonly #ms: number;
  /** When it was last asked who is gone. */
  #askedAt: number;

  /** `now`, here and below: Unix milliseconds. */
  constructor(ms: number, now: number) {
    this.#ms = ms;
    this.#askedAt = now;
  }

  /** Who was last heard before that is gone. */
  until(now: number): Date {
    return new Date(Math.min(now, this.#askedAt + this.#ms / 2) - this.#ms);
  }

  /** The database has answered who is gone. */
  asked(now: number): void {
    this.#askedAt = now;
  }
}
