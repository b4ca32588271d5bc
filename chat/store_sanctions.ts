/** Mutes and bans in PostgreSQL. */
import type { Sql } from "../shared/postgres.ts";
import type { Sanction } from "./model.ts";
import type { Change, SanctionStore } from "./ports.ts";
import { writeAudit } from "./store_audit.ts";
import { removeMember } from "./store_members.ts";
import { announce } from "./store_rows.ts";

export class SqlSanctionStore implements SanctionStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async put(roomId: string, userId: string, sanction: Sanction, change: Change): Promise<void> {
    const { kind, reason, moderatorId, expiresAt } = sanction;
    const at = new Date(change.audit?.at ?? 0);
    await this.#sql.begin(async (tx) => {
      // The lock of the room: a message that is being stored now is before the sanction, every later one after it.
      await tx`select 1 from chat.rooms where id = ${roomId} for update`;
      await tx`
        insert into chat.sanctions (room_id, user_id, kind, reason, moderator_id, created_at, expires_at)
        values (${roomId}, ${userId}, ${kind}, ${reason}, ${moderatorId}, ${at},
          ${expiresAt === undefined ? null : new Date(expiresAt)})
        on conflict (room_id, user_id, kind) do update set reason = excluded.reason,
          moderator_id = excluded.moderator_id, created_at = excluded.created_at,
          expires_at = excluded.expires_at`;
      if (kind === "ban") {
        await removeMember(tx, roomId, userId);
        await tx`delete from chat.invitations where room_id = ${roomId} and user_id = ${userId}`;
      }
      await writeAudit(tx, change.audit);
      await announce(tx, change.events);
    });
  }

  async lift(
    roomId: string,
    userId: string,
    kind: Sanction["kind"],
    now: number,
    change: Change,
  ): Promise<boolean> {
    return await this.#sql.begin(async (tx) => {
      await tx`select 1 from chat.rooms where id = ${roomId} for update`;
      const lifted = await tx<{ expires_at: Date | null }[]>`
        delete from chat.sanctions
        where room_id = ${roomId} and user_id = ${userId} and kind = ${kind} returning expires_at`;
      const [one] = lifted;
      if (one === undefined || (one.expires_at !== null && one.expires_at.getTime() <= now)) {
        return false;
      }
      await writeAudit(tx, change.audit);
      await announce(tx, change.events);
      return true;
    });
  }
}
