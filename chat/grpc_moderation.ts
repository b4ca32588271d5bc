/** Moderation over gRPC. */
import type { chatService } from "../proto/load.ts";
import type { HandlersOf } from "../shared/grpc_types.ts";
import { requireUuid } from "./inputs.ts";
import type { Services } from "./services.ts";

type Handlers = HandlersOf<typeof chatService>;
export type ModerationHandlers = Pick<
  Handlers,
  "MuteUser" | "BanUser" | "UnmuteUser" | "UnbanUser" | "ModerateMessage"
>;

interface SanctionFields {
  readonly room_id: string;
  readonly user_id: string;
  readonly duration_seconds: string;
  readonly reason: string;
}

export function moderationHandlers(services: Services): ModerationHandlers {
  const { actors, moderation, messageModeration } = services;
  const sanction = (request: SanctionFields) => ({
    roomId: requireUuid(request.room_id, "room_id"),
    userId: request.user_id,
    duration: request.duration_seconds,
    reason: request.reason,
  });
  return {
    MuteUser: async (request, context) => {
      const wanted = sanction(request);
      const actor = await actors.of(context, request.moderator_id, "moderator_id");
      await moderation.mute(actor, wanted);
      return { success: true, error: "" };
    },
    BanUser: async (request, context) => {
      const wanted = sanction(request);
      const actor = await actors.of(context, request.moderator_id, "moderator_id");
      await moderation.ban(actor, wanted);
      return { success: true, error: "" };
    },
    UnmuteUser: async (request, context) => {
      const wanted = sanction({ ...request, duration_seconds: "0" });
      await moderation.lift(await actors.self(context), "mute", wanted);
      return { success: true };
    },
    UnbanUser: async (request, context) => {
      const wanted = sanction({ ...request, duration_seconds: "0" });
      await moderation.lift(await actors.self(context), "ban", wanted);
      return { success: true };
    },
    ModerateMessage: async (request, context) => {
      const messageId = requireUuid(request.message_id, "message_id");
      const actor = await actors.of(context, request.moderator_id, "moderator_id");
      await messageModeration.moderate(actor, {
        messageId,
        action: request.action,
        reason: request.reason,
        content: request.content,
      });
      return { success: true, error: "" };
    },
  };
}
