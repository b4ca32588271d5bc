/** Waiting for a condition instead of sleeping for luck. */

export interface EventuallyOptions {
  /** Milliseconds until it gives up. Default 10,000: only a test that fails waits this long. */
  readonly within?: number;
  /** Milliseconds between looks. Default 5. */
  readonly every?: number;
}

/**
 * Resolves to what `condition` gives as soon as it is neither false, null nor undefined and does not throw.
 * Rejects with the last failure and `what` was awaited once the time is over.
 */
export async function eventually<T>(
  what: string,
  condition: () => T | Promise<T>,
  options: EventuallyOptions = {},
): Promise<Exclude<NonNullable<T>, false>> {
  const within = options.within ?? 10_000;
  const deadline = performance.now() + within;
  while (true) {
    let cause: unknown;
    try {
      const value = await condition();
      if (isThere(value)) return value;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > deadline) {
      throw new Error(`Waited ${within} ms in vain for: ${what}`, { cause });
    }
    await new Promise((resolve) => setTimeout(resolve, options.every ?? 5));
  }
}

function isThere<T>(value: T): value is Exclude<NonNullable<T>, false> {
  return value !== false && value !== null && value !== undefined;
}
