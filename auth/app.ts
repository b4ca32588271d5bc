/** Auth, started: everything that it opens, in the order in which it can be closed again. */
import { uuidv7 } from "uuidv7";
import { startGrpcServer } from "../shared/grpc_server.ts";
import { HealthBoard } from "../shared/health.ts";
import { createMetrics, type Metrics } from "../shared/metrics.ts";
import { startOpsServer } from "../shared/ops_server.ts";
import type { AuthAdapters } from "./adapters.ts";
import type { AuthConfig } from "./config.ts";
import { accountHandlers } from "./grpc_account.ts";
import { authHandlers } from "./grpc_auth.ts";
import { PasswordPool } from "./password_pool.ts";
import { Argon2Hasher } from "./passwords.ts";
import { openPeers } from "./peers.ts";
import type { Ambient } from "./ports.ts";
import { createServices, type Services } from "./services.ts";
import { startGrantEnds } from "./grant_ends.ts";
import { startSweeper } from "./sweeper.ts";
import { openTokenRoom, type TokenRoom, wellKnownRoutes } from "./token_room.ts";

export interface AuthApp extends AsyncDisposable {
  readonly grpcPort: number;
  readonly opsPort: number;
}

const sweepEveryMs = 30_000;
/** Whoever is somewhere by a grant stays no longer than this beyond its end. */
const grantEndsEveryMs = 500;

export const realAmbient: Ambient = {
  now: Date.now,
  newId: uuidv7,
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
};

/** `ambient`: real time and randomness unless a test says otherwise. Adapters stay open when the app closes. */
export async function startAuth(
  config: AuthConfig,
  adapters: AuthAdapters,
  ambient: Ambient = realAmbient,
): Promise<AuthApp> {
  await using starting = new AsyncDisposableStack();
  const { log } = adapters;
  const metrics = createMetrics("auth", adapters.processMetrics);
  const room = starting.use(await openTokenRoom(config, adapters, ambient));
  const services = await startServices(starting, { config, ambient, metrics, room });
  const { store, keys } = room;
  const rotateKeysAfter = config.keyRotationDays * 86_400_000 || undefined;
  starting.use(
    startSweeper({ store, keys, log, now: ambient.now, everyMs: sweepEveryMs, rotateKeysAfter }),
  );
  starting.use(startGrantEnds({ store, log, now: ambient.now, everyMs: grantEndsEveryMs }));
  const health = openHealth(starting, config, adapters, metrics);
  const { host, opsPort } = config;
  const routes = wellKnownRoutes(room);
  const ops = starting.use(startOpsServer({ host, port: opsPort, health, metrics, routes }));
  const server = starting.use(
    await startGrpcServer({
      newId: ambient.newId,
      // Deadlines are other machines' moments: always real time.
      now: Date.now,
      host,
      port: config.grpcPort,
      services: [authHandlers(services, config), accountHandlers(services)],
      verifier: room.verifier,
      metrics,
      log,
      health,
      drainMs: config.drainSeconds * 1000,
    }),
  );
  const running = starting.move();
  // Balancers turn away before anything closes.
  running.defer(() => health.drain());
  log.info({ grpc: server.port, ops: ops.port }, "auth is up");
  return {
    grpcPort: server.port,
    opsPort: ops.port,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

interface Parts {
  readonly config: AuthConfig;
  readonly ambient: Ambient;
  readonly metrics: Metrics;
  readonly room: TokenRoom;
}

async function startServices(stack: AsyncDisposableStack, parts: Parts): Promise<Services> {
  const { config, ambient, metrics, room } = parts;
  const pool = stack.use(new PasswordPool(config.passwords));
  metrics.gauge("auth_passwords_pending", "Passwords being checked or waiting", () => pool.size);
  const hasher = new Argon2Hasher({ cost: config.passwords.cost, pool, ...ambient });
  const { verifier, store, keys, tokens } = room;
  const services = createServices({
    ...ambient,
    store,
    keys,
    tokens,
    hasher,
    accessTokenSeconds: config.accessTokenSeconds,
    refreshTokenSeconds: config.refreshTokenSeconds,
    adminEmail: config.adminEmail,
    stillValid: (identity) => verifier.stillValid(identity),
  });
  await Promise.all([services.accounts.promoteNamedAdministrator(), hasher.prepare()]);
  return services;
}

function openHealth(
  stack: AsyncDisposableStack,
  config: AuthConfig,
  { database, bus, log }: AuthAdapters,
  metrics: Metrics,
): HealthBoard {
  const peers = stack.use(openPeers(config.peers, { log, metrics }));
  return new HealthBoard("auth", [
    { name: "database", required: true, check: () => database.check() },
    { name: "bus", required: true, check: () => bus.check() },
    ...peers.checks,
  ]);
}
