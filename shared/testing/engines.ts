/** Engines for tests: the real ones where they are reachable, the embedded ones elsewhere. */
import postgres from "postgres";
import { silentLogger } from "../log.ts";
import type { EventBus } from "../event_bus.ts";
import { openMemoryBus } from "../event_bus_memory.ts";
import { openNatsBus } from "../event_bus_nats.ts";
import type { LiveStore } from "../live_store.ts";
import { openMemoryLiveStore } from "../live_store_memory.ts";
import { openRedisLiveStore } from "../live_store_redis.ts";
import { type Database, openDatabase } from "../postgres.ts";
import { startEmbeddedPostgres } from "../postgres_embedded.ts";
import { copyTemplate } from "./postgres_template.ts";

export interface DataDir extends AsyncDisposable {
  readonly path: string;
}

/** A new folder that goes with the test. */
export async function emptyDataDir(): Promise<DataDir> {
  const path = await Deno.makeTempDir({ prefix: "veza-test-" });
  return {
    path,
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}

/** Where tests look for each engine, unless they are told otherwise. */
export const testServers = {
  postgres: "postgres://postgres@127.0.0.1:5432/postgres",
  redis: "redis://127.0.0.1:6379",
  nats: "nats://127.0.0.1:4222",
} as const;

/** True where something accepts connections at the address of `url`. */
export async function isReachable(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  try {
    using _connection = await Deno.connect({ hostname, port: Number(port) });
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.ConnectionRefused) return false;
    throw error;
  }
}

export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
  readonly database: Database;
}

/** An empty database of the test's own: on the real server where it is reachable, else embedded. */
export async function testDatabase(schema = "test"): Promise<TestDatabase> {
  return await isReachable(testServers.postgres)
    ? await realDatabase(testServers.postgres, schema)
    : await embeddedDatabase(schema);
}

/** A new database on the server of `server`, dropped with the test. */
export async function realDatabase(server: string, schema = "test"): Promise<TestDatabase> {
  const name = uniqueName();
  await onServer(server, (sql) => sql`create database ${sql(name)}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = openDatabase({ url: url.href, schema, log: silentLogger });
  return {
    url: url.href,
    database,
    [Symbol.asyncDispose]: async () => {
      await database[Symbol.asyncDispose]();
      await onServer(server, (sql) => sql`drop database ${sql(name)} with (force)`);
    },
  };
}

export async function embeddedDatabase(schema = "test"): Promise<TestDatabase> {
  await using stack = new AsyncDisposableStack();
  const dataDir = stack.use(await emptyDataDir());
  await copyTemplate(dataDir.path);
  const server = stack.use(
    await startEmbeddedPostgres({ dataDir: dataDir.path, log: silentLogger }),
  );
  const database = stack.use(openDatabase({ url: server.url, schema, log: silentLogger }));
  const all = stack.move();
  return { url: server.url, database, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** Fit for a database, a subject's token and a key. */
export function uniqueName(): string {
  return `veza_test_${crypto.randomUUID().replaceAll("-", "").slice(0, 12)}`;
}

async function onServer(
  url: string,
  work: (sql: postgres.Sql) => PromiseLike<unknown>,
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

/** An event bus of the test's own: on the real server where it is reachable, else in this process. */
export async function testBus(): Promise<EventBus> {
  return await isReachable(testServers.nats) ? await natsBus(testServers.nats) : await memoryBus();
}

/** Under a prefix of its own, whose events go with the test. */
export async function natsBus(url: string): Promise<EventBus> {
  const streamPrefix = uniqueName();
  const bus = await openNatsBus({ url, name: "test", log: silentLogger, streamPrefix });
  return withCleanup(bus, { before: () => bus.removeStream() });
}

export async function memoryBus(): Promise<EventBus> {
  const dataDir = await emptyDataDir();
  const bus = await openMemoryBus({
    dir: `${dataDir.path}/events`,
    log: silentLogger,
    now: Date.now,
  });
  return withCleanup(bus, { after: () => dataDir[Symbol.asyncDispose]() });
}

/** A live store of the test's own: on the real server where it is reachable, else in this process. */
export async function testLiveStore(): Promise<LiveStore> {
  if (!await isReachable(testServers.redis)) return openMemoryLiveStore({ now: Date.now });
  return await openRedisLiveStore({
    url: testServers.redis,
    log: silentLogger,
    keyPrefix: `${uniqueName()}:`,
  });
}

/** The same, but what it was made on goes with it, however often it is disposed. */
function withCleanup<T extends AsyncDisposable>(
  engine: T,
  steps: { before?: () => Promise<void>; after?: () => PromiseLike<void> },
): T {
  const dispose = engine[Symbol.asyncDispose].bind(engine);
  let disposing: Promise<void> | undefined;
  engine[Symbol.asyncDispose] = () =>
    disposing ??= (async () => {
      await steps.before?.();
      await dispose();
      await steps.after?.();
    })();
  return engine;
}
