/** A source of a container among what it feeds: everyone hears it, or something else while it is silent. */
import { ContainerFeed, type ContainerOptions } from "./container_feed.ts";
import type { Fallbacks } from "./fallback/fallbacks.ts";
import type { Hub } from "./hub.ts";
import type { Ladders } from "./ladders.ts";
import type { StreamRow } from "./ports.ts";

export interface ContainerParts {
  readonly hub: Hub;
  readonly ladders: Ladders;
  readonly fallbacks: Fallbacks;
}

export type ContainerWish = Pick<
  ContainerOptions,
  "ffmpeg" | "format" | "from" | "failed" | "now" | "monotonic"
>;

/** `close`: what was sent until then still comes out. */
export function feedContainer(
  row: StreamRow,
  { hub, ladders, fallbacks }: ContainerParts,
  wish: ContainerWish,
): { feed: ContainerFeed; close: () => Promise<void> } {
  const { lossless } = ladders;
  let withoutSamples = lossless.begin(row.id);
  const feed: ContainerFeed = new ContainerFeed({
    ...wish,
    paused: row.status === "PAUSED",
    publish: (piece) => hub.publish(row.id, piece),
    begun: (piece) => hub.begun(row.id, piece),
    samples: (input) => lossless.samples(row.id, input),
    loudness: (measured) => hub.measured(row.id, measured),
    dried: () => {
      withoutSamples();
      fallbacks.begin(row, feed.position, feed.format);
    },
    wetted: () => {
      const position = fallbacks.end(row.id) ?? feed.position;
      // What it was given comes out at once; the source's next fragment takes as long as it lasts.
      if (!feed.paused) void ladders.finish(row.id);
      withoutSamples = lossless.begin(row.id);
      return position;
    },
  });
  return { feed, close: () => feed.drain().finally(() => withoutSamples()) };
}
