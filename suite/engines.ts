/** The suite's only switch between embedded and real engines: each of the three by its own variable. */
import type { EventBus } from "../shared/event_bus.ts";
import { openMemoryBus } from "../shared/event_bus_memory.ts";
import { openNatsBus } from "../shared/event_bus_nats.ts";
import type { LiveStore } from "../shared/live_store.ts";
import { openMemoryLiveStore } from "../shared/live_store_memory.ts";
import { openRedisLiveStore } from "../shared/live_store_redis.ts";
import type { Logger } from "../shared/log.ts";
import { startEmbeddedPostgres } from "../shared/postgres_embedded.ts";
import type { SuiteConfig } from "./config.ts";

export interface Engines extends AsyncDisposable {
  readonly databaseUrl: string;
  readonly bus: EventBus;
  readonly live: LiveStore;
  /** What stands behind each kind of state, in words for the table of addresses. */
  readonly rows: readonly { readonly what: string; readonly where: string }[];
}

export interface EngineOptions {
  readonly log: Logger;
  /** Told what takes time, in words for people. */
  readonly onProgress?: (what: string) => void;
}

export async function openEngines(config: SuiteConfig, options: EngineOptions): Promise<Engines> {
  const { log, onProgress } = options;
  const { databaseUrl, redisUrl, natsUrl } = config.engines;
  const { dataDir } = config;
  await using stack = new AsyncDisposableStack();
  const database = databaseUrl ??
    stack.use(await startEmbeddedPostgres({ dataDir, log, onProgress })).url;
  const bus = stack.use(
    natsUrl === undefined
      ? await openMemoryBus({ dir: `${dataDir}/events`, log, now: Date.now })
      : await openNatsBus({ url: natsUrl, name: "veza", log }),
  );
  const live = stack.use(
    redisUrl === undefined
      ? openMemoryLiveStore({ now: Date.now })
      : await openRedisLiveStore({ url: redisUrl, log }),
  );
  const all = stack.move();
  return {
    databaseUrl: database,
    bus,
    live,
    rows: [
      { what: "database", where: describe(databaseUrl, `embedded, ${dataDir}/postgres`) },
      { what: "events", where: describe(natsUrl, `embedded, ${dataDir}/events`) },
      { what: "live state", where: describe(redisUrl, "embedded, in memory") },
    ],
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** A URL without its password. */
function describe(url: string | undefined, embedded: string): string {
  if (url === undefined) return embedded;
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
