/** Tells an encoder that hangs from one that has nothing to do. Pure: time comes in. */

const bytesToJudge = 64 * 1024;
const samplesToJudge = 48_000;

export class StallWatch {
  readonly #stallMs: number;
  #bytes = 0;
  #samples = 0;
  #since = 0;

  constructor(stallMs: number) {
    this.#stallMs = stallMs;
  }

  /** Input went in. `samples`: 0 where unknown. */
  sent(bytes: number, samples: number, now: number): void {
    if (this.#bytes === 0) this.#since = now;
    this.#bytes += bytes;
    this.#samples += samples;
  }

  /** Output came, or another encoder did. */
  reset(): void {
    this.#bytes = 0;
    this.#samples = 0;
  }

  /** Enough went in that something must have come out, and long enough ago. */
  stalled(now: number): boolean {
    const enough = this.#bytes >= bytesToJudge || this.#samples >= samplesToJudge;
    return enough && now - this.#since > this.#stallMs;
  }
}
