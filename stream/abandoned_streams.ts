/** Live streams that no source has sent for, longer than one is waited for: they are paused. */
import type { Logger } from "../shared/log.ts";
import { notice } from "./events.ts";
import { Patience } from "./patience.ts";
import type { Clock, SourceStore } from "./ports.ts";

export interface AbandonedParts {
  readonly leases: Pick<SourceStore, "pauseAbandoned">;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface AbandonedOptions {
  readonly beatMs: number;
  readonly graceMs: number;
}

export class AbandonedStreams {
  readonly #parts: AbandonedParts;
  readonly #options: AbandonedOptions;
  readonly #patience: Patience;

  constructor(parts: AbandonedParts, options: AbandonedOptions) {
    this.#parts = parts;
    this.#options = options;
    this.#patience = new Patience(options.graceMs, parts.clock.now());
  }

  async pause(): Promise<void> {
    const { leases, clock, log } = this.#parts;
    const { beatMs, graceMs } = this.#options;
    const now = clock.now();
    const lost = this.#patience.until(now);
    // One that is there says so at every beat, which may come more seldom than the grace period lasts.
    const silent = new Date(lost.getTime() - Math.max(0, 3 * beatMs - graceMs));
    const paused = await leases.pauseAbandoned({ lost, silent }, new Date(now), (streamId) => [
      notice(clock, streamId, "error_occurred", {
        reason: "SOURCE_LOST",
        message: `No source has sent audio for ${graceMs / 1000} s`,
      }),
      notice(clock, streamId, "paused", { by: "source_lost" }),
    ]);
    this.#patience.asked(now);
    for (const streamId of paused) log.info({ stream_id: streamId }, "stream paused: no source");
  }
}
