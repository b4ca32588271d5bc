/** The house's recurring work. */
import type { Logger } from "../shared/log.ts";
import type { StreamLimits } from "./config.ts";
import type { Services } from "./services.ts";
import { every } from "./ticker.ts";

export function startTickers(
  { sources, presence, listeners, hls }: Services,
  limits: StreamLimits,
  log: Logger,
): AsyncDisposable {
  const stack = new AsyncDisposableStack();
  const start = (what: string, ms: number, task: () => Promise<unknown>) =>
    stack.use(every(ms, async () => {
      await task();
    }, (error) => log.warn({ what, error: String(error) }, "recurring work failed")));
  start("renew leases", limits.beatMs, () => sources.beat());
  start("tell presence", limits.listenerBeatMs, () => presence.beat());
  start("pause abandoned streams", limits.sweepMs, () => sources.sweep());
  start("end unseen sessions", limits.sweepMs, () => listeners.sweep());
  start("let silent HLS listeners go", limits.sweepMs, () => hls.sweep());
  return { [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
