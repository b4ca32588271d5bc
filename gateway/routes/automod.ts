/** What a room's messages may not say. */
import { z } from "@hono/zod-openapi";
import { chatService } from "../../proto/load.ts";
import type { Api } from "../api.ts";
import {
  AutomodHitList,
  AutomodRule,
  AutomodRuleList,
  automodSettings,
} from "../schemas/automod.ts";
import { textMax, uuid } from "../schemas/fields.ts";

const tag = "Moderation";
const house = "chat";
const room = { room_id: uuid("a room") };
const rule = { rule_id: uuid("an automod rule") };

export function automod(api: Api): void {
  api.add({
    method: "get",
    path: "/rooms/{room_id}/automod/rules",
    id: "listAutomodRules",
    tag,
    summary: "A room's automod rules",
    house,
    rpc: chatService.ListAutomodRules,
    params: room,
    request: ({ params }) => params,
    answer: { status: 200, schema: AutomodRuleList, shape: ({ rules }) => ({ rules }) },
  });
  api.add({
    method: "post",
    path: "/rooms/{room_id}/automod/test",
    id: "testAutomod",
    tag,
    summary: "What the rules find in a text; nothing is stored",
    house,
    rpc: chatService.TestAutomod,
    params: room,
    body: { content: z.string().min(1).max(textMax) },
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: { status: 200, schema: AutomodHitList, shape: ({ hits }) => ({ hits }) },
  });
  changes(api);
}

function changes(api: Api): void {
  api.add({
    method: "post",
    path: "/rooms/{room_id}/automod/rules",
    id: "createAutomodRule",
    tag,
    summary: "Give a room a rule",
    house,
    rpc: chatService.CreateAutomodRule,
    params: room,
    body: automodSettings,
    request: ({ params, body }) => ({ ...params, settings: body }),
    answer: { status: 201, schema: AutomodRule, shape: (made) => made },
  });
  api.add({
    method: "put",
    path: "/automod/rules/{rule_id}",
    id: "updateAutomodRule",
    tag,
    summary: "Replace a rule's settings",
    house,
    rpc: chatService.UpdateAutomodRule,
    params: rule,
    body: automodSettings,
    request: ({ params, body }) => ({ ...params, settings: body }),
    answer: { status: 200, schema: AutomodRule, shape: (changed) => changed },
  });
  api.add({
    method: "delete",
    path: "/automod/rules/{rule_id}",
    id: "deleteAutomodRule",
    tag,
    summary: "Take a rule away",
    house,
    rpc: chatService.DeleteAutomodRule,
    params: rule,
    request: ({ params }) => params,
    answer: { status: 204 },
  });
}
