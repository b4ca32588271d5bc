/** Whether the other houses answer: information for the operator, never a reason to be unready. */
import type { GrpcClient } from "./grpc_client.ts";
import type { HealthCheck } from "./health.ts";

export function grpcPeer(name: string, client: GrpcClient): HealthCheck {
  return { name, required: false, check: () => client.check() };
}

/** A peer without gRPC, by its `/live`. */
export function httpPeer(name: string, url: string): HealthCheck {
  return {
    name,
    required: false,
    check: async () => {
      const response = await fetch(`${url}/live`, { signal: AbortSignal.timeout(1_500) });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`${name} answers ${response.status}`);
    },
  };
}
