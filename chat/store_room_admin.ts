/** Changes of rooms and of ranks in PostgreSQL. */
import type { Sql } from "../shared/postgres.ts";
import { type Room, type RoomRole, roomRoles } from "./model.ts";
import type { Change, RoomAdminStore, RoomChange } from "./ports.ts";
import { writeAudit } from "./store_audit.ts";
import { removeMember } from "./store_members.ts";
import { announce, roomOf, type RoomRow } from "./store_rows.ts";

const admin = roomRoles.indexOf("ADMIN");
const owner = roomRoles.indexOf("OWNER");

export class SqlRoomAdminStore implements RoomAdminStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async update(roomId: string, change: RoomChange, written: Change): Promise<Room> {
    return await this.#sql.begin(async (tx) => {
      const [row] = await tx<RoomRow[]>`
        update chat.rooms set
          name = coalesce(${change.name ?? null}, name),
          description = coalesce(${change.description ?? null}, description),
          visibility = coalesce(${change.visibility ?? null}, visibility),
          slow_mode_seconds = coalesce(${change.slowModeSeconds ?? null}, slow_mode_seconds),
          is_active = coalesce(${change.isActive ?? null}, is_active)
        where id = ${roomId} returning *`;
      if (row === undefined) throw new Error(`Room ${roomId} vanished while it was changed`);
      await writeAudit(tx, written.audit);
      await announce(tx, written.events);
      return roomOf(row);
    });
  }

  async kick(roomId: string, userId: string, written: Change): Promise<boolean> {
    return await this.#sql.begin(async (tx) => {
      if (!await removeMember(tx, roomId, userId)) return false;
      await writeAudit(tx, written.audit);
      await announce(tx, written.events);
      return true;
    });
  }

  async setRole(roomId: string, userId: string, role: RoomRole, written: Change): Promise<boolean> {
    return await this.#sql.begin(async (tx) => {
      await tx`select 1 from chat.rooms where id = ${roomId} for update`;
      const changed = await tx`
        update chat.members set role = ${roomRoles.indexOf(role)}
        where room_id = ${roomId} and user_id = ${userId} and role <> ${owner} returning 1`;
      if (changed.length === 0) return false;
      await writeAudit(tx, written.audit);
      await announce(tx, written.events);
      return true;
    });
  }

  async transfer(roomId: string, from: string, to: string, written: Change): Promise<boolean> {
    return await this.#sql.begin(async (tx) => {
      await tx`select 1 from chat.rooms where id = ${roomId} for update`;
      const [heir] = await tx`
        select 1 from chat.members where room_id = ${roomId} and user_id = ${to}`;
      const before = heir === undefined ? [] : await tx`
        update chat.members set role = ${admin}
        where room_id = ${roomId} and user_id = ${from} and role = ${owner} returning 1`;
      if (before.length === 0) return false;
      await tx`
        update chat.members set role = ${owner} where room_id = ${roomId} and user_id = ${to}`;
      await writeAudit(tx, written.audit);
      await announce(tx, written.events);
      return true;
    });
  }
}
