/** What a node does again and again, each in its own rhythm, never twice at once. */
import type { Logger } from "../shared/log.ts";

export interface Beat {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<void> | void;
}

/** Stops when disposed, after what is under way. */
export function startHeartbeat(beats: readonly Beat[], log: Logger): AsyncDisposable {
  const running = new Set<Promise<void>>();
  const timers = beats.map((beat) => {
    let isRunning = false;
    return setInterval(() => {
      if (isRunning) return;
      isRunning = true;
      const one = (async () => await beat.run())().catch((error) => {
        log.warn({ err: error, beat: beat.name }, "a beat failed; the next one tries again");
      }).finally(() => {
        isRunning = false;
        running.delete(one);
      });
      running.add(one);
    }, beat.everyMs);
  });
  return {
    [Symbol.asyncDispose]: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running);
    },
  };
}
