/** What members report, and what moderators did: the queue and the audit log. */
import { AppError } from "../shared/errors.ts";
import type { Actor } from "./actors.ts";
import type { Core } from "./core.ts";
import { errors } from "./errors.ts";
import { pageLimit, requireUuid } from "./inputs.ts";
import { limits } from "./limits.ts";
import type { Messages } from "./messages.ts";
import { entry } from "./moderation.ts";
import { moderatorRank } from "./policy.ts";
import type { AuditStore, Report, ReportStore, StoredAudit } from "./ports.ts";
import { line, note } from "./text.ts";

export class Reports {
  constructor(
    private readonly store: ReportStore,
    private readonly audit: AuditStore,
    private readonly messages: Messages,
    private readonly core: Core,
  ) {}

  /** Reporting twice is reporting once. */
  async report(actor: Actor, messageId: string, why: string): Promise<string> {
    const reason = line(why, "reason", limits.reasonMax);
    const { message } = await this.messages.visible(actor, messageId);
    const event = this.core.events.make("message_reported", {
      room_id: message.roomId,
      message_id: message.id,
      by: actor.userId,
    });
    const id = await this.store.put({
      id: this.core.clock.newId(),
      roomId: message.roomId,
      messageId: message.id,
      reporterId: actor.userId,
      reason,
      createdAt: this.core.clock.now(),
      resolvedAt: 0,
      resolvedBy: "0",
      resolution: "",
    }, { events: [event] });
    this.core.committed();
    return id;
  }

  async list(
    actor: Actor,
    roomId: string,
    query: { resolved: boolean; limit: number },
  ): Promise<readonly Report[]> {
    await this.#moderator(actor, roomId);
    return await this.store.list(roomId, query.resolved, pageLimit(query.limit));
  }

  async resolve(actor: Actor, reportId: string, how: string): Promise<void> {
    requireUuid(reportId, "report_id");
    const resolution = note(how, "resolution", limits.reasonMax);
    const report = await this.store.find(reportId);
    if (report === undefined) throw notFound(reportId);
    const standing = await this.#moderator(actor, report.roomId).catch((error: unknown) => {
      const isHidden = error instanceof AppError && error.reason === "ROOM_NOT_FOUND";
      throw isHidden ? notFound(reportId) : error;
    });
    const at = this.core.clock.now();
    const { senderId } = report.message;
    const audit = {
      ...entry(actor, standing, "resolve_report", senderId, resolution, at),
      messageId: report.message.id,
      details: { report_id: reportId },
    };
    await this.store.resolve(reportId, actor.userId, resolution, at, { events: [], audit });
  }

  async auditLog(
    actor: Actor,
    roomId: string,
    query: { afterSeq: string; limit: number },
  ): Promise<{ entries: readonly StoredAudit[]; hasMore: boolean }> {
    const after = Number(query.afterSeq);
    if (!Number.isSafeInteger(after) || after < 0) {
      throw errors.INVALID_ARGUMENT("after_seq must not be negative", { field: "after_seq" });
    }
    const limit = pageLimit(query.limit);
    await this.#moderator(actor, roomId);
    const entries = await this.audit.list(roomId, after, limit + 1);
    return { entries: entries.slice(0, limit), hasMore: entries.length > limit };
  }

  async verify(actor: Actor, roomId: string): Promise<{ entries: number; brokenAt: number }> {
    await this.#moderator(actor, roomId);
    return await this.audit.verify(roomId);
  }

  async #moderator(actor: Actor, roomId: string) {
    const standing = await this.core.access.see(actor, roomId);
    await this.core.access.rank(actor, standing, moderatorRank);
    return standing;
  }
}

function notFound(reportId: string): Error {
  return errors.REPORT_NOT_FOUND(`Report ${reportId} does not exist`, { report_id: reportId });
}
