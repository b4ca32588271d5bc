/** The one session that PGlite has, lent to one connection at a time. */

/** What is needed of PGlite. */
export interface Engine {
  exec(message: Uint8Array, onData: (chunk: Uint8Array) => void): Promise<void>;
  isInTransaction(): boolean;
}

/**
 * A connection holds the session from the first frame of a request to the Sync that ends it, and on until its
 * transaction ends. Without that, frames of two connections would mix: one would bind its parameters to the
 * statement of the other, and an error would silence both. Waiting is first come, first served.
 */
export class SharedSession {
  readonly #engine: Engine;
  readonly #patienceMs: number;
  readonly #waiting: { client: object; start: () => void }[] = [];
  #owner: object | undefined;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: Engine, patienceMs: number) {
    this.#engine = engine;
    this.#patienceMs = patienceMs;
  }

  async acquire(client: object): Promise<void> {
    if (this.#owner === client) {
      clearTimeout(this.#idleTimer);
      return;
    }
    if (this.#owner === undefined) {
      this.#owner = client;
      return;
    }
    await new Promise<void>((start) => this.#waiting.push({ client, start }));
  }

  owns(client: object): boolean {
    return this.#owner === client;
  }

  release(client: object): void {
    if (this.#owner !== client) return;
    clearTimeout(this.#idleTimer);
    const next = this.#waiting.shift();
    this.#owner = next?.client;
    next?.start();
  }

  /** Only for the owner. */
  async exec(message: Uint8Array): Promise<Uint8Array[]> {
    const answer: Uint8Array[] = [];
    // The chunk is a view of memory that the next call overwrites.
    await this.#engine.exec(message, (chunk) => answer.push(chunk.slice()));
    return answer;
  }

  isInTransaction(): boolean {
    return this.#engine.isInTransaction();
  }

  /**
   * The owner waits for its client in the middle of a transaction: `cut` is called where it does so for too
   * long while others want the session.
   */
  watch(client: object, cut: () => void): void {
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => {
      if (this.#owner !== client) return;
      if (this.#waiting.length > 0) cut();
      else this.watch(client, cut);
    }, this.#patienceMs);
  }
}
