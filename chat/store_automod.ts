/** Automod's rules, and what they did, in PostgreSQL. */
import type { Query, Sql, Transaction } from "../shared/postgres.ts";
import { automodActions, automodKinds, type AutomodRule } from "./automod_rules.ts";
import { automodUser } from "./automod_verdict.ts";
import { limits } from "./limits.ts";
import { roomRoles, type Sanction } from "./model.ts";
import type { AutomodFlag, AutomodStore, Change, RoomRules } from "./ports.ts";
import { writeAudit } from "./store_audit.ts";
import { announce, oneOf } from "./store_rows.ts";

interface RuleRow {
  id: string;
  room_id: string;
  name: string;
  kind: string;
  terms: string[];
  anywhere: boolean;
  max_mentions: number;
  action: string;
  mute_seconds: string;
  exempt_role: string;
  message: string;
  is_enabled: boolean;
  created_by: string;
  created_at: Date;
  updated_at: Date;
}

export class SqlAutomodStore implements AutomodStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async load(roomId: string): Promise<RoomRules> {
    const rows = await this.#sql<(Partial<RuleRow> & { automod_version: number })[]>`
      select r.automod_version, a.*
      from chat.rooms r left join chat.automod_rules a on a.room_id = r.id
      where r.id = ${roomId} order by a.created_at, a.id`;
    return {
      version: rows[0]?.automod_version ?? 0,
      rules: rows.flatMap((row) => isRule(row) ? [ruleOf(row)] : []),
    };
  }

  async find(ruleId: string): Promise<AutomodRule | undefined> {
    const [row] = await this.#sql<RuleRow[]>`
      select * from chat.automod_rules where id = ${ruleId}`;
    return row === undefined ? undefined : ruleOf(row);
  }

  async put(
    rule: AutomodRule,
    admit: (others: readonly AutomodRule[]) => void,
    written: Change,
  ): Promise<void> {
    await this.#sql.begin(async (tx) => {
      await moveOn(tx, rule.roomId);
      const others = await tx<RuleRow[]>`
        select * from chat.automod_rules where room_id = ${rule.roomId} and id <> ${rule.id}`;
      admit(others.map(ruleOf));
      await tx`
        insert into chat.automod_rules (id, room_id, name, kind, terms, anywhere, max_mentions,
          action, mute_seconds, exempt_role, message, is_enabled, created_by, created_at, updated_at)
        values (${rule.id}, ${rule.roomId}, ${rule.name}, ${rule.kind}, ${[...rule.terms]}::text[],
          ${rule.anywhere}, ${rule.maxMentions}, ${rule.action}, ${rule.muteSeconds},
          ${rule.exemptRole}, ${rule.message}, ${rule.isEnabled}, ${rule.createdBy},
          ${new Date(rule.createdAt)}, ${new Date(rule.updatedAt)})
        on conflict (id) do update set name = excluded.name, kind = excluded.kind,
          terms = excluded.terms, anywhere = excluded.anywhere,
          max_mentions = excluded.max_mentions, action = excluded.action,
          mute_seconds = excluded.mute_seconds, exempt_role = excluded.exempt_role,
          message = excluded.message, is_enabled = excluded.is_enabled,
          updated_at = excluded.updated_at`;
      await writeAudit(tx, written.audit);
      await announce(tx, written.events);
    });
  }

  async remove(rule: AutomodRule, written: Change): Promise<boolean> {
    return await this.#sql.begin(async (tx) => {
      await moveOn(tx, rule.roomId);
      const gone = await tx`delete from chat.automod_rules where id = ${rule.id} returning 1`;
      if (gone.length === 0) return false;
      await writeAudit(tx, written.audit);
      await announce(tx, written.events);
      return true;
    });
  }

  async mute(
    roomId: string,
    userId: string,
    { reason, moderatorId, expiresAt }: Sanction,
    at: number,
    written: Change,
  ): Promise<boolean> {
    return await this.#sql.begin(async (tx) => {
      await tx`select 1 from chat.rooms where id = ${roomId} for update`;
      const put = await tx`
        insert into chat.sanctions as known
          (room_id, user_id, kind, reason, moderator_id, created_at, expires_at)
        values (${roomId}, ${userId}, 'mute', ${reason}, ${moderatorId}, ${new Date(at)},
          ${expiresAt === undefined ? null : new Date(expiresAt)})
        on conflict (room_id, user_id, kind) do update set reason = excluded.reason,
          moderator_id = excluded.moderator_id, created_at = excluded.created_at,
          expires_at = excluded.expires_at
          where known.expires_at < excluded.expires_at
        returning 1`;
      if (put.length === 0) return false;
      await writeAudit(tx, written.audit);
      await announce(tx, written.events);
      return true;
    });
  }
}

/**
 * Puts the message before the moderators, in the transaction that stores it. A message that they are done with is put
 * before them again: it was edited since.
 */
export async function fileFlag(tx: Transaction, flag: AutomodFlag): Promise<void> {
  const { reportId, roomId, messageId, senderId, rules, at } = flag;
  const reason = `automod: ${rules.map((rule) => rule.name).join(", ")}`.slice(0, limits.reasonMax);
  await tx`
    insert into chat.reports (id, room_id, message_id, reporter_id, reason, created_at)
    values (${reportId}, ${roomId}, ${messageId}, ${automodUser}, ${reason}, ${new Date(at)})
    on conflict (message_id, reporter_id) do update set reason = excluded.reason,
      created_at = excluded.created_at, resolved_at = null, resolved_by = null, resolution = ''`;
  await writeAudit(tx, {
    roomId,
    action: "automod_flag",
    actorId: automodUser,
    targetId: senderId,
    messageId,
    reason,
    details: { rule_ids: rules.map((rule) => rule.id).join(" ") },
    at,
  });
}

/** Holds the room: whatever is stored from here on was read under the new rules. */
async function moveOn(tx: Query, roomId: string): Promise<void> {
  await tx`update chat.rooms set automod_version = automod_version + 1 where id = ${roomId}`;
}

/** A room without rules has one row, with nothing of a rule in it. */
function isRule(row: Partial<RuleRow>): row is RuleRow {
  return typeof row.id === "string";
}

function ruleOf(row: RuleRow): AutomodRule {
  return {
    id: row.id,
    roomId: row.room_id,
    name: row.name,
    kind: oneOf(automodKinds, row.kind),
    terms: row.terms,
    anywhere: row.anywhere,
    maxMentions: row.max_mentions,
    action: oneOf(automodActions, row.action),
    muteSeconds: Number(row.mute_seconds),
    exemptRole: oneOf(roomRoles, row.exempt_role),
    message: row.message,
    isEnabled: row.is_enabled,
    createdBy: row.created_by,
    createdAt: row.created_at.getTime(),
    updatedAt: row.updated_at.getTime(),
  };
}
