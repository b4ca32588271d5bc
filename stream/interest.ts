/** What other nodes want of which stream, by what they said lately: who falls silent wants nothing any more. */
import type { RenditionName } from "./media/piece.ts";

interface Want {
  readonly renditions: ReadonlySet<RenditionName>;
  /** Unix milliseconds. */
  readonly until: number;
}

/** Streams that are remembered: what is said of more of them is heard again a beat later. */
const streamsMax = 10_000;

export class Interest {
  /** Stream → node. */
  readonly #streams = new Map<string, Map<string, Want>>();
  readonly #keptMs: number;

  constructor(keptMs: number) {
    this.#keptMs = keptMs;
  }

  note(
    streamId: string,
    node: string,
    renditions: ReadonlySet<RenditionName>,
    now: number,
  ): void {
    const nodes = this.#streams.get(streamId) ?? new Map<string, Want>();
    if (renditions.size === 0) nodes.delete(node);
    else nodes.set(node, { renditions, until: now + this.#keptMs });
    if (nodes.size === 0) this.#streams.delete(streamId);
    else if (this.#streams.has(streamId) || this.#streams.size < streamsMax) {
      this.#streams.set(streamId, nodes);
    }
  }

  /** Wanted by any node. */
  of(streamId: string): ReadonlySet<RenditionName> {
    const wanted = new Set<RenditionName>();
    for (const { renditions } of this.#streams.get(streamId)?.values() ?? []) {
      for (const rendition of renditions) wanted.add(rendition);
    }
    return wanted;
  }

  /** Forgets who has been silent for too long. */
  prune(now: number): void {
    for (const [streamId, nodes] of this.#streams) {
      for (const [node, { until }] of nodes) {
        if (until <= now) nodes.delete(node);
      }
      if (nodes.size === 0) this.#streams.delete(streamId);
    }
  }
}
