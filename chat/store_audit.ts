/** The audit log: append-only, each entry hashed together with the one before it in its room. */
import { createHash } from "node:crypto";
import type { Transaction } from "../shared/postgres.ts";
import type { AuditEntry } from "./ports.ts";

export interface AuditFields {
  readonly seq: string;
  readonly room_id: string;
  readonly action: string;
  readonly actor_id: string;
  readonly target_id: string;
  readonly message_id: string;
  readonly reason: string;
  readonly details: string;
  /** RFC 3339. */
  readonly created_at: string;
}

/** SHA-256 over the fields in their order and the hash before. */
export function auditHash(fields: AuditFields, previousHash: string): string {
  const { seq, room_id, action, actor_id, target_id, message_id, reason, details, created_at } =
    fields;
  const text = JSON.stringify([
    seq,
    room_id,
    action,
    actor_id,
    target_id,
    message_id,
    reason,
    details,
    created_at,
    previousHash,
  ]);
  return createHash("sha256").update(text).digest("hex");
}

/** In the transaction of what it tells of. */
export async function writeAudit(tx: Transaction, entry: AuditEntry | undefined): Promise<void> {
  if (entry === undefined) return;
  await tx`select 1 from chat.rooms where id = ${entry.roomId} for update`;
  const [last] = await tx<{ seq: string; hash: string }[]>`
    select seq, hash from chat.audit_log where room_id = ${entry.roomId}
    order by seq desc limit 1`;
  const fields: AuditFields = {
    seq: String(Number(last?.seq ?? 0) + 1),
    room_id: entry.roomId,
    action: entry.action,
    actor_id: entry.actorId,
    target_id: entry.targetId,
    message_id: entry.messageId ?? "",
    reason: entry.reason,
    details: JSON.stringify(entry.details),
    created_at: new Date(entry.at).toISOString(),
  };
  const previous = last?.hash ?? "";
  await tx`
    insert into chat.audit_log (room_id, seq, action, actor_id, target_id, message_id, reason,
      details, created_at, previous_hash, hash)
    values (${fields.room_id}, ${fields.seq}, ${fields.action}, ${fields.actor_id},
      ${fields.target_id}, ${entry.messageId ?? null}, ${fields.reason}, ${fields.details},
      ${new Date(entry.at)}, ${previous}, ${auditHash(fields, previous)})`;
}
