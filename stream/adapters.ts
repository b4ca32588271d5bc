/** The world of a real stream house: PostgreSQL, Redis and NATS. */
import { openNatsBus } from "../shared/event_bus_nats.ts";
import { openRedisLiveStore } from "../shared/live_store_redis.ts";
import type { Logger } from "../shared/log.ts";
import { openDatabase } from "../shared/postgres.ts";
import type { AloneConfig } from "./config.ts";
import type { StreamAdapters } from "./ports.ts";

export type { StreamAdapters };

export async function openStreamAdapters(
  config: AloneConfig,
  log: Logger,
): Promise<StreamAdapters & AsyncDisposable> {
  await using opening = new AsyncDisposableStack();
  const database = opening.use(openDatabase({ url: config.databaseUrl, schema: "stream", log }));
  const live = opening.use(await openRedisLiveStore({ url: config.redisUrl, log }));
  const bus = opening.use(await openNatsBus({ url: config.natsUrl, name: "veza-stream", log }));
  const open = opening.move();
  return {
    database,
    live,
    bus,
    log,
    processMetrics: true,
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}
