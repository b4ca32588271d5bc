/** Recordings: what is on disk, told by the database. */
import type { Query, Sql } from "../shared/postgres.ts";
import type { RecordingRow, RecordingStore } from "./ports_recordings.ts";
import { announce, type Atomically } from "./store_outbox.ts";

function columns(sql: Query) {
  return sql`
    id, stream_id as "streamId", streamer_id as "streamerId", title, quality, codec, status, node,
    file, duration_ms::float8 as "durationMs", file_size::float8 as "fileSize", failure,
    request_hash as "requestHash", created_at as "createdAt"`;
}

function toRow(record: RecordingRow): RecordingRow {
  return { ...record, requestHash: record.requestHash ?? undefined };
}

async function select(sql: Query, where: ReturnType<typeof columns>): Promise<RecordingRow[]> {
  const records = await sql<RecordingRow[]>`
    select ${columns(sql)} from stream.recordings where ${where}`;
  return records.map(toRow);
}

export function recordingStore(sql: Sql, atomically: Atomically): RecordingStore {
  return {
    create: (recording, notices) =>
      atomically(async (tx) => {
        const { idempotencyHash = null, requestHash = null } = recording;
        const [known] = await select(
          tx,
          tx`streamer_id = ${recording.streamerId} and idempotency_hash = ${idempotencyHash}`,
        );
        if (known !== undefined) return { row: known, created: false };
        const made = await tx`
          insert into stream.recordings (id, stream_id, streamer_id, title, quality, codec, status,
            idempotency_hash, request_hash, created_at)
          values (${recording.id}, ${recording.streamId}, ${recording.streamerId},
            ${recording.title}, ${recording.quality}, ${recording.codec}, 'RECORDING',
            ${idempotencyHash}, ${requestHash}, ${recording.now})
          on conflict do nothing`;
        if (made.count === 0) return "busy" as const;
        await announce(tx, notices);
        const [row] = await select(tx, tx`id = ${recording.id}`);
        if (row === undefined) throw new Error(`Recording ${recording.id} vanished`);
        return { row, created: true };
      }),
    find: async (id) => (await select(sql, sql`id = ${id}`))[0],
    running: async (streamId) =>
      (await select(sql, sql`stream_id = ${streamId} and status = 'RECORDING'`))[0],
    unfinishedOn: (node) =>
      select(sql, sql`node = ${node} and status in ('RECORDING', 'PROCESSING') order by id`),
    adopt: async (id, node, file) => {
      await sql`update stream.recordings set node = ${node}, file = ${file} where id = ${id}`;
    },
    end: (id, end, now, notices) =>
      atomically(async (tx) => {
        const changed = await tx`
          update stream.recordings set status = ${end.status}, file = ${end.file},
            duration_ms = ${end.durationMs}, file_size = ${end.fileSize},
            failure = ${end.failure}, finished_at = ${now}
          where id = ${id} and status in ('RECORDING', 'PROCESSING')`;
        if (changed.count > 0) await announce(tx, notices);
        return (await select(tx, tx`id = ${id}`))[0];
      }),
    byStreamer: async (streamerId, limit, offset) => {
      const rows = await select(
        sql,
        sql`streamer_id = ${streamerId} order by created_at desc, id desc
          limit ${limit} offset ${offset}`,
      );
      const [counted] = await sql<{ total: number }[]>`
        select count(*)::int as total from stream.recordings where streamer_id = ${streamerId}`;
      return { rows, total: counted?.total ?? 0 };
    },
  };
}
