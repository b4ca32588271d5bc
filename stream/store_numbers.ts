/** Numbers made from sessions. */
import type { Sql } from "../shared/postgres.ts";
import type { HourNumbers, NumbersStore, PastSession, StreamNumbers } from "./ports.ts";

export function numbersStore(sql: Sql): NumbersStore {
  /** Sessions that touch the period, cut to it. */
  const within = (streamId: string, from: Date, to: Date, now: Date) =>
    sql`
    select user_id, country, greatest(joined_at, ${from}::timestamptz) as began,
      least(coalesce(ended_at, ${now}::timestamptz), ${to}::timestamptz) as ended
    from stream.listener_sessions
    where stream_id = ${streamId} and joined_at < ${to}::timestamptz
      and coalesce(ended_at, ${now}::timestamptz) >= ${from}::timestamptz`;
  return {
    between: async (streamId, from, to, now) => {
      const [row] = await sql<StreamNumbers[]>`
        with part as (${within(streamId, from, to, now)}),
        edges as (select began as at, 1 as step from part
          union all select ended, -1 from part),
        levels as (select sum(step) over (order by at, step rows unbounded preceding) as level
          from edges)
        select count(distinct user_id)::int as "uniqueListeners",
          coalesce((select max(level) from levels), 0)::int as "maxConcurrent",
          coalesce(sum(extract(epoch from ended - began)), 0)::float8 as "totalSeconds",
          coalesce(avg(extract(epoch from ended - began)), 0)::float8 as "averageSeconds"
        from part`;
      return row ?? { uniqueListeners: 0, maxConcurrent: 0, totalSeconds: 0, averageSeconds: 0 };
    },
    countries: async (streamId, from, to, now) => {
      const rows = await sql<{ country: string; listeners: number }[]>`
        with part as (${within(streamId, from, to, now)})
        select country, count(distinct user_id)::int as listeners from part
        where country is not null group by country order by country`;
      return Object.fromEntries(rows.map(({ country, listeners }) => [country, listeners]));
    },
    hourly: async (streamId, from, to, now) => {
      const rows = await sql<HourNumbers[]>`
        with part as (select user_id, joined_at, ended_at,
            coalesce(ended_at, ${now}::timestamptz) as until
          from stream.listener_sessions
          where stream_id = ${streamId} and joined_at < ${to}::timestamptz
            and coalesce(ended_at, ${now}::timestamptz) >= ${from}::timestamptz),
        hours as (select hour, hour + interval '1 hour' as next from generate_series(
          date_trunc('hour', ${from}::timestamptz), ${to}::timestamptz, interval '1 hour') hour)
        select h.hour,
          count(distinct p.user_id) filter (where p.joined_at < h.next and p.until >= h.hour)::int
            as present,
          count(*) filter (where p.joined_at >= h.hour and p.joined_at < h.next)::int as joined,
          count(*) filter (where p.ended_at >= h.hour and p.ended_at < h.next)::int as left
        from hours h left join part p on p.joined_at < h.next and p.until >= h.hour
        group by h.hour order by h.hour`;
      return [...rows];
    },
    history: async (userId, limit, now) => {
      const rows = await sql<PastSession[]>`
        select l.stream_id as "streamId", s.title, coalesce(u.username, '') as "streamerName",
          l.joined_at as "joinedAt", l.quality,
          extract(epoch from coalesce(l.ended_at, ${now}::timestamptz) - l.joined_at)::float8
            as seconds
        from stream.listener_sessions l join stream.streams s on s.id = l.stream_id
          left join stream.users u on u.user_id = s.streamer_id
        where l.user_id = ${userId} order by l.joined_at desc, l.id desc limit ${limit}`;
      return [...rows];
    },
    historyTotals: async (userId, now) => {
      const [row] = await sql<{ seconds: number; streams: number }[]>`
        select count(distinct stream_id)::int as streams, coalesce(sum(
          extract(epoch from coalesce(ended_at, ${now}::timestamptz) - joined_at)), 0)::float8
          as seconds
        from stream.listener_sessions where user_id = ${userId}`;
      return row ?? { seconds: 0, streams: 0 };
    },
  };
}
