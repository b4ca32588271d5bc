/** Chat, started: everything that it opens, in the order in which it can be closed again. */
import { uuidv7 } from "uuidv7";
import { startGrpcServer } from "../shared/grpc_server.ts";
import { createMetrics } from "../shared/metrics.ts";
import { startOpsServer } from "../shared/ops_server.ts";
import { outboxMigration, startOutboxRelay } from "../shared/outbox.ts";
import { migrate } from "../shared/postgres.ts";
import { remoteAuthority } from "../shared/remote_authority.ts";
import { startTokenVerifier, type TokenVerifier } from "../shared/token_verifier.ts";
import type { ChatConfig } from "./config.ts";
import { chatHandlers } from "./grpc.ts";
import { startHeartbeat } from "./heartbeat.ts";
import { openLiveSide } from "./live_side.ts";
import rooms from "./migrations/0001_rooms.sql" with { type: "text" };
import depth from "./migrations/0002_depth.sql" with { type: "text" };
import append from "./migrations/0003_append.sql" with { type: "text" };
import automod from "./migrations/0004_automod.sql" with { type: "text" };
import attachments from "./migrations/0005_attachments.sql" with { type: "text" };
import grants from "./migrations/0006_grants.sql" with { type: "text" };
import appendBatch from "./migrations/0007_append_batch.sql" with { type: "text" };
import { openHealth, openPeers, type Peers } from "./peers.ts";
import type { ChatAdapters, Clock } from "./ports.ts";
import { startWsServer } from "./ws_server.ts";

export interface ChatApp extends AsyncDisposable {
  readonly grpcPort: number;
  readonly wsPort: number;
  readonly opsPort: number;
}

export const realClock: Clock = { now: Date.now, newId: uuidv7 };

const migrations = [
  outboxMigration("chat"),
  { id: "0001_rooms", text: rooms },
  { id: "0002_depth", text: depth },
  { id: "0003_append", text: append },
  { id: "0004_automod", text: automod },
  { id: "0005_attachments", text: attachments },
  { id: "0006_grants", text: grants },
  { id: "0007_append_batch", text: appendBatch },
];

/** `clock`: real unless a test says otherwise. Adapters stay open when the app closes. */
export async function startChat(
  config: ChatConfig,
  adapters: ChatAdapters,
  clock: Clock = realClock,
): Promise<ChatApp> {
  await using starting = new AsyncDisposableStack();
  const { log, database, bus } = adapters;
  await migrate(database, "chat", migrations);
  const metrics = createMetrics("chat", adapters.processMetrics);
  const relay = starting.use(
    startOutboxRelay({ database, schema: "chat", bus, log, now: Date.now, gatherMs: 50 }),
  );
  const peers = starting.use(openPeers(config.peers, { log, metrics }));
  const verifier = starting.use(await openVerifier(config, adapters, peers, clock));
  const committed = () => relay.kick();
  const parts = { config, adapters, clock, metrics, verifier, peers, committed };
  const live = starting.use(await openLiveSide(parts));
  const service = chatHandlers(live.services);
  const health = openHealth(adapters, peers);
  const { host } = config;
  const ops = starting.use(startOpsServer({ host, port: config.opsPort, health, metrics }));
  const drainMs = config.drainSeconds * 1000;
  const server = starting.use(
    await startGrpcServer({
      newId: clock.newId,
      // Deadlines are other machines' moments: always real time.
      now: Date.now,
      host,
      port: config.grpcPort,
      services: [service],
      verifier,
      metrics,
      log,
      health,
      drainMs,
    }),
  );
  const web = starting.use(
    await startWsServer({
      host,
      port: config.wsPort,
      allowedOrigins: config.allowedOrigins,
      sockets: live.sockets,
      commands: live.commandsOver(service),
      files: live.files,
      log,
      newId: clock.newId,
    }),
  );
  starting.use(startHeartbeat(live.beats, log));
  const running = starting.move();
  running.defer(() => live.sockets.drain(Math.min(drainMs / 2, 5_000), Math.random));
  running.defer(() => web.refuse());
  // Balancers turn away before anything closes.
  running.defer(() => health.drain());
  log.info({ grpc: server.port, ws: web.port, ops: ops.port }, "chat is up");
  return {
    grpcPort: server.port,
    wsPort: web.port,
    opsPort: ops.port,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function openVerifier(
  config: ChatConfig,
  adapters: ChatAdapters,
  peers: Peers,
  clock: Clock,
): Promise<TokenVerifier> {
  const { issuer, sharedSecret } = config.tokens;
  const authority = adapters.authority ??
    remoteAuthority({ url: config.peers.authUrl, client: peers.auth, ...clock });
  const { bus, log } = adapters;
  return startTokenVerifier({
    service: "chat",
    issuer,
    sharedSecret,
    authority,
    bus,
    log,
    now: clock.now,
  });
}
