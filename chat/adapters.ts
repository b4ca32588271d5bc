/** The world of a real chat: PostgreSQL, the event bus, Redis and a folder for files. */
import { uuidv7 } from "uuidv7";
import type { BlobStore } from "../shared/blob_store.ts";
import { openDiskBlobs } from "../shared/blob_store_disk.ts";
import { openNatsBus } from "../shared/event_bus_nats.ts";
import { openRedisLiveStore } from "../shared/live_store_redis.ts";
import type { Logger } from "../shared/log.ts";
import { openDatabase } from "../shared/postgres.ts";
import { StartError } from "../shared/shutdown.ts";
import type { AloneConfig, FileConfig } from "./config.ts";
import type { ChatAdapters } from "./ports.ts";

export type { ChatAdapters };

export async function openChatAdapters(
  config: AloneConfig,
  log: Logger,
): Promise<ChatAdapters & AsyncDisposable> {
  await using opening = new AsyncDisposableStack();
  const database = opening.use(openDatabase({ url: config.databaseUrl, schema: "chat", log }));
  const bus = opening.use(await openNatsBus({ url: config.natsUrl, name: "veza-chat", log }));
  const live = opening.use(await openRedisLiveStore({ url: config.redisUrl, log }));
  const blobs = await openFiles(config.files);
  const open = opening.move();
  return {
    database,
    bus,
    live,
    log,
    blobs,
    processMetrics: true,
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

/** Embedded or not, files are in a folder: nodes of a cluster mount the same one. */
export async function openFiles({ folder }: FileConfig): Promise<BlobStore> {
  try {
    return await openDiskBlobs({ folder, now: Date.now, newId: uuidv7 });
  } catch (cause) {
    const why = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
    throw new StartError(
      `Chat cannot keep files (${why}): make the folder writable, or choose another with VEZA_CHAT_FILES_DIR`,
      { cause },
    );
  }
}
