/** Auth as chat asks it, through one client with its breaker. */
import { authService } from "../proto/load.ts";
import { AppError } from "../shared/errors.ts";
import type { GrpcClient } from "../shared/grpc_client.ts";
import type { Directory } from "./ports.ts";

export function remoteDirectory(client: GrpcClient): Directory {
  return {
    user: async (id, { token, requestId, deadline }) => {
      try {
        const { user } = await client.unary(
          authService.GetUserInfo,
          { user_id: id },
          { token, requestId, deadline, idempotent: true },
        );
        if (user === null || user === undefined || !user.is_active) return undefined;
        return { id: user.id, username: user.username, role: user.role || "user" };
      } catch (error) {
        if (error instanceof AppError && error.status === "NOT_FOUND") return undefined;
        throw error;
      }
    },
    granted: async (userId, action, roomId, { token, requestId, deadline }) => {
      const answer = await client.unary(
        authService.CheckPermissions,
        { user_id: userId, resource: "chat.room", action, resource_id: roomId },
        { token, requestId, deadline, idempotent: true },
      );
      return answer.allowed;
    },
  };
}
