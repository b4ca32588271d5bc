/** Work that comes round again: never twice at once, and its end is awaited. */

/** Runs `task` every `ms` milliseconds until it is disposed of; a round that fails goes to `failed`. */
export function every(
  ms: number,
  task: () => Promise<void>,
  failed: (error: unknown) => void,
): AsyncDisposable {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= task().catch(failed).finally(() => running = undefined);
  }, ms);
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
