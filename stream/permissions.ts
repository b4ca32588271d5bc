/** Questions to auth: through the breaker, with what is left of the caller's time. */
import { shrinkDeadline } from "../shared/call_context.ts";
import type { GrpcClient } from "../shared/grpc_client.ts";
import { authService } from "../proto/load.ts";
import type { Permissions } from "./ports.ts";

export function remotePermissions(client: GrpcClient, now: () => number): Permissions {
  return {
    mayRead: async (streamId, { token, requestId, deadline }) => {
      const answer = await client.unary(authService.CheckPermissions, {
        resource: "stream.channel",
        action: "read",
        resource_id: streamId,
      }, {
        token,
        requestId,
        deadline: shrinkDeadline(deadline, now()),
        idempotent: true,
      });
      return answer.allowed;
    },
  };
}
