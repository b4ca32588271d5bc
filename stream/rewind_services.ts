/** What comes of keeping what was sent: rewinding, clips, and what stands in for a source that dropped. */
import type { BlobStore } from "../shared/blob_store.ts";
import type { EventBus } from "../shared/event_bus.ts";
import type { Logger } from "../shared/log.ts";
import type { StreamAccess } from "./access.ts";
import { Clips } from "./clips/clips.ts";
import { ClipFiles } from "./clips/files.ts";
import type { StreamConfig } from "./config.ts";
import { Loops } from "./fallback/loops.ts";
import type { Hub } from "./hub.ts";
import type { Clock } from "./ports.ts";
import { RewindAnswers } from "./rewind/answers.ts";
import { Rewinds } from "./rewind/rewinds.ts";
import { Stages } from "./stages.ts";
import type { Stores } from "./store.ts";
import type { TicketOffice } from "./tickets.ts";

export interface RewindNeeds {
  readonly stores: Stores;
  readonly access: StreamAccess;
  readonly tickets: TicketOffice;
  readonly hub: Hub;
  readonly bus: EventBus;
  readonly blobs: BlobStore;
  /** Undefined: there is no encoder. */
  readonly ffmpeg: string | undefined;
  readonly node: string;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface RewindServices {
  readonly rewinds: Rewinds;
  readonly stages: Stages;
  readonly clips: Clips;
  readonly clipFiles: ClipFiles;
  readonly loops: Loops;
}

/** Five minutes less some seconds come and go together. */
const chunkSegments = 150;

export async function openRewindServices(
  stack: AsyncDisposableStack,
  { dataDir, rewind }: StreamConfig,
  { stores, access, tickets, hub, bus, blobs, ffmpeg, node, clock, log }: RewindNeeds,
): Promise<RewindServices> {
  const { now } = clock;
  // Each node keeps its own, also where several share a disk.
  const folder = `${dataDir}/rewind/${encodeURIComponent(node)}`;
  const rewinds = new Rewinds({ ...rewind, folder, chunkSegments, now, log });
  await rewinds.begin();
  const stages = stack.use(new Stages({ hub, bus, archives: rewinds, log }));
  hub.onHold((stream) => stages.pin(stream));
  await stack.use(new RewindAnswers(stages, bus)).begin();
  const clipFiles = stack.use(new ClipFiles({ blobs, bus }));
  await clipFiles.begin();
  const clips = new Clips(
    { clips: stores.clips, access, stages, files: clipFiles, tickets, clock },
    rewind.clipMs,
  );
  const loops = new Loops({ loops: stores.loops, access, blobs, clock, ffmpeg });
  return { rewinds, stages, clips, clipFiles, loops };
}
