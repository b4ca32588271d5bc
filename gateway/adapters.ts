/** The world of a real gateway: Redis and the event bus. */
import type { EventBus } from "../shared/event_bus.ts";
import { openNatsBus } from "../shared/event_bus_nats.ts";
import type { LiveStore } from "../shared/live_store.ts";
import { openRedisLiveStore } from "../shared/live_store_redis.ts";
import type { Logger } from "../shared/log.ts";
import type { AloneConfig } from "./config.ts";

/** Closed by whoever made them, after the app. */
export interface GatewayAdapters {
  /** Rate limits. */
  readonly live: LiveStore;
  /** Revocations. */
  readonly bus: EventBus;
  readonly log: Logger;
  /** True for the one house of a process that measures the process. */
  readonly processMetrics?: boolean;
}

export async function openGatewayAdapters(
  config: AloneConfig,
  log: Logger,
): Promise<GatewayAdapters & AsyncDisposable> {
  await using opening = new AsyncDisposableStack();
  const live = opening.use(await openRedisLiveStore({ url: config.redisUrl, log }));
  const bus = opening.use(await openNatsBus({ url: config.natsUrl, name: "veza-gateway", log }));
  const open = opening.move();
  return {
    live,
    bus,
    log,
    processMetrics: true,
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}
