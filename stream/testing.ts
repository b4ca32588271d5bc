/** Stream for tests: on free ports, over whatever engines the test has. */
import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import type { CreateStreamRequest } from "../proto/gen/veza/stream/CreateStreamRequest.ts";
import type { CreateStreamResponse__Output } from "../proto/gen/veza/stream/CreateStreamResponse.ts";
import { AppError } from "../shared/errors.ts";
import type { EventBus } from "../shared/event_bus.ts";
import { type ClientCall, type GrpcClient, openGrpcClient } from "../shared/grpc_client.ts";
import type { Identity } from "../shared/identity.ts";
import type { LiveStore } from "../shared/live_store.ts";
import { silentLogger } from "../shared/log.ts";
import { createMetrics } from "../shared/metrics.ts";
import type { Database } from "../shared/postgres.ts";
import { emptyDataDir, testBus, testDatabase, testLiveStore } from "../shared/testing/engines.ts";
import { type TestAuthority, testAuthority } from "../shared/testing/tokens.ts";
import { realAmbient, startStream, type StreamAmbient } from "./app.ts";
import { readStreamConfig, type StreamLimits } from "./config.ts";

export interface TestEngines {
  readonly database: Database;
  readonly bus: EventBus;
  readonly live: LiveStore;
  readonly dataDir: string;
  readonly authority: TestAuthority;
}

export interface TestStreamOptions extends TestEngines {
  /** Variables by name, over the defaults. */
  readonly env?: Readonly<Record<string, string>>;
  readonly limits?: Partial<StreamLimits>;
  readonly ambient?: Partial<StreamAmbient>;
}

export interface TestStream extends AsyncDisposable, TestEngines {
  readonly client: GrpcClient;
  readonly grpcPort: number;
  readonly httpPort: number;
  readonly opsPort: number;
  readonly icecastPort: number | undefined;
  /** `http://127.0.0.1:<httpPort>`. */
  readonly url: string;
}

/** A node over given engines; several may share them. */
export async function startTestStream(options: TestStreamOptions): Promise<TestStream> {
  await using starting = new AsyncDisposableStack();
  const env: Record<string, string> = {
    VEZA_STREAM_GRPC_PORT: "0",
    VEZA_STREAM_HTTP_PORT: "0",
    VEZA_STREAM_OPS_PORT: "0",
    VEZA_DRAIN_SECONDS: "1",
    VEZA_DATA_DIR: options.dataDir,
    // Renditions cost time: only tests that are about them ask for them.
    VEZA_FFMPEG: "off",
    ...options.env,
  };
  const config = readStreamConfig((name) => env[name]);
  const { database, bus, live, authority, dataDir } = options;
  const app = starting.use(
    await startStream(
      { ...config, limits: { ...config.limits, ...options.limits } },
      { database, bus, live, log: silentLogger },
      { ...realAmbient, authority, ...options.ambient },
    ),
  );
  const metrics = createMetrics("test");
  const address = `127.0.0.1:${app.grpcPort}`;
  const client = starting.use(
    openGrpcClient({ target: "stream", address, log: silentLogger, metrics }),
  );
  const running = starting.move();
  const { grpcPort, httpPort, opsPort, icecastPort } = app;
  return {
    ...{
      database,
      bus,
      live,
      authority,
      dataDir,
      client,
      grpcPort,
      httpPort,
      opsPort,
      icecastPort,
    },
    url: `http://127.0.0.1:${httpPort}`,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** Engines of the test's own. */
export async function testEngines(): Promise<TestEngines & AsyncDisposable> {
  await using starting = new AsyncDisposableStack();
  const dataDir = starting.use(await emptyDataDir());
  const { database } = starting.use(await testDatabase("stream"));
  const bus = starting.use(await testBus());
  const live = starting.use(await testLiveStore());
  const authority = await testAuthority();
  const running = starting.move();
  return {
    ...{ database, bus, live, authority, dataDir: dataDir.path },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** One node with engines of its own. */
export async function testStream(
  options: Omit<TestStreamOptions, keyof TestEngines> = {},
): Promise<TestStream> {
  await using starting = new AsyncDisposableStack();
  const engines = starting.use(await testEngines());
  const node = starting.use(await startTestStream({ ...engines, ...options }));
  const running = starting.move();
  return { ...node, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** A call's frame: who speaks, and for how long anyone waits. */
export function as(token = ""): ClientCall {
  return { token, requestId: crypto.randomUUID(), deadline: Date.now() + 30_000 };
}

export interface TestPerson {
  readonly id: string;
  readonly token: string;
}

/** `ada` is user 7 wherever nothing else is said. */
export async function person(
  { authority }: Pick<TestEngines, "authority">,
  claims: Partial<Identity> = {},
): Promise<TestPerson> {
  return { id: claims.userId ?? "7", token: await authority.token(claims) };
}

/** A stream of `owner`'s that is live. */
export async function liveStream(
  node: TestStream,
  owner: TestPerson,
  wish: CreateStreamRequest = {},
): Promise<{ id: string; key: string; created: CreateStreamResponse__Output }> {
  const created = await node.client.unary(
    streamService.CreateStream,
    { title: "a stream", ...wish },
    as(owner.token),
  );
  const id = created.stream?.id ?? "";
  await node.client.unary(streamService.StartStream, { stream_id: id }, as(owner.token));
  return { id, key: created.stream_key, created };
}

/** Resolves to the error where `call` fails with the reason and status; fails the test otherwise. */
export async function refused(
  call: Promise<unknown>,
  reason: string,
  status: AppError["status"],
): Promise<AppError> {
  const outcome = await call.then((value) => ({ value }), (error: unknown) => error);
  assert.ok(outcome instanceof AppError, `was not refused: ${JSON.stringify(outcome)}`);
  assert.deepEqual([outcome.reason, outcome.status], [reason, status], outcome.message);
  return outcome;
}

/** Rows of each table that a caller can cause, to see that nothing was stored. */
export async function rowCounts(database: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of ["streams", "listener_sessions", "recordings", "outbox"]) {
    const [row] = await database.sql`select count(*)::int as n from stream.${database.sql(table)}`;
    counts[table] = Number(row?.n);
  }
  return counts;
}
