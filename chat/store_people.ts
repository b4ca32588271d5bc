/** People and numbers in PostgreSQL. */
import type { Sql } from "../shared/postgres.ts";
import type { User } from "./model.ts";
import type { RoomNumbers, StatsStore, UserNumbers, UserStore } from "./ports.ts";

export class SqlUserStore implements UserStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async put({ id, username, role }: User, isActive: boolean, at: number): Promise<void> {
    await this.#sql`
      insert into chat.users (id, username, role, is_active, updated_at)
      values (${id}, ${username}, ${role}, ${isActive}, ${new Date(at)})
      on conflict (id) do update set username = excluded.username, role = excluded.role,
        is_active = excluded.is_active, updated_at = excluded.updated_at
      where excluded.updated_at >= chat.users.updated_at`;
  }

  async find(id: string): Promise<(User & { isActive: boolean }) | undefined> {
    const [row] = await this.#sql<
      { id: string; username: string; role: string; is_active: boolean }[]
    >`
      select id, username, role, is_active from chat.users where id = ${id}`;
    if (row === undefined) return undefined;
    return { id: row.id, username: row.username, role: row.role, isActive: row.is_active };
  }
}

export class SqlStatsStore implements StatsStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async room(roomId: string, now: number): Promise<RoomNumbers> {
    const today = new Date(now);
    today.setUTCHours(0, 0, 0, 0);
    const since = new Date(now - 86_400_000);
    const [[counts], active] = await Promise.all([
      this.#sql<{ members: number; total: number; today: number }[]>`
        select r.member_count as members, r.last_seq::int as total,
          (select count(*)::int from chat.messages m
            where m.room_id = r.id and m.created_at >= ${today}) as today
        from chat.rooms r where r.id = ${roomId}`,
      this.#sql<{ sender_id: string }[]>`
        select sender_id from chat.messages
        where room_id = ${roomId} and created_at >= ${since}
        group by sender_id order by max(created_at) desc limit 100`,
    ]);
    return {
      totalMembers: counts?.members ?? 0,
      messagesToday: counts?.today ?? 0,
      totalMessages: counts?.total ?? 0,
      activeUsers: active.map((row) => row.sender_id),
    };
  }

  async user(userId: string): Promise<UserNumbers> {
    const [row] = await this.#sql<{ rooms: number; sent: number; last: Date | null }[]>`
      select (select count(*)::int from chat.members m join chat.rooms r on r.id = m.room_id
        where m.user_id = ${userId} and r.type <> 'DIRECT') as rooms,
        (select count(*)::int from chat.messages where sender_id = ${userId}) as sent,
        greatest(
          (select max(created_at) from chat.messages where sender_id = ${userId}),
          (select max(last_seen) from chat.members where user_id = ${userId})
        ) as last`;
    return {
      roomsJoined: row?.rooms ?? 0,
      messagesSent: row?.sent ?? 0,
      lastActivity: row?.last?.getTime() ?? 0,
    };
  }
}
