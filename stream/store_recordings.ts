/** Recordings: what is on disk, told by the database. */
import { cutPage, type Keyset } from "../shared/keyset.ts";
import type { Query, Sql } from "../shared/postgres.ts";
import type { RecordingRow, RecordingStore } from "./ports_recordings.ts";
import { announce, type Atomically } from "./store_outbox.ts";

/** The newest first: ids sort by time. */
const byAge: Keyset<RecordingRow> = { list: "recordings", keyOf: ({ id }) => [id] };

function columns(sql: Query) {
  return sql`
    id, stream_id as "streamId", streamer_id as "streamerId", title, quality, codec, status, node,
    file, in_spool as "inSpool", duration_ms::float8 as "durationMs",
    file_size::float8 as "fileSize", end_reason as "endReason", failure, keep, peaks,
    loudness_integrated as integrated, loudness_range as range,
    loudness_true_peak as "truePeak", request_hash as "requestHash",
    created_at as "createdAt", finished_at as "finishedAt"`;
}

type Nullable<T, K extends keyof T> = Omit<T, K> & { readonly [P in K]: T[P] | null };

type Stored =
  & Nullable<Omit<RecordingRow, "loudness">, "requestHash" | "finishedAt" | "peaks">
  & {
    readonly integrated: number | null;
    readonly range: number | null;
    readonly truePeak: number | null;
  };

function toRow({ integrated, range, truePeak, ...stored }: Stored): RecordingRow {
  return {
    ...stored,
    requestHash: stored.requestHash ?? undefined,
    finishedAt: stored.finishedAt ?? undefined,
    peaks: stored.peaks ?? undefined,
    loudness: integrated === null || range === null || truePeak === null
      ? undefined
      : { integrated, range, truePeak },
  };
}

/** `where` may go on with an order and a limit. */
export async function selectRecordings(
  sql: Query,
  where: ReturnType<typeof columns>,
): Promise<RecordingRow[]> {
  const records = await sql<Stored[]>`
    select ${columns(sql)} from stream.recordings where ${where}`;
  return records.map(toRow);
}

export function recordingStore(sql: Sql, atomically: Atomically): RecordingStore {
  return {
    create: (recording, notices) =>
      atomically(async (tx) => {
        const { idempotencyHash = null, requestHash = null } = recording;
        const [known] = await withKey(tx, recording.streamerId, idempotencyHash);
        if (known !== undefined) return { row: known, created: false };
        const made = await tx`
          insert into stream.recordings (id, stream_id, streamer_id, title, quality, codec, status,
            node, file, idempotency_hash, request_hash, created_at)
          values (${recording.id}, ${recording.streamId}, ${recording.streamerId},
            ${recording.title}, ${recording.quality}, ${recording.codec}, 'RECORDING',
            ${recording.node}, ${recording.file}, ${idempotencyHash}, ${requestHash},
            ${recording.now})
          on conflict do nothing`;
        if (made.count === 0) return "busy" as const;
        await announce(tx, notices);
        const [row] = await selectRecordings(tx, tx`id = ${recording.id}`);
        if (row === undefined) throw new Error(`Recording ${recording.id} vanished`);
        return { row, created: true };
      }),
    find: async (id) => (await selectRecordings(sql, sql`id = ${id}`))[0],
    known: async (streamerId, hash) => (await withKey(sql, streamerId, hash))[0],
    running: async (streamId) =>
      (await selectRecordings(sql, sql`stream_id = ${streamId} and status = 'RECORDING'`))[0],
    seal: async (id, seal) => {
      const changed = await sql`
        update stream.recordings set status = 'PROCESSING', duration_ms = ${seal.durationMs},
          file_size = ${seal.fileSize}, end_reason = ${seal.endReason}, failure = ${seal.failure}
        where id = ${id} and status = 'RECORDING'`;
      return changed.count === 0 ? undefined : (await selectRecordings(sql, sql`id = ${id}`))[0];
    },
    end: (id, end, now, notices) =>
      atomically(async (tx) => {
        const changed = await tx`
          update stream.recordings set status = ${end.status}, file = ${end.file},
            in_spool = ${end.inSpool}, duration_ms = ${end.durationMs},
            file_size = ${end.fileSize}, end_reason = ${end.endReason}, failure = ${end.failure},
            finished_at = ${now}
          where id = ${id} and status in ('RECORDING', 'PROCESSING')`;
        if (changed.count > 0) await announce(tx, notices);
        return (await selectRecordings(tx, tx`id = ${id}`))[0];
      }),
    byStreamer: async (streamerId, { limit, offset, after }) => {
      const [id] = after ?? [];
      const beyond = id === undefined ? sql`true` : sql`id < ${id}`;
      const found = await selectRecordings(
        sql,
        sql`streamer_id = ${streamerId} and ${beyond} order by id desc
          limit ${limit + 1} offset ${offset}`,
      );
      const { entries, next } = cutPage(byAge, found, limit);
      const [counted] = await sql<{ total: number }[]>`
        select count(*)::int as total from stream.recordings where streamer_id = ${streamerId}`;
      return { rows: [...entries], total: counted?.total ?? 0, next };
    },
  };
}

function withKey(
  sql: Query,
  streamerId: string,
  hash: Uint8Array | null,
): Promise<RecordingRow[]> {
  return selectRecordings(sql, sql`streamer_id = ${streamerId} and idempotency_hash = ${hash}`);
}
