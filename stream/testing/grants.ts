/** The one question that this house asks auth, answered over gRPC by a list of grants. */
import { authService } from "../../proto/load.ts";
import { errors } from "../../shared/errors.ts";
import { type GrpcServer, serve, startGrpcServer } from "../../shared/grpc_server.ts";
import { HealthBoard } from "../../shared/health.ts";
import { silentLogger } from "../../shared/log.ts";
import { createMetrics } from "../../shared/metrics.ts";
import type { TokenVerifier } from "../../shared/token_verifier.ts";

export interface Grants extends GrpcServer {
  /** `<user id> <resource> <action> <resource id>`. */
  readonly granted: Set<string>;
}

export async function startGrants(verifier: TokenVerifier): Promise<Grants> {
  const granted = new Set<string>();
  const unasked = () => Promise.reject(errors.INTERNAL("Nobody asks this"));
  const server = await startGrpcServer({
    host: "127.0.0.1",
    port: 0,
    services: [serve(authService, {
      CheckPermissions: ({ resource, action, resource_id }, { identity }) =>
        Promise.resolve({
          allowed: granted.has(`${identity.userId} ${resource} ${action} ${resource_id}`),
        }),
      ValidateToken: unasked,
      GetUserInfo: unasked,
      RevokeToken: unasked,
    })],
    verifier,
    metrics: createMetrics("auth"),
    log: silentLogger,
    health: new HealthBoard("auth", []),
    now: Date.now,
    newId: () => crypto.randomUUID(),
    drainMs: 1_000,
  });
  return { ...server, granted };
}
