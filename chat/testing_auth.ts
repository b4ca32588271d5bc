/** What chat asks of auth, answered over the real protocol: people and grants that a test decides. */
import { authService } from "../proto/load.ts";
import type { EventBus } from "../shared/event_bus.ts";
import { errors } from "../shared/errors.ts";
import { startGrpcServer } from "../shared/grpc_server.ts";
import { serve } from "../shared/grpc_server.ts";
import { HealthBoard } from "../shared/health.ts";
import { silentLogger } from "../shared/log.ts";
import { createMetrics } from "../shared/metrics.ts";
import { type TestAuthority, testVerifier } from "../shared/testing/tokens.ts";

export interface TestAuthServer extends AsyncDisposable {
  readonly address: string;
  /** User id → username. */
  readonly people: Map<string, string>;
  /** `user action room`. */
  readonly grants: Set<string>;
}

export async function startTestAuthServer(
  authority: TestAuthority,
  bus: EventBus,
): Promise<TestAuthServer> {
  await using starting = new AsyncDisposableStack();
  const people = new Map<string, string>();
  const grants = new Set<string>();
  const verifier = starting.use(await testVerifier("auth", authority, bus));
  const entry = serve(authService, {
    ValidateToken: () => Promise.reject(errors.INTERNAL("not asked in these tests")),
    RevokeToken: () => Promise.reject(errors.INTERNAL("not asked in these tests")),
    GetUserInfo: ({ user_id }) => {
      const username = people.get(user_id);
      if (username === undefined) {
        return Promise.reject(errors.SERVICE_UNKNOWN(`User ${user_id} does not exist`));
      }
      return Promise.resolve({ user: { id: user_id, username, role: "user", is_active: true } });
    },
    CheckPermissions: ({ user_id, action, resource_id }) =>
      Promise.resolve({ allowed: grants.has(`${user_id} ${action} ${resource_id}`) }),
  });
  const server = starting.use(
    await startGrpcServer({
      host: "127.0.0.1",
      port: 0,
      services: [entry],
      health: new HealthBoard("auth", []),
      drainMs: 0,
      verifier,
      metrics: createMetrics("auth"),
      log: silentLogger,
      now: Date.now,
      newId: () => crypto.randomUUID(),
    }),
  );
  const running = starting.move();
  return {
    address: `127.0.0.1:${server.port}`,
    people,
    grants,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
