/** Listeners' sessions. */
import type { Query, Sql } from "../shared/postgres.ts";
import type { SessionRow, SessionStore } from "./ports.ts";
import { Joins } from "./store_joins.ts";
import { announce, type Atomically } from "./store_outbox.ts";

function columns(sql: Query) {
  return sql`
    l.id, l.stream_id as "streamId", l.user_id as "userId", coalesce(u.username, '') as username,
    l.node, l.joined_at as "joinedAt", l.last_seen_at as "lastSeenAt", l.ended_at as "endedAt",
    l.quality, l.volume, l.country`;
}

function toRow(record: SessionRow): SessionRow {
  return { ...record, endedAt: record.endedAt ?? undefined, country: record.country ?? undefined };
}

export async function selectSessions(
  sql: Query,
  where: ReturnType<typeof columns>,
): Promise<SessionRow[]> {
  const records = await sql<SessionRow[]>`
    select ${columns(sql)} from stream.listener_sessions l
      left join stream.users u on u.user_id = l.user_id where ${where}`;
  return records.map(toRow);
}

export function sessionStore(sql: Sql, atomically: Atomically): SessionStore {
  const joins = new Joins(atomically);
  return {
    join: (session, notices) => joins.join(session, notices),
    open: async (streamId, userId) =>
      (await selectSessions(
        sql,
        sql`l.stream_id = ${streamId} and l.user_id = ${userId} and l.ended_at is null`,
      ))[0],
    find: async (id) => (await selectSessions(sql, sql`l.id = ${id}`))[0],
    leave: (streamId, userId, now, notices) =>
      atomically(async (tx) => {
        const [ended] = await tx<{ id: string }[]>`
          update stream.listener_sessions
          set ended_at = greatest(joined_at, ${now}::timestamptz), last_seen_at = ${now}
          where stream_id = ${streamId} and user_id = ${userId} and ended_at is null returning id`;
        if (ended === undefined) return undefined;
        const [row] = await selectSessions(tx, tx`l.id = ${ended.id}`);
        if (row !== undefined) await announce(tx, notices(row));
        return row;
      }),
    listOpen: (streamId, limit) =>
      selectSessions(
        sql,
        sql`l.stream_id = ${streamId} and l.ended_at is null order by l.joined_at, l.id
          limit ${limit}`,
      ),
    countOpen: async (streamId) => {
      const [row] = await sql<{ count: number }[]>`
        select count(*)::int as count from stream.listener_sessions
        where stream_id = ${streamId} and ended_at is null`;
      return row?.count ?? 0;
    },
    setQuality: (id, quality, notices) =>
      atomically(async (tx) => {
        await tx`update stream.listener_sessions set quality = ${quality} where id = ${id}`;
        await announce(tx, notices);
      }),
    setVolume: async (id, volume) => {
      await sql`update stream.listener_sessions set volume = ${volume} where id = ${id}`;
    },
    seen: async (uses, node, now) => {
      if (uses.length === 0) return [];
      const rows = await sql<{ id: string }[]>`
        update stream.listener_sessions l
        set last_seen_at = ${now}, node = ${node}, dropped_frames = l.dropped_frames + given.dropped,
          rebuffers = l.rebuffers + given.rebuffers, country = coalesce(given.country, l.country)
        from (select unnest(${uses.map((use) => use.id)}::uuid[]) as id,
          unnest(${uses.map((use) => use.droppedFrames)}::bigint[]) as dropped,
          unnest(${uses.map((use) => use.rebuffers)}::int[]) as rebuffers,
          unnest(${uses.map((use) => use.country ?? null)}::text[]) as country) given
        where l.id = given.id and l.ended_at is null returning l.id`;
      return rows.map(({ id }) => id);
    },
    endUnseen: (before, node, notices) =>
      atomically(async (tx) => {
        const ended = await tx<{ id: string }[]>`
          update stream.listener_sessions set ended_at = last_seen_at
          where ended_at is null and last_seen_at < ${before}
            and (${node ?? null}::text is null or node = ${node ?? null}) returning id`;
        const rows = await selectSessions(tx, tx`l.id = any(${ended.map(({ id }) => id)}::uuid[])`);
        await announce(tx, rows.flatMap(notices));
        return rows;
      }),
  };
}
