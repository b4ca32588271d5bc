/** The stream house as a process of its own, on PostgreSQL, NATS and Redis of the run's own. */
import { streamService } from "../../../proto/load.ts";
import { type GrpcClient, openGrpcClient } from "../../../shared/grpc_client.ts";
import { silentLogger } from "../../../shared/log.ts";
import { createMetrics } from "../../../shared/metrics.ts";
import { eventually } from "../../../shared/testing/eventually.ts";
import { freePort } from "../../../shared/testing/ports.ts";
import {
  startNatsServer,
  startPostgresServer,
  startRedisServer,
} from "../../../shared/testing/servers.ts";
import { runSecret, runToken } from "../../chaos/tokens.ts";
import { taskFlags } from "../../task_flags.ts";
import type { Contender } from "./contender.ts";
import type { CrowdPlan } from "./crowd.ts";
import { Inspected } from "./held.ts";
import { startSource } from "./source.ts";

const root = new URL("../../../", import.meta.url);
const joinsAtOnce = 32;
/** Users' ids, from here on; the stream's owner is 1. */
const firstListener = 1_000;

/** `way`: how its listeners come in. */
export async function startHouse(way: "HTTP" | "WebSocket"): Promise<Contender> {
  await using starting = new AsyncDisposableStack();
  const [grpcPort, httpPort, icecastPort] = [freePort(), freePort(), freePort()];
  const dataDir = await Deno.makeTempDir({ prefix: "veza-bench-listen-" });
  starting.defer(() => Deno.remove(dataDir, { recursive: true }));
  const postgres = starting.use(await startPostgresServer());
  const nats = starting.use(await startNatsServer());
  const redis = starting.use(await startRedisServer());
  const inspectPort = freePort();
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      `--inspect=127.0.0.1:${inspectPort}`,
      ...await taskFlags("start:stream"),
      "stream/main.ts",
    ],
    cwd: root,
    env: {
      DATABASE_URL: postgres.url,
      NATS_URL: nats.url,
      REDIS_URL: redis.url,
      JWT_SECRET: runSecret,
      VEZA_HOST: "127.0.0.1",
      VEZA_STREAM_GRPC_PORT: String(grpcPort),
      VEZA_STREAM_HTTP_PORT: String(httpPort),
      VEZA_STREAM_OPS_PORT: String(freePort()),
      VEZA_STREAM_ICECAST_PORT: String(icecastPort),
      VEZA_DATA_DIR: dataDir,
      VEZA_AUTH_ADDRESS: "127.0.0.1:9",
      VEZA_AUTH_URL: "http://127.0.0.1:9",
      VEZA_LOG_LEVEL: "warn",
      VEZA_LOG_FORMAT: "json",
    },
    stdin: "null",
    stdout: "null",
    stderr: "inherit",
  }).spawn();
  starting.defer(async () => {
    child.kill("SIGTERM");
    await child.status;
  });
  await eventually("the stream house", () => isUp(httpPort), { within: 30_000, every: 50 });
  const client = starting.use(
    openGrpcClient({
      address: `127.0.0.1:${grpcPort}`,
      target: "stream",
      log: silentLogger,
      metrics: createMetrics("bench"),
    }),
  );
  const { id, key } = await goLive(client);
  starting.use(startSource(`icecast://source:${key}@127.0.0.1:${icecastPort}/${id}`));
  await eventually("the ladder", async () => {
    const call = frame(await runToken(1));
    const { bitrates } = await client.unary(
      streamService.GetAudioMetrics,
      { stream_id: id },
      call,
    );
    return (bitrates.MP3 ?? 0) > 0 && (bitrates.MEDIUM ?? 0) > 0;
  }, { within: 30_000, every: 200 });
  const all = starting.move();
  let known = firstListener;
  return {
    name: `Veza, ${way}`,
    pid: child.pid,
    plan: async (listeners) => {
      const users = Array.from({ length: listeners }, () => known++);
      return { ...await plan(client, id, way, users), port: httpPort };
    },
    heldBytes: async () => {
      using inspected = await Inspected.open(inspectPort);
      return await inspected.heldBytes();
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

async function plan(
  client: GrpcClient,
  streamId: string,
  way: "HTTP" | "WebSocket",
  users: readonly number[],
): Promise<Omit<CrowdPlan, "port">> {
  const heads: string[] = [];
  let next = 0;
  const worker = async () => {
    for (let user = users[next++]; user !== undefined; user = users[next++]) {
      const { ticket } = await client.unary(
        streamService.JoinStream,
        { stream_id: streamId, preferred_quality: "MEDIUM" },
        frame(await runToken(user)),
      );
      heads.push(way === "HTTP" ? httpHead(streamId, ticket) : socketHead(streamId, ticket));
    }
  };
  await Promise.all(Array.from({ length: joinsAtOnce }, worker));
  return { heads, reports: way === "WebSocket" };
}

async function goLive(client: GrpcClient): Promise<{ id: string; key: string }> {
  const call = frame(await runToken(1));
  const { stream, stream_key } = await client.unary(
    streamService.CreateStream,
    { title: "bench" },
    call,
  );
  return { id: stream?.id ?? "", key: stream_key };
}

function httpHead(id: string, ticket: string): string {
  return `GET /live/${id}.mp3?ticket=${ticket} HTTP/1.1\r\nHost: bench`;
}

function socketHead(id: string, ticket: string): string {
  return [
    `GET /ws/stream/${id}/listen?ticket=${ticket}&quality=MEDIUM HTTP/1.1`,
    "Host: bench",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==",
  ].join("\r\n");
}

function frame(token: string) {
  return { token, requestId: "bench", deadline: Date.now() + 20_000 };
}

async function isUp(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/live`);
    await response.body?.cancel();
    return response.ok;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
