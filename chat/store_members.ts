/** Members and invitations in PostgreSQL. */
import { cutPage, type Keyset, type PageQuery } from "../shared/keyset.ts";
import type { Sql, Transaction } from "../shared/postgres.ts";
import type { OutgoingEvent } from "./events.ts";
import type { Member, Page } from "./model.ts";
import type { MemberStore, Seen } from "./ports.ts";
import { announce, roleOf, unreadCount } from "./store_rows.ts";
import type { Pair } from "./store_standings.ts";

interface MemberRow {
  user_id: string;
  username: string | null;
  role: number;
  joined_at: Date;
  last_seen: Date | null;
}

const byRank: Keyset<MemberRow> = {
  list: "members",
  keyOf: ({ role, username, user_id }) => [String(role), username ?? "", user_id],
};

export class SqlMemberStore implements MemberStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async join(
    roomId: string,
    userId: string,
    at: number,
    byGrant: boolean,
    event: OutgoingEvent,
  ): Promise<boolean> {
    return await this.#sql.begin(async (tx) => {
      // The room's lock first, as everyone takes it: no two transactions wait for each other.
      const [room] = await tx<{ last_seq: string }[]>`
        select last_seq from chat.rooms where id = ${roomId} for update`;
      const joined = await tx`
        insert into chat.members (room_id, user_id, joined_at, last_read_seq, by_grant)
        values (${roomId}, ${userId}, ${new Date(at)}, ${room?.last_seq ?? 0}, ${byGrant})
        on conflict do nothing returning 1`;
      if (joined.length === 0) return false;
      await tx`delete from chat.invitations where room_id = ${roomId} and user_id = ${userId}`;
      await tx`update chat.rooms set member_count = member_count + 1 where id = ${roomId}`;
      await announce(tx, [event]);
      return true;
    });
  }

  async leave(roomId: string, userId: string, event: OutgoingEvent): Promise<boolean> {
    return await this.#sql.begin(async (tx) => {
      if (!await removeMember(tx, roomId, userId)) return false;
      await announce(tx, [event]);
      return true;
    });
  }

  async endGranted(
    userId: string,
    roomId: string | undefined,
    event: (roomId: string) => OutgoingEvent,
  ): Promise<readonly string[]> {
    const found = await this.#sql<{ room_id: string }[]>`
      select room_id from chat.members where user_id = ${userId} and by_grant and role = 0
        and (${roomId ?? null}::uuid is null or room_id = ${roomId ?? null}::uuid)`;
    const left: string[] = [];
    for (const { room_id } of found) {
      if (await this.leave(room_id, userId, event(room_id))) left.push(room_id);
    }
    return left;
  }

  async find(roomId: string, userId: string): Promise<Member | undefined> {
    const [row] = await this.#sql<MemberRow[]>`
      select m.user_id, u.username, m.role, m.joined_at, m.last_seen
      from chat.members m left join chat.users u on u.id = m.user_id
      where m.room_id = ${roomId} and m.user_id = ${userId}`;
    return row === undefined ? undefined : memberOf(row);
  }

  async list(roomId: string, { limit, offset, after }: PageQuery): Promise<Page<Member>> {
    const sql = this.#sql;
    const [rank = "", name = "", id = ""] = after ?? [];
    const beyond = after === undefined
      ? sql`true`
      : sql`(m.role < ${rank}::bigint or m.role = ${rank}::bigint
      and (coalesce(u.username, ''), m.user_id) > (${name}, ${id}::bigint))`;
    const [rows, [counted]] = await Promise.all([
      sql<MemberRow[]>`
        select m.user_id, u.username, m.role, m.joined_at, m.last_seen
        from chat.members m left join chat.users u on u.id = m.user_id
        where m.room_id = ${roomId} and ${beyond}
        order by m.role desc, coalesce(u.username, ''), m.user_id
        offset ${offset} limit ${limit + 1}`,
      this.#sql<{ total: number }[]>`
        select count(*)::int as total from chat.members where room_id = ${roomId}`,
    ]);
    const { entries, next } = cutPage(byRank, rows, limit);
    return { items: entries.map(memberOf), total: counted?.total ?? 0, next };
  }

  async invite(
    roomId: string,
    userId: string,
    by: string,
    at: number,
    event: OutgoingEvent,
  ): Promise<boolean> {
    return await this.#sql.begin(async (tx) => {
      const made = await tx`
        insert into chat.invitations (room_id, user_id, invited_by, created_at)
        values (${roomId}, ${userId}, ${by}, ${new Date(at)}) on conflict do nothing returning 1`;
      if (made.length === 0) return false;
      await announce(tx, [event]);
      return true;
    });
  }

  async markRead(roomId: string, userId: string, seq: number) {
    const [row] = await this.#sql<{ last_read_seq: string; unread: number }[]>`
      with moved as (
        update chat.members set last_read_seq = greatest(last_read_seq, ${seq})
        where room_id = ${roomId} and user_id = ${userId}
        returning room_id, user_id, last_read_seq
      )
      select m.last_read_seq, ${unreadCount(this.#sql)} as unread from moved m`;
    return { lastReadSeq: Number(row?.last_read_seq ?? 0), unread: row?.unread ?? 0 };
  }

  async stillMembers(pairs: readonly Pair[], now: number): Promise<Set<string>> {
    const rows = await this.#sql<{ room: string; person: string }[]>`
      select asked.room, asked.person
      from unnest(${pairs.map((pair) => pair.roomId)}::uuid[],
        ${pairs.map((pair) => pair.userId)}::bigint[]) as asked (room, person)
      join chat.members m on m.room_id = asked.room and m.user_id = asked.person
      where not exists (select 1 from chat.sanctions s where s.room_id = asked.room
        and s.user_id = asked.person and s.kind = 'ban'
        and (s.expires_at is null or s.expires_at > ${new Date(now)}))`;
    return new Set(rows.map((row) => `${row.room} ${row.person}`));
  }

  async touch(seen: readonly Seen[]): Promise<void> {
    if (seen.length === 0) return;
    await this.#sql`
      update chat.members m set last_seen = greatest(m.last_seen, seen.at)
      from unnest(${seen.map((one) => one.roomId)}::uuid[],
        ${seen.map((one) => one.userId)}::bigint[],
        ${seen.map((one) => new Date(one.at).toISOString())}::timestamptz[])
        as seen (room, person, at)
      where m.room_id = seen.room and m.user_id = seen.person`;
  }
}

function memberOf(row: MemberRow): Member {
  return {
    userId: row.user_id,
    username: row.username ?? "",
    role: roleOf(row.role),
    joinedAt: row.joined_at.getTime(),
    lastSeen: row.last_seen?.getTime() ?? 0,
  };
}

/** Ends a membership; a room that nobody is left in is archived. False where there was none. */
export async function removeMember(
  tx: Transaction,
  roomId: string,
  userId: string,
): Promise<boolean> {
  await tx`select 1 from chat.rooms where id = ${roomId} for update`;
  const gone = await tx`
    delete from chat.members where room_id = ${roomId} and user_id = ${userId} returning 1`;
  if (gone.length === 0) return false;
  await tx`
    update chat.rooms set member_count = member_count - 1, is_active = is_active and member_count > 1
    where id = ${roomId}`;
  return true;
}
