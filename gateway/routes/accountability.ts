/** What moderators answer for, and what people may ask of their own data. */
import { z } from "@hono/zod-openapi";
import { chatService, streamService } from "../../proto/load.ts";
import type { Api } from "../api.ts";
import {
  AuditLog,
  AuditVerdict,
  ReportList,
  UserData,
  UserDataErased,
} from "../schemas/chat_care.ts";
import { StreamDataErased } from "../schemas/stream.ts";
import { count, int64, line, userRef, uuid } from "../schemas/fields.ts";
import { told } from "../schemas/message.ts";
import { continuationAfter } from "../schemas/page.ts";

const tag = "Moderation";
const house = "chat";
const room = { room_id: uuid("a room") };
const limit = count(1, 100, 50);

export function accountability(api: Api): void {
  api.add({
    method: "get",
    path: "/rooms/{room_id}/reports",
    id: "listReports",
    tag,
    summary: "What members reported",
    house,
    rpc: chatService.ListReports,
    params: room,
    query: { limit, resolved: z.enum(["true", "false"]).default("false") },
    request: ({ params, query }) => ({
      ...params,
      limit: query.limit,
      resolved: query.resolved === "true",
    }),
    answer: { status: 200, schema: ReportList, shape: ({ reports }) => ({ reports }) },
  });
  api.add({
    method: "put",
    path: "/reports/{report_id}/resolution",
    id: "resolveReport",
    tag,
    summary: "Settle a report",
    house,
    rpc: chatService.ResolveReport,
    params: { report_id: uuid("a report") },
    body: { resolution: line(1, 500) },
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: { status: 204 },
  });
  auditLog(api);
  userData(api);
}

function auditLog(api: Api): void {
  api.add({
    method: "get",
    path: "/rooms/{room_id}/audit-log",
    id: "listAuditLog",
    tag,
    summary: "What moderators did, from the first entry on",
    house,
    rpc: chatService.ListAuditLog,
    params: room,
    query: { limit, cursor: int64(0n).default("0") },
    request: ({ params, query }) => ({ ...params, limit: query.limit, after_seq: query.cursor }),
    answer: {
      status: 200,
      schema: AuditLog,
      shape: ({ entries, has_more }) => ({
        entries,
        ...continuationAfter(has_more, entries.at(-1)?.seq),
      }),
      next: () => "cursor",
    },
  });
  api.add({
    method: "get",
    path: "/rooms/{room_id}/audit-log/verdict",
    id: "verifyAuditLog",
    tag,
    summary: "Whether the audit log is as it was written",
    house,
    rpc: chatService.VerifyAuditLog,
    params: room,
    request: ({ params }) => params,
    answer: { status: 200, schema: AuditVerdict, shape: told },
  });
}

function userData(api: Api): void {
  const params = { user_id: userRef };
  const tag = "Users";
  const request = ({ params }: { params: { user_id: string } }) => params;
  const shape = ({ json }: { json: string }) => UserData.parse(JSON.parse(json));
  api.add({
    method: "get",
    path: "/users/{user_id}/chat-data",
    id: "exportUserData",
    tag,
    summary: "Everything that chat knows of a person",
    house,
    rpc: chatService.ExportUserData,
    params,
    request,
    answer: { status: 200, schema: UserData, shape },
  });
  api.add({
    method: "delete",
    path: "/users/{user_id}/chat-data",
    id: "eraseUserData",
    tag,
    summary: "Erase a person's words, memberships, marks and name from chat",
    house,
    rpc: chatService.EraseUserData,
    params,
    request,
    answer: { status: 200, schema: UserDataErased, shape: told },
  });
  api.add({
    method: "get",
    path: "/users/{user_id}/stream-data",
    id: "exportStreamData",
    tag,
    summary: "Everything that stream knows of a person",
    house: "stream",
    rpc: streamService.ExportUserData,
    params,
    request,
    answer: { status: 200, schema: UserData, shape },
  });
  api.add({
    method: "delete",
    path: "/users/{user_id}/stream-data",
    id: "eraseStreamData",
    tag,
    summary:
      "Erase a person's streams with their recordings and clips, and their name; their listening stays as nobody's",
    house: "stream",
    rpc: streamService.EraseUserData,
    params,
    request,
    answer: { status: 200, schema: StreamDataErased, shape: told },
  });
}
