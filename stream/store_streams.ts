/** Streams, as PostgreSQL keeps them. */
import { cutPage } from "../shared/keyset.ts";
import type { Query, Sql, Transaction } from "../shared/postgres.ts";
import type { ActiveQuery, NowPlaying, StreamInfo, StreamRow, StreamStore } from "./ports.ts";
import { announce, type Atomically } from "./store_outbox.ts";

/** As the driver gives it. */
type Given<Row extends StreamRow> = Omit<Row, "metadata"> & {
  readonly metadata: Partial<NowPlaying>;
};

function streamColumns(sql: Query) {
  return sql`
    s.id, s.streamer_id as "streamerId", coalesce(u.username, '') as "streamerName",
    coalesce(u.is_active, true) as "streamerActive", s.title,
    s.description, s.category, s.visibility, s.quality, s.status, s.paused_by as "pausedBy",
    s.recording_enabled as "recordingEnabled", s.chat_enabled as "chatEnabled",
    s.max_listeners as "maxListeners", s.metadata, s.key_hash as "keyHash",
    s.request_hash as "requestHash", s.created_at as "createdAt", s.started_at as "startedAt",
    s.live_since as "liveSince", s.live_ms::float8 as "liveMs", s.ended_at as "endedAt",
    s.source_id as "sourceId"`;
}

/** With the numbers that others' rows give. */
function infoColumns(sql: Query) {
  return sql`${streamColumns(sql)},
    (select count(*)::int from stream.listener_sessions l
      where l.stream_id = s.id and l.ended_at is null) as "listenerCount",
    exists (select 1 from stream.recordings r
      where r.stream_id = s.id and r.status = 'RECORDING') as "isRecording",
    (select r.id from stream.recordings r
      where r.stream_id = s.id order by r.id desc limit 1) as "recordingId",
    (select case when r.end_reason in ('DISK_FULL', 'DISK_FAILED', 'QUOTA_REACHED',
        'PROCESSING_FAILED') then r.end_reason end
      from stream.recordings r
      where r.stream_id = s.id order by r.id desc limit 1) as "recordingFault"`;
}

function toRow(record: Given<StreamRow>): StreamRow {
  const { current_track = "", artist = "", album = "", genre = "", custom_fields = {} } =
    record.metadata;
  return {
    ...record,
    metadata: { current_track, artist, album, genre, custom_fields },
    pausedBy: record.pausedBy ?? undefined,
    requestHash: record.requestHash ?? undefined,
    startedAt: record.startedAt ?? undefined,
    liveSince: record.liveSince ?? undefined,
    endedAt: record.endedAt ?? undefined,
    sourceId: record.sourceId ?? undefined,
  };
}

function toInfo(record: Given<StreamInfo>): StreamInfo {
  const { listenerCount, isRecording, recordingId, recordingFault } = record;
  return {
    ...toRow(record),
    listenerCount,
    isRecording,
    recordingId: recordingId ?? undefined,
    recordingFault: recordingFault ?? undefined,
  };
}

async function find(sql: Query, id: string): Promise<StreamRow | undefined> {
  const [record] = await sql<Given<StreamRow>[]>`
    select ${streamColumns(sql)} from stream.streams s
      left join stream.users u on u.user_id = s.streamer_id where s.id = ${id}`;
  return record && toRow(record);
}

async function info(sql: Query, id: string): Promise<StreamInfo | undefined> {
  const [record] = await sql<Given<StreamInfo>[]>`
    select ${infoColumns(sql)} from stream.streams s
      left join stream.users u on u.user_id = s.streamer_id where s.id = ${id}`;
  return record && toInfo(record);
}

async function found(tx: Transaction, id: string): Promise<StreamInfo> {
  const row = await info(tx, id);
  if (row === undefined) throw new Error(`Stream ${id} vanished within its transaction`);
  return row;
}

