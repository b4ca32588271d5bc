/** What people hang on messages: reactions, pins, reports. */
import { chatService } from "../../proto/load.ts";
import type { Api } from "../api.ts";
import { Pins, Reactions, ReportMade } from "../schemas/chat_care.ts";
import { line, uuid } from "../schemas/fields.ts";
import { told } from "../schemas/message.ts";

const tag = "Messages";
const house = "chat";
const message = { message_id: uuid("a message") };

const reactions = [
  ["put", "addReaction", "React to a message", chatService.AddReaction],
  ["delete", "removeReaction", "Take a reaction back", chatService.RemoveReaction],
] as const;

const pins = [
  ["put", "pinMessage", "Pin a message to its room", chatService.PinMessage],
  ["delete", "unpinMessage", "Unpin a message", chatService.UnpinMessage],
] as const;

export function messageMarks(api: Api): void {
  for (const [method, id, summary, rpc] of reactions) {
    api.add({
      method,
      path: "/messages/{message_id}/reactions/{emoji}",
      id,
      tag,
      summary,
      house,
      rpc,
      params: { ...message, emoji: line(1, 64).openapi({ example: "\u{1F44D}" }) },
      request: ({ params }) => params,
      answer: { status: 200, schema: Reactions, shape: told },
    });
  }
  for (const [method, id, summary, rpc] of pins) {
    api.add({
      method,
      path: "/messages/{message_id}/pin",
      id,
      tag,
      summary,
      house,
      rpc,
      params: message,
      request: ({ params }) => params,
      answer: { status: 204 },
    });
  }
  api.add({
    method: "get",
    path: "/rooms/{room_id}/pins",
    id: "listPins",
    tag,
    summary: "What is pinned to a room, the latest pin first",
    house,
    rpc: chatService.ListPins,
    params: { room_id: uuid("a room") },
    request: ({ params }) => params,
    answer: { status: 200, schema: Pins, shape: told },
  });
  api.add({
    method: "post",
    path: "/messages/{message_id}/reports",
    id: "reportMessage",
    tag,
    summary: "Tell the moderators about a message",
    house,
    rpc: chatService.ReportMessage,
    params: message,
    body: { reason: line(0, 500).default("") },
    bodyOptional: true,
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: { status: 201, schema: ReportMade, shape: told },
  });
}
