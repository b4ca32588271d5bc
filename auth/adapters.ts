/** The world of a real auth: PostgreSQL and the event bus. */
import type { EventBus } from "../shared/event_bus.ts";
import { openNatsBus } from "../shared/event_bus_nats.ts";
import type { Logger } from "../shared/log.ts";
import { type Database, openDatabase } from "../shared/postgres.ts";
import type { AloneConfig } from "./config.ts";

/** Closed by whoever made them, after the app. */
export interface AuthAdapters {
  readonly database: Database;
  readonly bus: EventBus;
  readonly log: Logger;
  /** True for the one house of a process that measures the process. */
  readonly processMetrics?: boolean;
}

export async function openAuthAdapters(
  config: AloneConfig,
  log: Logger,
): Promise<AuthAdapters & AsyncDisposable> {
  await using opening = new AsyncDisposableStack();
  const database = opening.use(openDatabase({ url: config.databaseUrl, schema: "auth", log }));
  const bus = opening.use(await openNatsBus({ url: config.natsUrl, name: "veza-auth", log }));
  const open = opening.move();
  return {
    database,
    bus,
    log,
    processMetrics: true,
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}
