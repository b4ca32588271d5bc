/** How often something may fail before it is given up. Pure: time comes in. */
export interface RestartLimits {
  readonly failures: number;
  readonly withinMs: number;
}

export class RestartBudget {
  readonly #limits: RestartLimits;
  #failures: number[] = [];

  constructor(limits: RestartLimits) {
    this.#limits = limits;
  }

  /** Milliseconds to wait before the next try (0, 100, 200, 400, … at most 800); undefined: give up. */
  failed(now: number): number | undefined {
    this.#failures = this.#failures.filter((at) => now - at < this.#limits.withinMs);
    this.#failures.push(now);
    const count = this.#failures.length;
    if (count >= this.#limits.failures) return undefined;
    return count === 1 ? 0 : Math.min(800, 100 * 2 ** (count - 2));
  }
}
