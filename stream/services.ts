/** The services of this house, put together, and what each of them does when something is announced. */
import type { StreamAdapters } from "./adapters.ts";
import type { StreamAmbient } from "./app.ts";
import { StreamAccess } from "./access.ts";
import { Accounts } from "./accounts.ts";
import type { StreamConfig } from "./config.ts";
import { type Countries, openCountries } from "./countries.ts";
import { openDiskBlobs } from "../shared/blob_store_disk.ts";
import type { Identity } from "../shared/identity.ts";
import type { Logger } from "../shared/log.ts";
import { Fallbacks } from "./fallback/fallbacks.ts";
import { FfmpegError, findFfmpeg } from "./ladder/ffmpeg.ts";
import { EventFeed } from "./event_feed.ts";
import type { Announced } from "./events.ts";
import { HlsStages } from "./hls_stage.ts";
import { Holdings } from "./holdings.ts";
import { Hub } from "./hub.ts";
import { Listeners } from "./listeners.ts";
import { Numbers } from "./numbers.ts";
import { Ladders } from "./ladders.ts";
import type { Permissions } from "./ports.ts";
import { Presence } from "./presence.ts";
import { Privacy } from "./privacy.ts";
import type { RecordingFiles } from "./recording/files.ts";
import { RecordingRoom } from "./recording/room.ts";
import { openSpoolDisk } from "./recording/spool_disk.ts";
import { Recordings } from "./recordings.ts";
import { openRewindServices, type RewindServices } from "./rewind_services.ts";
import { Sources } from "./sources.ts";
import type { Stores } from "./store.ts";
import { Streams } from "./streams.ts";
import { TicketOffice } from "./tickets.ts";

export interface Services extends RewindServices {
  readonly access: StreamAccess;
  readonly countries: Countries;
  readonly fallbacks: Fallbacks;
  readonly feed: EventFeed;
  readonly hls: HlsStages;
  readonly hub: Hub;
  readonly ladders: Ladders;
  readonly listeners: Listeners;
  readonly numbers: Numbers;
  readonly presence: Presence;
  readonly privacy: Privacy;
  readonly recordings: Recordings;
  readonly recordingFiles: RecordingFiles;
  readonly recordingRoom: RecordingRoom;
  readonly sources: Sources;
  readonly streams: Streams;
}

export interface ServiceNeeds {
  readonly stores: Stores;
  readonly permissions: Permissions;
  readonly stillValid: (identity: Identity) => boolean;
}

/** Opens them onto `stack`, with what a crash left behind put in order. */
export async function openServices(
  stack: AsyncDisposableStack,
  config: StreamConfig,
  { bus, live, log }: StreamAdapters,
  clock: StreamAmbient,
  { stores, permissions, stillValid }: ServiceNeeds,
): Promise<Services> {
  const { limits } = config;
  const { streams: streamRows, sources: leases, sessions } = stores;
  const node = config.nodeName ??
    (config.httpPort === 0 ? clock.newId() : `${Deno.hostname()}:${config.httpPort}`);
  const secret = await streamRows.secret("signing", clock.random(32));
  const tickets = new TicketOffice(secret, clock.now);
  const access = new StreamAccess(streamRows, permissions);
  const countries = await openCountries(config.geoipFile);
  const feed = new EventFeed();
  const hub = stack.use(new Hub({ bus, node, now: clock.now, log }));
  const presence = new Presence({ sessions, live, clock, log, stillValid }, {
    node,
    ttlMs: 3 * limits.listenerBeatMs,
  });
  const ffmpeg = await renditionEncoder(config, log);
  const blobs = await openDiskBlobs({ ...clock, folder: config.recordings.folder });
  const recordingRoom = new RecordingRoom({
    recordings: stores.recordings,
    care: stores.recordingCare,
    hub,
    blobs,
    spools: await openSpoolDisk(`${config.dataDir}/recording`, log),
    ...{ ffmpeg, bus, clock, log, node, limits: config.recordings },
  });
  const recordings = stack.use(
    new Recordings({ room: recordingRoom, streams: streamRows, access, tickets, bus, clock, log }),
  );
  const rewind = await openRewindServices(stack, config, {
    ...{ stores, access, tickets, hub, bus, blobs, ffmpeg, node, clock, log },
  });
  const { stages, loops, rewinds } = rewind;
  const privacy = new Privacy({
    ...{ store: stores.privacy, blobs, care: recordingRoom.care, rewinds, clock, log },
  });
  const ladders = stack.use(
    new Ladders({
      ffmpeg,
      monotonic: () => performance.now(),
      publish: (streamId, piece) => hub.publish(streamId, piece),
      begun: (streamId, piece) => hub.begun(streamId, piece),
      loudness: (streamId, measured) => hub.measured(streamId, measured),
      log,
    }),
  );
  hub.onWanted((streamId, rendition, isWanted) => {
    if (rendition === "flac") ladders.lossless.want(streamId, isWanted);
  });
  const fallbacks = stack.use(
    new Fallbacks({
      ...{ on: config.fallback, hub, ladders, leases, now: clock.now, log },
      monotonic: () => performance.now(),
      loop: (streamId) => loops.frames(streamId),
    }),
  );
  const holdings = stack.use(new Holdings({ bus, node }));
  const sources = stack.use(
    new Sources(
      {
        ...{ streams: streamRows, leases, access, holdings, hub, ladders, fallbacks },
        ...{ live, clock, log },
      },
      {
        aheadMs: limits.sourceAheadMs,
        beatMs: limits.beatMs,
        graceMs: limits.sourceGraceMs,
        node,
      },
    ),
  );
  // What stands in for a source that dropped makes room at once for one on another node.
  holdings.onHeard((streamId) => {
    if (!fallbacks.has(streamId)) return;
    fallbacks.beat().catch((error) =>
      log.warn({ stream_id: streamId, error: String(error) }, "a fallback did not make room")
    );
  });
  const listeners = new Listeners(
    { streams: streamRows, sessions, access, presence, sources, tickets, stillValid, clock },
    {
      node,
      limit: limits.listenersPerStream,
      ticketSeconds: limits.ticketSeconds,
      idleMs: limits.listenerIdleMs,
    },
  );
  const hls = stack.use(new HlsStages({ listeners, presence, stages, clock }));
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
  stack.use(await new Accounts(stores.accounts, clock).follow(bus));
  await sources.begin();
  await listeners.closeLeftovers();
  await recordings.begin();
  await hub.listen();
  await holdings.listen();
  await feed.listen(bus);
  stack.use(feed);
  return {
    access,
    countries,
    fallbacks,
    feed,
    hls,
    hub,
    ladders,
    listeners,
    numbers,
    presence,
    privacy,
    recordings,
    recordingFiles: recordingRoom.files,
    recordingRoom,
    sources,
    streams,
    ...rewind,
  };
}

/** Without ffmpeg everything works but for the renditions, and the operator is told so. */
async function renditionEncoder(
  { ffmpeg }: StreamConfig,
  log: Logger,
): Promise<string | undefined> {
  if (ffmpeg === "off") return undefined;
  try {
    return (await findFfmpeg(ffmpeg)).command;
  } catch (error) {
    if (!(error instanceof FfmpegError)) throw error;
    log.warn({ why: error.message }, "no renditions: streams are heard as their sources send them");
    return undefined;
  }
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
