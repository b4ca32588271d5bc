/** Rooms in PostgreSQL. */
import { cutPage, type Keyset } from "../shared/keyset.ts";
import type { Sql } from "../shared/postgres.ts";
import type { OutgoingEvent } from "./events.ts";
import { type Page, type Room, roomRoles, type Standing } from "./model.ts";
import type { NewRoom, RoomQuery, RoomStore } from "./ports.ts";
import { announce, roomOf, type RoomRow } from "./store_rows.ts";
import { StandingLoader } from "./store_standings.ts";

/** The newest first: ids sort by time. */
const byAge: Keyset<Room> = { list: "rooms", keyOf: ({ id }) => [id] };

const owner = roomRoles.indexOf("OWNER");

export class SqlRoomStore implements RoomStore {
  readonly #sql: Sql;
  readonly #standings: StandingLoader;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#standings = new StandingLoader(sql);
  }

  async create(
    { room, idempotencyKey, requestHash }: NewRoom,
    events: readonly OutgoingEvent[],
  ): Promise<Room | undefined> {
    return await this.#sql.begin(async (tx) => {
      const [row] = await tx<RoomRow[]>`
        insert into chat.rooms (id, name, description, type, visibility, created_by, created_at,
          member_count, epoch, idempotency_key, request_hash)
        values (${room.id}, ${room.name}, ${room.description}, ${room.type}, ${room.visibility},
          ${room.createdBy}, ${new Date(room.createdAt)}, 1, ${room.epoch},
          ${idempotencyKey ?? null}, ${requestHash})
        on conflict (created_by, idempotency_key) do nothing
        returning *`;
      if (row === undefined) return undefined;
      await tx`
        insert into chat.members (room_id, user_id, role, joined_at)
        values (${room.id}, ${room.createdBy}, ${owner}, ${new Date(room.createdAt)})`;
      await announce(tx, events);
      return roomOf(row);
    });
  }

  async findByKey(ownerId: string, key: string) {
    const [row] = await this.#sql<(RoomRow & { request_hash: string })[]>`
      select * from chat.rooms where created_by = ${ownerId} and idempotency_key = ${key}`;
    return row === undefined ? undefined : { room: roomOf(row), requestHash: row.request_hash };
  }

  async direct(room: Room, events: readonly OutgoingEvent[]): Promise<Room> {
    const [low = "", high = ""] = room.people;
    return await this.#sql.begin(async (tx) => {
      const [made] = await tx<RoomRow[]>`
        insert into chat.rooms (id, name, description, type, visibility, created_by, created_at,
          member_count, epoch, direct_low, direct_high)
        values (${room.id}, ${room.name}, '', 'DIRECT', 'HIDDEN', ${room.createdBy},
          ${new Date(room.createdAt)}, 2, ${room.epoch}, ${low}, ${high})
        on conflict (direct_low, direct_high) do nothing
        returning *`;
      if (made === undefined) {
        const [known] = await tx<RoomRow[]>`
          select * from chat.rooms where direct_low = ${low} and direct_high = ${high}`;
        if (known === undefined) throw new Error("A DIRECT room vanished while it was looked for");
        return roomOf(known);
      }
      await tx`
        insert into chat.members (room_id, user_id, role, joined_at)
        select ${room.id}, person, 0, ${new Date(room.createdAt)}
        from unnest(${[low, high]}::bigint[]) as person`;
      await announce(tx, events);
      return roomOf(made);
    });
  }

  async find(roomId: string): Promise<Room | undefined> {
    const [row] = await this.#sql<RoomRow[]>`select * from chat.rooms where id = ${roomId}`;
    return row === undefined ? undefined : roomOf(row);
  }

  async findDirect(one: string, other: string): Promise<Room | undefined> {
    const [row] = await this.#sql<RoomRow[]>`
      select * from chat.rooms
      where direct_low = least(${one}::bigint, ${other}::bigint)
        and direct_high = greatest(${one}::bigint, ${other}::bigint)`;
    return row === undefined ? undefined : roomOf(row);
  }

  async list(query: RoomQuery): Promise<Page<Room>> {
    const sql = this.#sql;
    const member = sql`exists (select 1 from chat.members m
      where m.room_id = r.id and m.user_id = ${query.viewerId})`;
    const invited = sql`exists (select 1 from chat.invitations i
      where i.room_id = r.id and i.user_id = ${query.viewerId})`;
    const seen = query.joined
      ? member
      : sql`r.visibility = ${query.visibility} and r.type <> 'DIRECT' and (${query.all}
        or (r.type in ('PUBLIC', 'PREMIUM') and r.visibility <> 'HIDDEN') or ${member} or ${invited})`;
    const { limit, offset, after } = query.page;
    const [id] = after ?? [];
    const beyond = id === undefined ? sql`true` : sql`r.id < ${id}`;
    const [rows, [counted]] = await Promise.all([
      sql<RoomRow[]>`select * from chat.rooms r where r.is_active and ${seen} and ${beyond}
        order by r.id desc offset ${offset} limit ${limit + 1}`,
      sql<{ total: number }[]>`
        select count(*)::int as total from chat.rooms r where r.is_active and ${seen}`,
    ]);
    const { entries, next } = cutPage(byAge, rows.map(roomOf), limit);
    return { items: entries, total: counted?.total ?? 0, next };
  }

  standing(roomId: string, userId: string, now: number): Promise<Standing | undefined> {
    return this.#standings.load(roomId, userId, now);
  }

  async heads(roomIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.#sql<{ id: string; last_seq: string }[]>`
      select id, last_seq from chat.rooms where id = any(${[...roomIds]}::uuid[])`;
    return new Map(rows.map((row) => [row.id, Number(row.last_seq)]));
  }
}
