/** The world of a real chat: PostgreSQL, the event bus and Redis. */
import { openNatsBus } from "../shared/event_bus_nats.ts";
import { openRedisLiveStore } from "../shared/live_store_redis.ts";
import type { Logger } from "../shared/log.ts";
import { openDatabase } from "../shared/postgres.ts";
import type { AloneConfig } from "./config.ts";
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
  const open = opening.move();
  return {
    database,
    bus,
    live,
    log,
    processMetrics: true,
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}
