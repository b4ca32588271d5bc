/** Recordings: what each node still has to do for them, and how much room they take. */
import type { Sql } from "../shared/postgres.ts";
import type { RecordingCareStore, Removal } from "./ports_recordings.ts";
import { announce, type Atomically } from "./store_outbox.ts";
import { selectRecordings } from "./store_recordings.ts";

export function recordingCareStore(sql: Sql, atomically: Atomically): RecordingCareStore {
  return {
    interrupt: async (node) => {
      await sql`update stream.recordings set status = 'PROCESSING', end_reason = 'INTERRUPTED'
        where node = ${node} and status = 'RECORDING'`;
    },
    toResume: async (node) => {
      const rows = await sql<{ id: string }[]>`
        select s.id from stream.streams s
          join lateral (select r.node, r.end_reason from stream.recordings r
            where r.stream_id = s.id order by r.id desc limit 1) last on true
        where s.status in ('LIVE', 'PAUSED') and s.recording_enabled
          and last.node = ${node} and last.end_reason in ('INTERRUPTED', 'NODE_STOPPED')`;
      return rows.map(({ id }) => id);
    },
    toFinish: async (node, decoding, except) =>
      (await selectRecordings(
        sql,
        sql`node = ${node} and status = 'PROCESSING' and (codec = 'FLAC') = ${decoding}
          and id <> all(${sql.array([...except])}::uuid[]) order by id limit 1`,
      ))[0],
    toMeasure: async (node, except) =>
      (await selectRecordings(
        sql,
        sql`node = ${node} and status in ('COMPLETED', 'FAILED') and measured_at is null
          and file <> '' and id <> all(${sql.array([...except])}::uuid[]) order by id limit 1`,
      ))[0],
    measured: async (id, found, now) => {
      await sql`update stream.recordings set measured_at = ${now},
          loudness_integrated = ${found?.loudness.integrated ?? null},
          loudness_range = ${found?.loudness.range ?? null},
          loudness_true_peak = ${found?.loudness.truePeak ?? null},
          peaks = ${found?.peaks ?? null}
        where id = ${id}`;
    },
    progress: async (running) => {
      for (const { id, bytes, durationMs } of running) {
        await sql`update stream.recordings set file_size = ${bytes}, duration_ms = ${durationMs}
          where id = ${id} and status = 'RECORDING'`;
      }
    },
    usage: async (streamerId) => {
      const [used] = await sql<{ streamer: number; total: number }[]>`
        select coalesce(sum(file_size) filter (where streamer_id = ${streamerId}), 0)::float8
            as streamer,
          coalesce(sum(file_size), 0)::float8 as total
        from stream.recordings`;
      return used ?? { streamer: 0, total: 0 };
    },
    keep: async (id, keep) => {
      await sql`update stream.recordings set keep = ${keep} where id = ${id}`;
      return (await selectRecordings(sql, sql`id = ${id}`))[0];
    },
    remove: (id, now, notices) =>
      atomically(async (tx) => {
        const [gone] = await tx<Removal[]>`
          delete from stream.recordings where id = ${id} and status in ('COMPLETED', 'FAILED')
          returning id, node, codec, file, in_spool as "inSpool"`;
        if (gone === undefined) return false;
        const { node, codec, file, inSpool } = gone;
        if (file !== "") {
          await tx`insert into stream.recording_removals (id, node, codec, file, in_spool,
              requested_at)
            values (${id}, ${node}, ${codec}, ${file}, ${inSpool}, ${now})`;
        }
        await announce(tx, notices);
        return true;
      }),
    expired: (before, limit) =>
      selectRecordings(
        sql,
        sql`finished_at < ${before} and not keep and status in ('COMPLETED', 'FAILED')
          order by finished_at limit ${limit}`,
      ),
    removals: async (node, limit) =>
      await sql<Removal[]>`
        select id, node, codec, file, in_spool as "inSpool" from stream.recording_removals
        where node = ${node} order by requested_at limit ${limit}`,
    removed: async (id) => {
      await sql`delete from stream.recording_removals where id = ${id}`;
    },
  };
}
