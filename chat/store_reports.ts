/** Reports and the reading side of the audit log in PostgreSQL. */
import type { Sql } from "../shared/postgres.ts";
import type { AuditStore, Change, Report, ReportStore, StoredAudit } from "./ports.ts";
import { auditHash, writeAudit } from "./store_audit.ts";
import { announce, messageColumns, messageOf, type MessageRow } from "./store_rows.ts";

interface ReportRow extends MessageRow {
  report_id: string;
  reporter_id: string;
  reason: string;
  reported_at: Date;
  resolved_at: Date | null;
  resolved_by: string | null;
  resolution: string;
}

export class SqlReportStore implements ReportStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async put(
    report: Omit<Report, "message"> & { messageId: string },
    written: Change,
  ): Promise<string> {
    return await this.#sql.begin(async (tx) => {
      const made = await tx`
        insert into chat.reports (id, room_id, message_id, reporter_id, reason, created_at)
        values (${report.id}, ${report.roomId}, ${report.messageId}, ${report.reporterId},
          ${report.reason}, ${new Date(report.createdAt)})
        on conflict (message_id, reporter_id) do nothing returning 1`;
      if (made.length > 0) {
        await announce(tx, written.events);
        return report.id;
      }
      const [known] = await tx<{ id: string }[]>`
        select id from chat.reports
        where message_id = ${report.messageId} and reporter_id = ${report.reporterId}`;
      return known?.id ?? report.id;
    });
  }

  async find(reportId: string): Promise<Report | undefined> {
    const [row] = await this.#sql<ReportRow[]>`
      select ${this.#columns()} from chat.reports p join chat.messages m on m.id = p.message_id
      where p.id = ${reportId}`;
    return row === undefined ? undefined : reportOf(row);
  }

  async list(roomId: string, resolved: boolean, limit: number): Promise<Report[]> {
    const rows = await this.#sql<ReportRow[]>`
      select ${this.#columns()} from chat.reports p join chat.messages m on m.id = p.message_id
      where p.room_id = ${roomId} and (p.resolved_at is not null) = ${resolved}
      order by p.created_at, p.id limit ${limit}`;
    return rows.map(reportOf);
  }

  async resolve(
    reportId: string,
    by: string,
    resolution: string,
    at: number,
    written: Change,
  ): Promise<boolean> {
    return await this.#sql.begin(async (tx) => {
      const changed = await tx`
        update chat.reports
        set resolved_at = ${new Date(at)}, resolved_by = ${by}, resolution = ${resolution}
        where id = ${reportId} and resolved_at is null returning 1`;
      if (changed.length === 0) return false;
      await writeAudit(tx, written.audit);
      await announce(tx, written.events);
      return true;
    });
  }

  #columns() {
    return this.#sql`${messageColumns(this.#sql)}, p.id as report_id, p.reporter_id, p.reason,
      p.created_at as reported_at, p.resolved_at, p.resolved_by, p.resolution`;
  }
}

function reportOf(row: ReportRow): Report {
  return {
    id: row.report_id,
    roomId: row.room_id,
    message: messageOf(row),
    reporterId: row.reporter_id,
    reason: row.reason,
    createdAt: row.reported_at.getTime(),
    resolvedAt: row.resolved_at?.getTime() ?? 0,
    resolvedBy: row.resolved_by ?? "0",
    resolution: row.resolution,
  };
}

const verifyPage = 500;

export class SqlAuditStore implements AuditStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async list(roomId: string, afterSeq: number, limit: number): Promise<StoredAudit[]> {
    const rows = await this.#sql<
      (Omit<StoredAudit, "created_at" | "message_id"> & {
        created_at: Date;
        message_id: string | null;
      })[]
    >`
      select seq, room_id, action, actor_id, target_id, message_id, reason, details, created_at,
        previous_hash, hash
      from chat.audit_log where room_id = ${roomId} and seq > ${afterSeq}
      order by seq limit ${limit}`;
    return rows.map((row) => ({
      ...row,
      message_id: row.message_id ?? "",
      created_at: row.created_at.toISOString(),
    }));
  }

  async verify(roomId: string): Promise<{ entries: number; brokenAt: number }> {
    let entries = 0;
    let previous = "";
    for (;;) {
      const page = await this.list(roomId, entries, verifyPage);
      for (const entry of page) {
        entries++;
        const isNext = Number(entry.seq) === entries && entry.previous_hash === previous;
        if (!isNext || auditHash(entry, previous) !== entry.hash) {
          return { entries, brokenAt: entries };
        }
        previous = entry.hash;
      }
      if (page.length < verifyPage) return { entries, brokenAt: 0 };
    }
  }
}
