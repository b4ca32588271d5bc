/** Rooms after they were opened: their settings, ranks, and end. */
import { z } from "@hono/zod-openapi";
import { RoomRole } from "../../proto/gen/veza/chat/RoomRole.ts";
import { RoomVisibility } from "../../proto/gen/veza/chat/RoomVisibility.ts";
import { chatService } from "../../proto/load.ts";
import type { Api } from "../api.ts";
import { Room, RoomMember } from "../schemas/chat.ts";
import { line, textMax, userId, uuid } from "../schemas/fields.ts";

const tag = "Rooms";
const house = "chat";
const room = { room_id: uuid("a room") };
const day = 86_400;

export function roomCare(api: Api): void {
  api.add({
    method: "patch",
    path: "/rooms/{room_id}",
    id: "updateRoom",
    tag,
    summary: "Change a room; what is left out stays as it is",
    house,
    rpc: chatService.UpdateRoom,
    params: room,
    body: {
      name: line(1, 255).optional(),
      description: z.string().max(textMax).optional(),
      visibility: z.enum(RoomVisibility).optional(),
      slow_mode_seconds: z.int().min(0).max(day).optional()
        .openapi({ description: "Seconds that a member waits between two messages" }),
    },
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: { status: 200, schema: Room, shape: (room) => room },
  });
  api.add({
    method: "post",
    path: "/rooms/{room_id}/archive",
    id: "archiveRoom",
    tag,
    summary: "End all change in a room; it can still be read",
    house,
    rpc: chatService.ArchiveRoom,
    params: room,
    request: ({ params }) => params,
    answer: { status: 200, schema: Room, shape: (room) => room },
  });
  ranks(api);
}

function ranks(api: Api): void {
  api.add({
    method: "post",
    path: "/rooms/{room_id}/kicks",
    id: "kickUser",
    tag,
    summary: "Put a member out; they may come back",
    house,
    rpc: chatService.KickUser,
    params: room,
    body: { user_id: userId, reason: line(0, 500).default("") },
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: { status: 204 },
  });
  api.add({
    method: "put",
    path: "/rooms/{room_id}/members/{user_id}/role",
    id: "setMemberRole",
    tag,
    summary: "Make a member a moderator, an admin, or a plain member again",
    house,
    rpc: chatService.SetMemberRole,
    params: { ...room, user_id: userId },
    body: { role: z.enum(RoomRole) },
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: { status: 200, schema: RoomMember, shape: (member) => member },
  });
  api.add({
    method: "put",
    path: "/rooms/{room_id}/owner",
    id: "transferOwnership",
    tag,
    summary: "Give a room to another member",
    house,
    rpc: chatService.TransferOwnership,
    params: room,
    body: { user_id: userId },
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: { status: 200, schema: RoomMember, shape: (member) => member },
  });
}
