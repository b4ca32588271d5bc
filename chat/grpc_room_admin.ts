/** Settings and ranks of rooms over gRPC. */
import type { chatService } from "../proto/load.ts";
import type { HandlersOf } from "../shared/grpc_types.ts";
import type { Actor } from "./actors.ts";
import { encodeMember, encodeRoom } from "./encode.ts";
import { requireUuid } from "./inputs.ts";
import type { Services } from "./services.ts";

type Handlers = HandlersOf<typeof chatService>;
export type RoomAdminHandlers = Pick<
  Handlers,
  "UpdateRoom" | "ArchiveRoom" | "KickUser" | "SetMemberRole" | "TransferOwnership"
>;

export function roomAdminHandlers(services: Services): RoomAdminHandlers {
  const { actors, rooms, roomAdmin, membership } = services;
  const member = async (actor: Actor, roomId: string, userId: string) =>
    encodeMember(await membership.get(actor, roomId, userId));
  return {
    UpdateRoom: async (request, context) => {
      const roomId = requireUuid(request.room_id, "room_id");
      const { name, description, visibility, slow_mode_seconds } = request;
      const room = await roomAdmin.update(await actors.self(context), roomId, {
        ...(name === undefined ? {} : { name }),
        ...(description === undefined ? {} : { description }),
        ...(visibility === undefined ? {} : { visibility }),
        ...(slow_mode_seconds === undefined ? {} : { slowModeSeconds: slow_mode_seconds }),
      });
      return encodeRoom(await rooms.view(room));
    },
    ArchiveRoom: async ({ room_id }, context) => {
      const roomId = requireUuid(room_id, "room_id");
      const room = await roomAdmin.archive(await actors.self(context), roomId);
      return encodeRoom(await rooms.view(room));
    },
    KickUser: async ({ room_id, user_id, reason }, context) => {
      const roomId = requireUuid(room_id, "room_id");
      await roomAdmin.kick(await actors.self(context), roomId, user_id, reason);
      return { success: true };
    },
    SetMemberRole: async ({ room_id, user_id, role }, context) => {
      const roomId = requireUuid(room_id, "room_id");
      const actor = await actors.self(context);
      await roomAdmin.setRole(actor, roomId, user_id, role);
      return await member(actor, roomId, user_id);
    },
    TransferOwnership: async ({ room_id, user_id }, context) => {
      const roomId = requireUuid(room_id, "room_id");
      const actor = await actors.self(context);
      await roomAdmin.transfer(actor, roomId, user_id);
      return await member(actor, roomId, user_id);
    },
  };
}
