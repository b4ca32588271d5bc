/** Stream, started: everything that it opens, in the order in which it can be closed again. */
import { uuidv7 } from "uuidv7";
import { errors } from "../shared/errors.ts";
import { openGrpcClient } from "../shared/grpc_client.ts";
import { startGrpcServer } from "../shared/grpc_server.ts";
import { HealthBoard } from "../shared/health.ts";
import { createMetrics, type Metrics } from "../shared/metrics.ts";
import { startOpsServer } from "../shared/ops_server.ts";
import { startOutboxRelay } from "../shared/outbox.ts";
import { grpcPeer, httpPeer } from "../shared/peers.ts";
import { remoteAuthority } from "../shared/remote_authority.ts";
import { startTokenVerifier, type TokenAuthority } from "../shared/token_verifier.ts";
import type { StreamAdapters } from "./adapters.ts";
import type { StreamConfig } from "./config.ts";
import { streamHandlers } from "./grpc.ts";
import { startSourceServer } from "./icecast/source_server.ts";
import { IcecastDoor } from "./icecast_door.ts";
import { startHttp } from "./http.ts";
import { remotePermissions } from "./permissions.ts";
import type { Clock } from "./ports.ts";
import { openServices } from "./services.ts";
import { migrateStream, openStores } from "./store.ts";
import { startTickers } from "./tickers.ts";
import { streamUrls } from "./urls.ts";
import { openWebrtc } from "./webrtc/webrtc.ts";

export interface StreamApp extends AsyncDisposable {
  readonly grpcPort: number;
  readonly httpPort: number;
  readonly opsPort: number;
  /** Undefined where the door for radio tools is closed. */
  readonly icecastPort: number | undefined;
}

/** What a test may replace. */
export interface StreamAmbient extends Clock {
  readonly random: (bytes: number) => Uint8Array;
  /** Undefined: auth itself. */
  readonly authority?: TokenAuthority;
}

export const realAmbient: StreamAmbient = {
  now: Date.now,
  newId: uuidv7,
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
};

/** Adapters stay open when the app closes. */
export async function startStream(
  config: StreamConfig,
  adapters: StreamAdapters,
  ambient: StreamAmbient = realAmbient,
): Promise<StreamApp> {
  await using starting = new AsyncDisposableStack();
  const { database, bus, log } = adapters;
  const { now } = ambient;
  const metrics = createMetrics("stream", adapters.processMetrics);
  await migrateStream(database);
  const relay = starting.use(startOutboxRelay({ database, schema: "stream", bus, log, now }));
  const stores = openStores(database, () => relay.kick());
  const { auth, health } = openPeers(starting, config, adapters, metrics);
  const verifier = starting.use(
    await startTokenVerifier({
      service: "stream",
      issuer: config.tokens.issuer,
      sharedSecret: config.tokens.sharedSecret,
      authority: ambient.authority ??
        remoteAuthority({ url: config.peers.authUrl, client: auth, ...ambient }),
      bus,
      log,
      now,
    }),
  );
  const permissions = remotePermissions(auth, Date.now);
  const services = await openServices(starting, config, adapters, ambient, {
    stores,
    permissions,
    stillValid: (identity) => verifier.stillValid(identity),
  });
  starting.defer(verifier.onRevoked((entry) => services.presence.revoke(entry)));
  starting.use(startTickers(services, config.limits, log));
  measure(metrics, services);
  const { host } = config;
  const ops = starting.use(startOpsServer({ host, port: config.opsPort, health, metrics }));
  const { limits, allowedOrigins } = config;
  const webrtc = await openWebrtc(config.webrtc, {
    ...services,
    ...{ verifier, clock: ambient, random: ambient.random, log, metrics },
    stallMs: limits.sourceStallMs,
    connectMs: limits.webrtcConnectMs,
  });
  starting.use(webrtc ?? null);
  const http = starting.use(
    await startHttp({
      ...services,
      webrtc,
      sessions: stores.sessions,
      verifier,
      clock: ambient,
      log,
      metrics,
    }, {
      host,
      port: config.httpPort,
      allowedOrigins,
      publicUrl: config.publicUrl,
      publish: { helloMs: limits.helloMs, statusMs: limits.beatMs, stallMs: limits.sourceStallMs },
      listen: {
        helloMs: limits.helloMs,
        bufferedBytesMax: limits.listenerBufferBytes,
        stallMs: limits.listenerStallMs,
      },
    }),
  );
  const icecast = config.icecastPort === undefined ? undefined : starting.use(
    startSourceServer({
      host,
      port: config.icecastPort,
      source: new IcecastDoor({ ...services, log }),
      log,
      now: () => performance.now(),
    }),
  );
  starting.defer(() =>
    services.presence.closeAll(errors.SHUTTING_DOWN("The server is restarting: connect again"))
  );
  const grpc = starting.use(
    await startGrpcServer({
      newId: ambient.newId,
      // Deadlines are other machines' moments: always real time.
      now: Date.now,
      host,
      port: config.grpcPort,
      services: [
        streamHandlers({
          ...services,
          urls: streamUrls(config.publicUrl, icecast?.port),
        }),
      ],
      verifier,
      metrics,
      log,
      health,
      drainMs: config.drainSeconds * 1000,
    }),
  );
  const running = starting.move();
  // Balancers turn away before anything closes.
  running.defer(() => health.drain());
  log.info({ grpc: grpc.port, http: http.port, ops: ops.port }, "stream is up");
  return {
    grpcPort: grpc.port,
    httpPort: http.port,
    opsPort: ops.port,
    icecastPort: icecast?.port,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function openPeers(
  stack: AsyncDisposableStack,
  { peers }: StreamConfig,
  { database, bus, live, log }: StreamAdapters,
  metrics: Metrics,
) {
  const open = (target: string, address: string) =>
    stack.use(openGrpcClient({ target, address, log, metrics }));
  const auth = open("auth", peers.authAddress);
  const chat = open("chat", peers.chatAddress);
  const health = new HealthBoard("stream", [
    { name: "database", required: true, check: () => database.check() },
    { name: "bus", required: true, check: () => bus.check() },
    // Without it counts come from the database and reports from this node alone.
    { name: "live", required: false, check: () => live.check() },
    grpcPeer("auth", auth),
    grpcPeer("chat", chat),
    httpPeer("gateway", peers.gatewayUrl),
  ]);
  return { auth, health };
}

function measure(metrics: Metrics, services: Awaited<ReturnType<typeof openServices>>): void {
  const { hub, presence, sources, ladders, rewinds } = services;
  metrics.gauge("stream_sources", "Sources connected to this node", () => sources.count);
  metrics.gauge("stream_listeners", "Listening sessions on this node", () => presence.count);
  metrics.gauge("stream_encoders", "Encoders on this node", () => ladders.count);
  metrics.gauge("stream_rewind_bytes", "Bytes kept for rewinding", () => rewinds.bytes);
  const stopped = () => Number(rewinds.status().state === "STOPPED");
  metrics.gauge("stream_rewind_stopped", "1 where the disk takes nothing to rewind", stopped);
  metrics.gauge("stream_sinks", "Takers of fragments on this node", () => hub.sinks);
}
