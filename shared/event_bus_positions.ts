/** Where each durable consumer of the embedded bus stands, kept in one small file. */

export interface Position {
  readonly pattern: string;
  /** Everything up to here is done. */
  readonly done: number;
  /** The furthest that was ever handed to a handler. */
  readonly tried: number;
}

export class PositionFile implements AsyncDisposable {
  readonly #path: string;
  readonly #positions: Map<string, Position>;
  #isDirty = false;
  #writing: Promise<void> | undefined;

  private constructor(path: string, positions: Map<string, Position>) {
    this.#path = path;
    this.#positions = positions;
  }

  static async open(path: string): Promise<PositionFile> {
    try {
      const saved: Record<string, Position> = JSON.parse(await Deno.readTextFile(path));
      return new PositionFile(path, new Map(Object.entries(saved)));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return new PositionFile(path, new Map());
      throw error;
    }
  }

  get(name: string): Position | undefined {
    return this.#positions.get(name);
  }

  /** Remembered at once, on disk soon after: what was done since comes again after a kill. */
  set(name: string, position: Position): void {
    this.#positions.set(name, position);
    this.#isDirty = true;
    // Failing is not the end: positions are behind then, and the next change tries again.
    this.#writing ??= this.#write().finally(() => this.#writing = undefined);
    this.#writing.catch(() => {});
  }

  /** Resolves when the file says what was set before. */
  async flush(): Promise<void> {
    await this.#writing?.catch(() => {});
    if (this.#isDirty) await this.#write();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.flush();
  }

  async #write(): Promise<void> {
    while (this.#isDirty) {
      this.#isDirty = false;
      try {
        const text = JSON.stringify(Object.fromEntries(this.#positions));
        await Deno.writeTextFile(`${this.#path}.new`, text);
        await Deno.rename(`${this.#path}.new`, this.#path);
      } catch (error) {
        this.#isDirty = true;
        throw error;
      }
    }
  }
}
