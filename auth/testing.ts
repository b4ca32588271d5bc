/** Auth for tests: on free ports, with cheap passwords, over whatever engines the test has. */
import assert from "node:assert/strict";
import { accountService } from "../proto/load.ts";
import type { SignInResponse__Output } from "../proto/gen/veza/auth/SignInResponse.ts";
import { AppError } from "../shared/errors.ts";
import type { EventBus } from "../shared/event_bus.ts";
import { type ClientCall, type GrpcClient, openGrpcClient } from "../shared/grpc_client.ts";
import { silentLogger } from "../shared/log.ts";
import { createMetrics } from "../shared/metrics.ts";
import type { Database } from "../shared/postgres.ts";
import { testBus, testDatabase } from "../shared/testing/engines.ts";
import { realAmbient, startAuth } from "./app.ts";
import { readAuthConfig } from "./config.ts";
import type { PasswordCost } from "./password_cost.ts";
import type { Ambient } from "./ports.ts";

export interface TestAuthOptions {
  readonly database: Database;
  readonly bus: EventBus;
  /** Variables by name, over the defaults. */
  readonly env?: Readonly<Record<string, string>>;
  readonly ambient?: Partial<Ambient>;
  /** Cheap unless the test is about the cost. */
  readonly passwordCost?: PasswordCost;
}

export interface TestAuth extends AsyncDisposable {
  readonly grpcPort: number;
  readonly opsPort: number;
  /** `127.0.0.1:<grpcPort>`. */
  readonly address: string;
  /** Base URL of the ops HTTP: JWKS and revocations. */
  readonly url: string;
  readonly client: GrpcClient;
}

/** With the engines that it stands on. */
export interface WholeTestAuth extends TestAuth {
  readonly database: Database;
  readonly bus: EventBus;
}

export const cheapCost: PasswordCost = { memoryKiB: 64, iterations: 1, parallelism: 1 };

/** A node of auth over given engines; several may share them. */
export async function startTestAuth(options: TestAuthOptions): Promise<TestAuth> {
  await using starting = new AsyncDisposableStack();
  const env: Record<string, string> = {
    VEZA_AUTH_GRPC_PORT: "0",
    VEZA_AUTH_OPS_PORT: "0",
    VEZA_DRAIN_SECONDS: "1",
    ...options.env,
  };
  const config = readAuthConfig((name) => env[name]);
  const passwords = { ...config.passwords, cost: options.passwordCost ?? cheapCost };
  const { database, bus } = options;
  const app = starting.use(
    await startAuth({ ...config, passwords }, { database, bus, log: silentLogger }, {
      ...realAmbient,
      ...options.ambient,
    }),
  );
  const address = `127.0.0.1:${app.grpcPort}`;
  const metrics = createMetrics("test");
  const client = starting.use(
    openGrpcClient({ target: "auth", address, log: silentLogger, metrics }),
  );
  const running = starting.move();
  return {
    grpcPort: app.grpcPort,
    opsPort: app.opsPort,
    address,
    url: `http://127.0.0.1:${app.opsPort}`,
    client,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** One node with engines of its own. */
export async function testAuth(
  options: Omit<TestAuthOptions, "database" | "bus"> = {},
): Promise<WholeTestAuth> {
  await using starting = new AsyncDisposableStack();
  const { database } = starting.use(await testDatabase("auth"));
  const bus = starting.use(await testBus());
  const auth = starting.use(await startTestAuth({ ...options, database, bus }));
  const running = starting.move();
  return { ...auth, database, bus, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** A clock that stands until it is moved. */
export class TestClock {
  ms = Date.now();
  readonly now = (): number => this.ms;

  advance(seconds: number): void {
    this.ms += seconds * 1000;
  }
}

/** A call's frame: who speaks, and for how long anyone waits. */
export function as(token = ""): ClientCall {
  return { token, requestId: crypto.randomUUID(), deadline: Date.now() + 30_000 };
}

export const goodPassword = "correct horse battery";

/** Registers `name` as `name@example.org` with `goodPassword`. */
export function register(
  auth: TestAuth,
  name: string,
  more: { readonly device?: string; readonly idempotency_key?: string } = {},
): Promise<SignInResponse__Output> {
  const fields = { username: name, email: `${name}@example.org`, password: goodPassword };
  return auth.client.unary(accountService.Register, { ...fields, ...more }, as());
}

export function signIn(
  auth: TestAuth,
  login: string,
  password = goodPassword,
  client = "",
): Promise<SignInResponse__Output> {
  return auth.client.unary(accountService.SignIn, { login, password, client }, as());
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

/** Rows of each table that a person can cause, to see that nothing was stored. */
export async function rowCounts(database: Database): Promise<Record<string, number>> {
  const tables = ["users", "sessions", "refresh_tokens", "grants", "registrations", "revocations"];
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const [row] = await database.sql`select count(*)::int as n from auth.${database.sql(table)}`;
    counts[table] = Number(row?.n);
  }
  return counts;
}
