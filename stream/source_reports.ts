/** What the sources of this node measure, told to the other nodes; and what those tell of theirs. */
import type { LiveStore } from "../shared/live_store.ts";
import type { Logger } from "../shared/log.ts";
import type { Hub } from "./hub.ts";
import { finite } from "./ladder/loudness.ts";
import type { Clock } from "./ports.ts";
import type { SourceReport } from "./source_kinds.ts";

export interface ReportParts {
  readonly hub: Hub;
  readonly live: LiveStore;
  readonly clock: Clock;
  readonly log: Logger;
}

const reportKey = "stream:sources";

export class SourceReports {
  readonly #parts: ReportParts;
  readonly #ttlMs: number;

  constructor(parts: ReportParts, { ttlMs }: { readonly ttlMs: number }) {
    this.#parts = parts;
    this.#ttlMs = ttlMs;
  }

  async of(streamId: string, isHere: boolean): Promise<SourceReport | undefined> {
    const here = isHere ? this.#measure(streamId) : undefined;
    if (here !== undefined) return here;
    const text = await this.#parts.live.get(reportKey, streamId);
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** Of a source here. */
  async tell(streamId: string): Promise<void> {
    const report = this.#measure(streamId);
    if (report === undefined) return;
    const { live, log } = this.#parts;
    // Live state may be away; the next beat tells again.
    await live.put(reportKey, streamId, JSON.stringify(report), this.#ttlMs).catch((error) =>
      log.debug({ error: String(error) }, "source report not stored")
    );
  }

  #measure(streamId: string): SourceReport | undefined {
    const { hub, clock } = this.#parts;
    const channel = hub.find(streamId);
    if (channel === undefined) return undefined;
    const now = clock.now();
    const bitrates = channel.bitrates(now).map((one) => [one.rendition, one.bitrate] as const);
    return {
      ...channel.meter("opus").read(now),
      renditions: channel.renditions,
      bitrates: Object.fromEntries(bitrates),
      loudness: channel.loudness && finite(channel.loudness),
    };
  }
}
