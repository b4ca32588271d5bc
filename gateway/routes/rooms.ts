/** Rooms and who is in them. */
import { z } from "@hono/zod-openapi";
import { RoomType } from "../../proto/gen/veza/chat/RoomType.ts";
import { RoomVisibility } from "../../proto/gen/veza/chat/RoomVisibility.ts";
import { chatService } from "../../proto/load.ts";
import { type Api, present } from "../api.ts";
import { MemberList, Room, RoomList, RoomMember, RoomStats } from "../schemas/chat.ts";
import { actor, line, textMax, userId, userRef, uuid } from "../schemas/fields.ts";
import { continuation, pageQuery, positionOf } from "../schemas/page.ts";

const tag = "Rooms";
const house = "chat";
const room = { room_id: uuid("a room") };

export function rooms(api: Api): void {
  api.add({
    method: "get",
    path: "/rooms",
    id: "listRooms",
    tag,
    summary: "Rooms that the caller may see",
    house,
    rpc: chatService.ListRooms,
    query: {
      visibility: z.enum(RoomVisibility).optional(),
      joined: z.enum(["true", "false"]).default("false")
        .openapi({ description: "true: only rooms that the caller is a member of" }),
      ...pageQuery("rooms"),
    },
    request: ({ query }) => ({
      visibility: query.visibility,
      joined: query.joined === "true",
      ...positionOf(query),
    }),
    answer: {
      status: 200,
      schema: RoomList,
      shape: ({ rooms, total, next_cursor }, { query }) => ({
        rooms,
        total,
        ...continuation("rooms", positionOf(query), next_cursor),
      }),
      next: () => "cursor",
    },
  });
  api.add({
    method: "get",
    path: "/rooms/{room_id}",
    id: "getRoom",
    tag,
    summary: "A room",
    house,
    rpc: chatService.GetRoomInfo,
    params: room,
    request: ({ params }) => params,
    answer: { status: 200, schema: Room, shape: (room) => room },
  });
  api.add({
    method: "get",
    path: "/rooms/{room_id}/stats",
    id: "getRoomStats",
    tag,
    summary: "A room in numbers",
    house,
    rpc: chatService.GetRoomStats,
    params: room,
    request: ({ params }) => params,
    answer: { status: 200, schema: RoomStats, shape: (stats) => stats },
  });
  members(api);
  creation(api);
}

function creation(api: Api): void {
  api.add({
    method: "post",
    path: "/rooms",
    id: "createRoom",
    tag,
    summary: "Open a room",
    house,
    rpc: chatService.CreateRoom,
    creates: true,
    body: {
      name: line(1, 255),
      description: z.string().max(textMax).default(""),
      type: z.enum(RoomType).default("PUBLIC"),
      visibility: z.enum(RoomVisibility).default("OPEN"),
      created_by: actor,
      recipient_id: userId.optional().openapi({ description: "For DIRECT: the other person" }),
    },
    request: ({ body, key }) => ({
      ...body,
      created_by: body.created_by ?? "0",
      idempotency_key: key,
    }),
    answer: {
      status: 201,
      schema: Room,
      shape: ({ room }) => present(room, "a room"),
      headers: ({ room }) => ({ location: `/api/v1/rooms/${room?.id}` }),
    },
  });
}

function members(api: Api): void {
  api.add({
    method: "post",
    path: "/rooms/{room_id}/members",
    id: "joinRoom",
    tag,
    summary: "Join a room",
    house,
    rpc: chatService.JoinRoom,
    params: room,
    body: { user_id: actor },
    bodyOptional: true,
    request: ({ params, body }) => ({ ...params, user_id: body.user_id ?? "0" }),
    answer: { status: 200, schema: RoomMember, shape: ({ member }) => present(member, "a member") },
  });
  api.add({
    method: "delete",
    path: "/rooms/{room_id}/members/{user_id}",
    id: "leaveRoom",
    tag,
    summary: "Leave a room",
    house,
    rpc: chatService.LeaveRoom,
    params: { ...room, user_id: userRef },
    request: ({ params }) => params,
    answer: { status: 204 },
  });
  api.add({
    method: "get",
    path: "/rooms/{room_id}/members",
    id: "listMembers",
    tag,
    summary: "Who is in a room, by rank and name",
    house,
    rpc: chatService.ListMembers,
    params: room,
    query: pageQuery("members"),
    request: ({ params, query }) => ({ ...params, ...positionOf(query) }),
    answer: {
      status: 200,
      schema: MemberList,
      shape: ({ members, total, next_cursor }, { query }) => ({
        members,
        total,
        ...continuation("members", positionOf(query), next_cursor),
      }),
      next: () => "cursor",
    },
  });
  api.add({
    method: "post",
    path: "/rooms/{room_id}/invitations",
    id: "inviteUser",
    tag,
    summary: "Let somebody into a room that strangers cannot join",
    house,
    rpc: chatService.InviteUser,
    params: room,
    body: { user_id: userId },
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: { status: 204 },
  });
}
