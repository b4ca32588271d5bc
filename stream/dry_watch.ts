/** Tells a source that is connected and silent from one that sends in bursts. Pure: time comes in, in milliseconds. */

/** So long after its audio has run dry, a source that has sent nothing meanwhile is missed. */
export const dryMs = 400;

export class DryWatch {
  /** Until then listeners have something to hear; undefined before there was any audio. */
  #until: number | undefined;
  #cameAt = 0;

  /** Bytes came, whatever they are. */
  came(now: number): void {
    this.#cameAt = now;
  }

  /** So much audio came out of them. */
  heard(ms: number, now: number): void {
    this.#until = Math.max(this.#until ?? now, now) + ms;
  }

  /** Not before it was heard, and not while bytes come: an encoder that is behind is no source that is away. */
  isDry(now: number): boolean {
    return this.#until !== undefined && now >= this.#until + dryMs && now >= this.#cameAt + dryMs;
  }
}
