/** How much a server has not taken yet of what was broadcast: a server that stands still must not fill the memory. */
export class Outflow {
  readonly #flush: () => Promise<void>;
  readonly #bytesMax: number;
  /** Bytes since the last thing that the server is known to have read. */
  #untaken = 0;
  #asking = false;

  /** `flush` resolves when the server has read all that was sent before it was called. */
  constructor(flush: () => Promise<void>, bytesMax: number) {
    this.#flush = flush;
    this.#bytesMax = bytesMax;
  }

  /** Whether `bytes` more may be sent now. */
  take(bytes: number): boolean {
    if (this.#untaken + bytes > this.#bytesMax) return false;
    this.#untaken += bytes;
    if (!this.#asking && this.#untaken > this.#bytesMax / 16) this.#ask();
    return true;
  }

  #ask(): void {
    this.#asking = true;
    const asked = this.#untaken;
    // A connection that was lost takes with it what it had not sent.
    const done = () => {
      this.#asking = false;
      this.#untaken -= asked;
    };
    this.#flush().then(done, done);
  }
}
