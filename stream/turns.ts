/** Work that comes one after the other for each key, in the order in which it was asked for. */
export class Turns {
  /** The last one of each key. */
  readonly #last = new Map<string, Promise<unknown>>();

  /** Does `work` once what was asked for before it is done, however that ended. */
  take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#last.get(key) ?? Promise.resolve()).then(work, work);
    this.#last.set(key, turn);
    return turn.finally(() => {
      if (this.#last.get(key) === turn) this.#last.delete(key);
    });
  }
}
