/** What chat's services need to oversee and to forget: audit log, reports, one person's data. */
import type { Message } from "./model.ts";
import type { Change } from "./ports_messages.ts";

export interface AuditEntry {
  readonly roomId: string;
  readonly action: string;
  readonly actorId: string;
  readonly targetId: string;
  readonly messageId?: string;
  readonly reason: string;
  readonly details: Readonly<Record<string, string>>;
  readonly at: number;
}

export interface Report {
  readonly id: string;
  readonly roomId: string;
  readonly message: Message;
  readonly reporterId: string;
  readonly reason: string;
  readonly createdAt: number;
  /** 0: not yet. */
  readonly resolvedAt: number;
  readonly resolvedBy: string;
  readonly resolution: string;
}

export interface ReportStore {
  /** The same person reports the same message once: the first report's id. */
  put(report: Omit<Report, "message"> & { messageId: string }, written: Change): Promise<string>;
  find(reportId: string): Promise<Report | undefined>;
  /** Oldest first. */
  list(roomId: string, resolved: boolean, limit: number): Promise<Report[]>;
  /** False where it was resolved already. */
  resolve(
    reportId: string,
    by: string,
    resolution: string,
    at: number,
    written: Change,
  ): Promise<boolean>;
}

export interface StoredAudit {
  readonly seq: string;
  readonly room_id: string;
  readonly action: string;
  readonly actor_id: string;
  readonly target_id: string;
  readonly message_id: string;
  readonly reason: string;
  readonly details: string;
  readonly created_at: string;
  readonly previous_hash: string;
  readonly hash: string;
}

export interface AuditStore {
  list(roomId: string, afterSeq: number, limit: number): Promise<StoredAudit[]>;
  /** `brokenAt`: seq of the first entry that is not what was written; 0: none. */
  verify(roomId: string): Promise<{ entries: number; brokenAt: number }>;
}

export interface PrivacyStore {
  /** Everything about one person, by kind. */
  collect(userId: string): Promise<Readonly<Record<string, unknown>>>;
  /** What they said, did and are called is gone; tombstones keep the rooms' order. */
  erase(
    userId: string,
    at: number,
  ): Promise<{ messages: readonly Message[]; rooms: readonly string[] }>;
}
