/** Works through what is to be done, one after the other; what that is, the database knows. */

export type Job = (signal: AbortSignal) => Promise<void>;

export class Worker implements AsyncDisposable {
  readonly #next: () => Promise<Job | undefined>;
  readonly #failed: (error: unknown) => void;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;
  #again = false;

  /** `next`: each job changes something, so that it is not given twice. After a failure it waits to be woken. */
  constructor(next: () => Promise<Job | undefined>, failed: (error: unknown) => void) {
    this.#next = next;
    this.#failed = failed;
  }

  /** There may be something to do. */
  wake(): void {
    this.#again = true;
    if (this.#stop.signal.aborted) return;
    this.#running ??= this.#work().finally(() => this.#running = undefined);
  }

  /** Resolves once nothing is left, or it failed. */
  async idle(): Promise<void> {
    await this.#running;
  }

  /** Gives up what it does now. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort(new Error("The node is stopping"));
    await this.#running;
  }

  async #work(): Promise<void> {
    const { signal } = this.#stop;
    try {
      while (this.#again && !signal.aborted) {
        this.#again = false;
        for (let job = await this.#next(); job !== undefined; job = await this.#next()) {
          await job(signal);
          if (signal.aborted) return;
        }
      }
    } catch (error) {
      if (!signal.aborted) this.#failed(error);
    }
  }
}
