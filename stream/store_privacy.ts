/** One person's data: all of it out, or none of it left. */
import type { Sql, Transaction } from "../shared/postgres.ts";
import { isUuid } from "./inputs.ts";
import { nobody } from "./policy.ts";
import type { Erased, ErasureNotices, PrivacyStore } from "./privacy.ts";
import { announce, type Atomically } from "./store_outbox.ts";
import { selectRecordings } from "./store_recordings.ts";
import { selectSessions } from "./store_sessions.ts";

/** Of one kind in one export, so that the document fits into a message. */
const exportMax = 5_000;
/** Streams in one round of a sweep. */
const batch = 100;

export function privacyStore(sql: Sql, atomically: Atomically): PrivacyStore {
  return {
    collect: (userId) => collect(sql, userId),
    erase: (userId, now, notices) => atomically((tx) => erase(tx, userId, now, notices)),
    remains: async () => {
      const streams = await sql<{ id: string }[]>`
        select id from stream.streams where streamer_id = ${nobody} limit ${batch}`;
      const clips = await sql<{ id: string }[]>`
        select c.id from stream.clips c join stream.streams s on s.id = c.stream_id
        where c.created_by = ${nobody} and s.streamer_id <> ${nobody} limit ${batch}`;
      return { streams: streams.map(({ id }) => id), clips: clips.map(({ id }) => id) };
    },
    files: async (of) => {
      const rows = "clip" in of
        ? await sql<{ file: string }[]>`select file from stream.clips where id = ${of.clip}`
        : await sql<{ file: string }[]>`
            select file from stream.clips where stream_id = ${of.stream}
            union all select file from stream.fallbacks where stream_id = ${of.stream}`;
      return rows.map(({ file }) => file);
    },
    recordings: (streamId) => selectRecordings(sql, sql`stream_id = ${streamId}`),
    forgetClip: async (clipId) => {
      await sql`delete from stream.clips where id = ${clipId} and created_by = ${nobody}`;
    },
    forgetStream: (streamId, notices) =>
      atomically(async (tx) => {
        const gone = await tx`
          delete from stream.streams s where id = ${streamId} and streamer_id = ${nobody}
            and not exists (select 1 from stream.recordings r where r.stream_id = s.id)`;
        if (gone.count > 0) await announce(tx, notices);
        return gone.count > 0;
      }),
    unknown: async (streamIds) => {
      // Folders of any name may lie among those of streams.
      const asked = sql.array(streamIds.filter(isUuid));
      const rows = await sql<{ id: string }[]>`
        select asked.id from unnest(${asked}::uuid[]) as asked(id)
        where not exists (select 1 from stream.streams s where s.id = asked.id)`;
      return rows.map(({ id }) => id);
    },
  };
}

async function collect(sql: Sql, userId: string): Promise<Readonly<Record<string, unknown>>> {
  return {
    user: await sql`
      select user_id, username, is_active, seen_at from stream.users where user_id = ${userId}`,
    streams: await sql`
      select id, title, description, category, visibility, status, metadata, recording_enabled,
        max_listeners, created_at, started_at, ended_at, live_ms
      from stream.streams where streamer_id = ${userId} order by id desc limit ${exportMax}`,
    recordings: await sql`
      select id, stream_id, title, quality, codec, status, duration_ms, file_size, keep, created_at,
        finished_at
      from stream.recordings where streamer_id = ${userId} order by id desc limit ${exportMax}`,
    clips: await sql`
      select id, stream_id, title, quality, codec, file_size, duration_ms, starts_at, created_at
      from stream.clips where created_by = ${userId} order by id desc limit ${exportMax}`,
    loops: await sql`
      select f.stream_id, f.file_size, f.duration_ms, f.created_at from stream.fallbacks f
      join stream.streams s on s.id = f.stream_id where s.streamer_id = ${userId}
      order by f.created_at desc limit ${exportMax}`,
    listening: await sql`
      select stream_id, joined_at, last_seen_at, ended_at, quality, volume, country,
        dropped_frames, rebuffers
      from stream.listener_sessions where user_id = ${userId}
      order by joined_at desc limit ${exportMax}`,
  };
}

async function erase(
  tx: Transaction,
  userId: string,
  now: Date,
  notices: ErasureNotices,
): Promise<Erased> {
  const sessions = await leaveAll(tx, userId, now, notices);
  const clips = await tx`
    update stream.clips set created_by = ${nobody}, title = '', idempotency_hash = null,
      request_hash = null
    where created_by = ${userId}`;
  const recordings = await tx`
    update stream.recordings set streamer_id = ${nobody}, title = '', keep = false,
      idempotency_hash = null, request_hash = null
    where streamer_id = ${userId}`;
  const streams = await endStreams(tx, userId, now, notices);
  await tx`delete from stream.users where user_id = ${userId}`;
  return { streams, recordings: recordings.count, clips: clips.count, sessions };
}

/** One pseudonym for each stream: its owner's numbers stay right, and nobody can follow it from stream to stream. */
async function leaveAll(
  tx: Transaction,
  userId: string,
  now: Date,
  { left }: ErasureNotices,
): Promise<number> {
  const open = await tx<{ id: string }[]>`
    update stream.listener_sessions
    set ended_at = greatest(joined_at, ${now}::timestamptz), last_seen_at = ${now}
    where user_id = ${userId} and ended_at is null returning id`;
  const ids = open.map(({ id }) => id);
  for (const row of await selectSessions(tx, tx`l.id = any(${ids}::uuid[])`)) {
    await announce(tx, left(row));
  }
  const all = await tx`
    with pseudonyms as materialized (
      select stream_id, -(1 + floor(random() * 1e15))::bigint as id
      from (select distinct stream_id from stream.listener_sessions where user_id = ${userId}) heard)
    update stream.listener_sessions l set id = gen_random_uuid(), user_id = pseudonyms.id
    from pseudonyms where l.user_id = ${userId} and l.stream_id = pseudonyms.stream_id`;
  return all.count;
}

/** Strangers see none of them from here on; what hangs on them is removed by sweeps. */
async function endStreams(
  tx: Transaction,
  userId: string,
  now: Date,
  { ended }: ErasureNotices,
): Promise<number> {
  const running = await tx<{ id: string }[]>`
    select id from stream.streams where streamer_id = ${userId} and status <> 'ENDED' for update`;
  for (const { id } of running) await announce(tx, ended(id));
  await tx`
    update stream.listener_sessions set ended_at = greatest(joined_at, ${now}::timestamptz)
    where ended_at is null and stream_id in
      (select id from stream.streams where streamer_id = ${userId})`;
  const emptied = await tx`
    update stream.streams set streamer_id = ${nobody}, status = 'ENDED', title = '',
      description = '', metadata = '{}', visibility = 'PRIVATE_STREAM', paused_by = null,
      recording_enabled = false, ended_at = coalesce(ended_at, ${now}), live_since = null,
      source_id = null, source_node = null, source_seen_at = null, idempotency_hash = null,
      request_hash = null
    where streamer_id = ${userId}`;
  return emptied.count;
}
