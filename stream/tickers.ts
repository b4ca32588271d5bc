/** The house's recurring work. */
import type { Logger } from "../shared/log.ts";
import type { StreamLimits } from "./config.ts";
import { fallbackBeatMs } from "./fallback/fallbacks.ts";
import { wantsBeatMs } from "./hub.ts";
import type { Services } from "./services.ts";
import { every } from "./ticker.ts";

export function startTickers(
  { hub, sources, fallbacks, presence, privacy, listeners, hls, recordingRoom, rewinds }: Services,
  limits: StreamLimits,
  log: Logger,
): AsyncDisposable {
  const stack = new AsyncDisposableStack();
  const start = (what: string, ms: number, task: () => Promise<unknown>) =>
    stack.use(every(ms, async () => {
      await task();
    }, (error) => log.warn({ what, error: String(error) }, "recurring work failed")));
  start("say what is wanted of other nodes", wantsBeatMs, () => Promise.resolve(hub.beat()));
  start("renew leases", limits.beatMs, () => sources.beat());
  start("note how far streams without a source are", fallbackBeatMs, () => fallbacks.beat());
  start("tell presence", limits.listenerBeatMs, () => presence.beat());
  start("pause abandoned streams", limits.sweepMs, () => sources.sweep());
  start("end unseen sessions", limits.sweepMs, () => listeners.sweep());
  start("let old audio go", limits.sweepMs, () => rewinds.sweep());
  start("watch recordings", limits.recordingWatchMs, () => recordingRoom.care.watch());
  start("remove recordings", limits.sweepMs, () => recordingRoom.care.sweep());
  start("remove what was erased", limits.sweepMs, () => privacy.sweep());
  start("finish recordings", limits.sweepMs, () => recordingRoom.retry());
  start("let silent HLS listeners go", limits.sweepMs, () => hls.sweep());
  return { [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