export function streamStore(sql: Sql, atomically: Atomically): StreamStore {
  return {
    create: (stream, notices) =>
      atomically(async (tx) => {
        const { idempotencyHash = null, requestHash = null } = stream;
        const [made] = await tx<{ id: string }[]>`
          insert into stream.streams (id, streamer_id, title, description, category, visibility,
            quality, status, key_hash, idempotency_hash, request_hash, created_at)
          values (${stream.id}, ${stream.streamerId}, ${stream.title}, ${stream.description},
            ${stream.category}, ${stream.visibility}, ${stream.quality}, 'CREATED',
            ${stream.keyHash}, ${idempotencyHash}, ${requestHash}, ${stream.createdAt})
          on conflict (streamer_id, idempotency_hash) do nothing returning id`;
        if (made !== undefined) {
          await announce(tx, notices);
          return { row: await found(tx, made.id), created: true };
        }
        const [known] = await tx<{ id: string }[]>`
          select id from stream.streams
          where streamer_id = ${stream.streamerId} and idempotency_hash = ${idempotencyHash}`;
        return { row: await found(tx, known?.id ?? stream.id), created: false };
      }),
    find: (id) => find(sql, id),
    info: (id) => info(sql, id),
    start: (id, now, settings, notices) =>
      atomically(async (tx) => {
        const changed = await tx`
          update stream.streams set status = 'LIVE', paused_by = null, source_lost_at = null,
            live_since = coalesce(live_since, ${now}), started_at = coalesce(started_at, ${now}),
            quality = coalesce(${settings?.quality ?? null}, quality),
            bitrate = coalesce(${settings?.bitrate ?? null}, bitrate),
            sample_rate = coalesce(${settings?.sampleRate ?? null}, sample_rate),
            codec = coalesce(${settings?.codec ?? null}, codec),
            recording_enabled = coalesce(${settings?.recordingEnabled ?? null}, recording_enabled),
            chat_enabled = coalesce(${settings?.chatEnabled ?? null}, chat_enabled),
            max_listeners = coalesce(${settings?.maxListeners ?? null}, max_listeners)
          where id = ${id} and status in ('CREATED', 'LIVE', 'PAUSED')`;
        if (changed.count === 0) return undefined;
        await announce(tx, notices);
        return await found(tx, id);
      }),
    pause: (id, now, notices) =>
      atomically(async (tx) => {
        const changed = await tx`
          update stream.streams set status = 'PAUSED', paused_by = 'owner', live_since = null,
            live_ms = live_ms + (extract(epoch from ${now}::timestamptz - live_since) * 1000)::bigint
          where id = ${id} and status = 'LIVE'`;
        if (changed.count === 0) return undefined;
        await announce(tx, notices);
        return await found(tx, id);
      }),
    stop: (id, now, notices) => atomically((tx) => stop(tx, id, now, notices)),
    setKey: (id, keyHash, notices) =>
      atomically(async (tx) => {
        await tx`update stream.streams
          set key_hash = ${keyHash}, idempotency_hash = null, request_hash = null
          where id = ${id}`;
        await announce(tx, notices);
      }),
    setMetadata: (id, metadata, notices) =>
      atomically(async (tx) => {
        const value = tx.json({ ...metadata, custom_fields: { ...metadata.custom_fields } });
        await tx`update stream.streams set metadata = ${value} where id = ${id}`;
        await announce(tx, notices);
      }),
    setQuality: async (id, quality) => {
      await sql`update stream.streams set quality = ${quality} where id = ${id}`;
    },
    active: (query) => active(sql, query),
    rememberUser: async (userId, username, now) => {
      await sql`
        insert into stream.users (user_id, username, seen_at)
        values (${userId}, ${username}, ${now})
        on conflict (user_id) do update set username = excluded.username, seen_at = excluded.seen_at
        where stream.users.username <> excluded.username`;
    },
    secret: async (name, fresh) => {
      await sql`insert into stream.secrets (name, value) values (${name}, ${fresh})
        on conflict (name) do nothing`;
      const [kept] = await sql<{ value: Uint8Array }[]>`
        select value from stream.secrets where name = ${name}`;
      return kept?.value ?? fresh;
    },
  };
}

async function stop(
  tx: Transaction,
  id: string,
  now: Date,
  notices: Parameters<typeof announce>[1],
): Promise<StreamRow | undefined> {
  const changed = await tx`
    update stream.streams set status = 'ENDED', paused_by = null, ended_at = ${now},
      live_ms = live_ms +
        coalesce((extract(epoch from ${now}::timestamptz - live_since) * 1000)::bigint, 0),
      live_since = null, source_id = null, source_node = null, source_seen_at = null
    where id = ${id} and status <> 'ENDED'`;
  if (changed.count === 0) return undefined;
  await tx`update stream.listener_sessions
    set ended_at = greatest(joined_at, ${now}::timestamptz)
    where stream_id = ${id} and ended_at is null`;
  await announce(tx, notices);
  return await found(tx, id);
}

/** A page of what is on the air; each order is made one by the id at its end. */
async function active(
  sql: Sql,
  { category, sort, page: { limit, offset, after } }: ActiveQuery,
): Promise<{ rows: StreamInfo[]; total: number; next: string }> {
  const where = sql`s.status in ('LIVE', 'PAUSED')
    and s.visibility in ('PUBLIC_STREAM', 'PREMIUM_ONLY')
    and ${category === undefined ? sql`true` : sql`s.category = ${category}`}`;
  const upwards = sort === "TITLE";
  const [sortKey = "", id = ""] = after ?? [];
  const last = upwards ? sql`${sortKey}::text` : sql`${sortKey}::bigint`;
  const beyond = after === undefined
    ? sql`true`
    : sql`("sortKey" ${upwards ? sql`>` : sql`<`} ${last} or "sortKey" = ${last} and id < ${id})`;
  const [records, [counted]] = await Promise.all([
    sql<(Given<StreamInfo> & { sortKey: string })[]>`
      select * from (
        select ${infoColumns(sql)}, ${sortKeyOf(sql, sort)} as "sortKey" from stream.streams s
          left join stream.users u on u.user_id = s.streamer_id
        where ${where}) as listed
      where ${beyond} order by "sortKey" ${upwards ? sql`asc` : sql`desc`}, id desc
      limit ${limit + 1} offset ${offset}`,
    sql<{ total: number }[]>`select count(*)::int as total from stream.streams s where ${where}`,
  ]);
  const keyset = {
    list: `streams ${sort}`,
    keyOf: (record: { sortKey: string; id: string }) => [record.sortKey, record.id],
  };
  const { entries, next } = cutPage(keyset, records, limit);
  const rows = entries.map(({ sortKey: _, ...record }) => toInfo(record));
  return { rows, total: counted?.total ?? 0, next };
}

/** Whole numbers, of which more comes first, or text. */
function sortKeyOf(sql: Sql, sort: ActiveQuery["sort"]) {
  switch (sort) {
    case "LISTENERS":
      return sql`(select count(*) from stream.listener_sessions l
        where l.stream_id = s.id and l.ended_at is null)`;
    case "RECENT":
      return sql`coalesce((extract(epoch from s.started_at) * 1000000)::bigint, 0)`;
    case "POPULAR":
      return sql`(select count(distinct l.user_id) from stream.listener_sessions l
        where l.stream_id = s.id)`;
    case "TITLE":
      return sql`lower(s.title)`;
  }
}
