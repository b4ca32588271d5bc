/** Keeps a source that sends faster than real time from being encoded faster. Pure: time comes in. */
export class Pace {
  readonly #aheadMsMax: number;
  #ahead = 0;
  #at: number;

  constructor(aheadMsMax: number, now: number) {
    this.#aheadMsMax = aheadMsMax;
    this.#at = now;
  }

  /** Audio came out. A source that was slow before gains no credit by it. */
  produced(ms: number, now: number): void {
    this.#settle(now);
    this.#ahead += ms;
  }

  mayGoOn(now: number): boolean {
    this.#settle(now);
    return this.#ahead <= this.#aheadMsMax;
  }

  #settle(now: number): void {
    this.#ahead = Math.max(0, this.#ahead - (now - this.#at));
    this.#at = now;
  }
}
