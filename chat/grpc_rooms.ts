/** Rooms and their members over gRPC. */
import type { chatService } from "../proto/load.ts";
import type { HandlersOf } from "../shared/grpc_types.ts";
import { encodeMember, encodeRoom, seconds } from "./encode.ts";
import { requireUuid } from "./inputs.ts";
import type { Services } from "./services.ts";

type Handlers = HandlersOf<typeof chatService>;
export type RoomHandlers = Pick<
  Handlers,
  | "CreateRoom"
  | "JoinRoom"
  | "LeaveRoom"
  | "GetRoomInfo"
  | "ListRooms"
  | "ListMembers"
  | "InviteUser"
  | "GetRoomStats"
  | "GetUserActivity"
>;

export function roomHandlers(services: Services): RoomHandlers {
  const { actors, rooms, membership, stats } = services;
  return {
    CreateRoom: async (request, context) => {
      const actor = await actors.of(context, request.created_by, "created_by");
      const view = await rooms.create(actor, {
        ...request,
        idempotencyKey: request.idempotency_key,
        recipientId: request.recipient_id,
      });
      return { room: encodeRoom(view), error: "" };
    },
    JoinRoom: async ({ room_id, user_id }, context) => {
      const roomId = requireUuid(room_id, "room_id");
      const actor = await actors.of(context, user_id, "user_id");
      const member = encodeMember(await membership.join(actor, roomId));
      return { success: true, member, error: "" };
    },
    LeaveRoom: async ({ room_id, user_id }, context) => {
      const roomId = requireUuid(room_id, "room_id");
      await membership.leave(await actors.of(context, user_id, "user_id"), roomId);
      return { success: true, error: "" };
    },
    GetRoomInfo: async ({ room_id }, context) => {
      const roomId = requireUuid(room_id, "room_id");
      return encodeRoom(await rooms.info(await actors.self(context), roomId));
    },
    ListRooms: async (request, context) => {
      const page = await rooms.list(await actors.self(context), request);
      const { total, next } = page;
      return { rooms: page.items.map(encodeRoom), total, next_cursor: next, error: "" };
    },
    ListMembers: async ({ room_id, page, limit, cursor }, context) => {
      const roomId = requireUuid(room_id, "room_id");
      const found = await membership.list(await actors.self(context), roomId, {
        page,
        limit,
        cursor,
      });
      const { total, next } = found;
      return { members: found.items.map(encodeMember), total, next_cursor: next };
    },
    InviteUser: async ({ room_id, user_id }, context) => {
      const roomId = requireUuid(room_id, "room_id");
      await membership.invite(await actors.self(context), roomId, user_id);
      return { success: true };
    },
    GetRoomStats: async ({ room_id }, context) => {
      const roomId = requireUuid(room_id, "room_id");
      const numbers = await stats.room(await actors.self(context), roomId);
      return {
        room_id: roomId,
        total_members: numbers.totalMembers,
        online_members: numbers.onlineMembers,
        messages_today: numbers.messagesToday,
        total_messages: numbers.totalMessages,
        active_users: [...numbers.activeUsers],
      };
    },
    GetUserActivity: async ({ user_id }, context) => {
      const { userId } = await actors.of(context, user_id, "user_id");
      const numbers = await stats.user(userId);
      return {
        user_id: userId,
        rooms_joined: numbers.roomsJoined,
        messages_sent: numbers.messagesSent,
        last_activity: seconds(numbers.lastActivity),
        is_online: numbers.status !== "offline",
        current_status: numbers.status,
      };
    },
  };
}
