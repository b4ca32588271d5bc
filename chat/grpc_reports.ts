/** Reports and the audit log over gRPC. */
import type { chatService } from "../proto/load.ts";
import type { HandlersOf } from "../shared/grpc_types.ts";
import { encodeMessage, seconds } from "./encode.ts";
import { requireUuid } from "./inputs.ts";
import type { Services } from "./services.ts";

type Handlers = HandlersOf<typeof chatService>;
export type ReportHandlers = Pick<
  Handlers,
  "ReportMessage" | "ListReports" | "ResolveReport" | "ListAuditLog" | "VerifyAuditLog"
>;

export function reportHandlers({ actors, reports }: Services): ReportHandlers {
  return {
    ReportMessage: async ({ message_id, reason }, context) => {
      const messageId = requireUuid(message_id, "message_id");
      return { report_id: await reports.report(await actors.self(context), messageId, reason) };
    },
    ListReports: async ({ room_id, limit, resolved }, context) => {
      const roomId = requireUuid(room_id, "room_id");
      const found = await reports.list(await actors.self(context), roomId, { limit, resolved });
      return {
        reports: found.map((report) => ({
          id: report.id,
          room_id: report.roomId,
          message: encodeMessage(report.message),
          reporter_id: report.reporterId,
          reason: report.reason,
          created_at: seconds(report.createdAt),
          resolved_at: seconds(report.resolvedAt),
          resolved_by: report.resolvedBy,
          resolution: report.resolution,
        })),
      };
    },
    ResolveReport: async ({ report_id, resolution }, context) => {
      await reports.resolve(await actors.self(context), report_id, resolution);
      return { success: true };
    },
    ListAuditLog: async ({ room_id, after_seq, limit }, context) => {
      const roomId = requireUuid(room_id, "room_id");
      const query = { afterSeq: after_seq, limit };
      const page = await reports.auditLog(await actors.self(context), roomId, query);
      return { entries: [...page.entries], has_more: page.hasMore };
    },
    VerifyAuditLog: async ({ room_id }, context) => {
      const roomId = requireUuid(room_id, "room_id");
      const { entries, brokenAt } = await reports.verify(await actors.self(context), roomId);
      return {
        valid: brokenAt === 0,
        entries: String(entries),
        broken_at: String(brokenAt),
      };
    },
  };
}
