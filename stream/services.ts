/** The services of this house, put together, and what each of them does when something is announced. */
import type { StreamAdapters } from "./adapters.ts";
import type { StreamAmbient } from "./app.ts";
import { StreamAccess } from "./access.ts";
import type { StreamConfig } from "./config.ts";
import { localDisk } from "./disk.ts";
import { EventFeed } from "./event_feed.ts";
import type { Announced } from "./events.ts";
import { Hub } from "./hub.ts";
import { Listeners } from "./listeners.ts";
import { Numbers } from "./numbers.ts";
import type { Permissions } from "./ports.ts";
import { Presence } from "./presence.ts";
import { Recordings } from "./recordings.ts";
import { Sources } from "./sources.ts";
import type { Stores } from "./store.ts";
import { Streams } from "./streams.ts";
import { TicketOffice } from "./tickets.ts";

export interface Services {
  readonly access: StreamAccess;
  readonly disk: ReturnType<typeof localDisk>;
  readonly feed: EventFeed;
  readonly hub: Hub;
  readonly listeners: Listeners;
  readonly numbers: Numbers;
  readonly presence: Presence;
  readonly recordings: Recordings;
  readonly sources: Sources;
  readonly streams: Streams;
}

/** Opens them onto `stack`, with what a crash left behind put in order. */
export async function openServices(
  stack: AsyncDisposableStack,
  config: StreamConfig,
  { bus, live, log }: StreamAdapters,
  clock: StreamAmbient,
  { stores, permissions }: { readonly stores: Stores; readonly permissions: Permissions },
): Promise<Services> {
  const { limits, dataDir } = config;
  const { streams: streamRows, sources: leases, sessions, recordings: recordingRows } = stores;
  const node = config.nodeName ??
    (config.httpPort === 0 ? clock.newId() : `${config.host}:${config.httpPort}`);
  const secret = await streamRows.secret("signing", clock.random(32));
  const tickets = new TicketOffice(secret, clock.now);
  const access = new StreamAccess(streamRows, permissions);
  const disk = localDisk(`${dataDir}/recordings`);
  const feed = new EventFeed();
  const hub = stack.use(new Hub({ bus, node, now: clock.now, log }));
  const presence = new Presence({ sessions, live, clock, log }, {
    node,
    ttlMs: 3 * limits.listenerBeatMs,
  });
  const recordings = stack.use(
    new Recordings(
      { recordings: recordingRows, access, hub, disk, tickets, bus, clock, log },
      node,
    ),
  );
  const sources = stack.use(
    new Sources({ streams: streamRows, leases, access, hub, live, clock, log }, {
      aheadMs: limits.sourceAheadMs,
      beatMs: limits.beatMs,
      graceMs: limits.sourceGraceMs,
      node,
    }),
  );
  const listeners = new Listeners(
    { streams: streamRows, sessions, access, presence, tickets, clock },
    {
      node,
      limit: limits.listenersPerStream,
      ticketSeconds: limits.ticketSeconds,
      idleMs: limits.listenerIdleMs,
    },
  );
  const numbers = new Numbers({
    numbers: stores.numbers,
    sessions,
    access,
    presence,
    sources,
    clock,
  });
  const streams = new Streams(
    { streams: streamRows, numbers: stores.numbers, access, clock },
    { secret, random: clock.random },
  );
  feed.on((event) => {
    tellChannel(hub, event);
    sources.apply(event);
    presence.apply(event);
    recordings.apply(event).catch((error) =>
      log.error({ stream_id: event.streamId, error: String(error) }, "a recording did not end")
    );
  });
  await listeners.closeLeftovers();
  await recordings.begin();
  await hub.listen();
  await feed.listen(bus);
  stack.use(feed);
  return {
    access,
    disk,
    feed,
    hub,
    listeners,
    numbers,
    presence,
    recordings,
    sources,
    streams,
  };
}

function tellChannel(hub: Hub, event: Announced): void {
  const channel = hub.find(event.streamId);
  if (channel === undefined) return;
  switch (event.name) {
    case "started":
    case "resumed":
      return channel.setStatus("LIVE");
    case "paused":
      return channel.setStatus("PAUSED");
    case "metadata_updated":
      return channel.setMetadata(event.data);
    case "ended":
      return channel.end();
  }
}
