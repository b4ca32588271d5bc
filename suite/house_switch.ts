/** A house that can be stopped and started again while the others go on. */
export interface HouseSwitch {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** `open` starts the house anew each time; what it opened is closed by `stop` or with the whole. */
export class SwitchableHouse implements HouseSwitch, AsyncDisposable {
  readonly name: string;
  readonly #open: () => Promise<AsyncDisposable>;
  #running: AsyncDisposable | undefined;

  constructor(name: string, open: () => Promise<AsyncDisposable>) {
    this.name = name;
    this.#open = open;
  }

  async start(): Promise<void> {
    if (this.#running !== undefined) throw new Error(`${this.name} runs already`);
    this.#running = await this.#open();
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.[Symbol.asyncDispose]();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}
