/** Leases of sources. */
import type { Sql } from "../shared/postgres.ts";
import type { SourceStore } from "./ports.ts";
import { announce, type Atomically } from "./store_outbox.ts";

interface Kept {
  readonly sequence: number;
  readonly time: number;
  readonly held: boolean;
}

export function sourceStore(sql: Sql, atomically: Atomically): SourceStore {
  return {
    claim: (claim) =>
      atomically(async (tx) => {
        const [kept] = await tx<Kept[]>`
          select next_sequence::float8 as sequence, next_time::float8 as time,
            source_id is not null as held
          from stream.streams where id = ${claim.streamId} and status in ('LIVE', 'PAUSED')
            and (${claim.takeover} or source_node is null or source_seen_at < ${claim.staleBefore})
          for update`;
        if (kept === undefined) return undefined;
        await tx`update stream.streams set source_id = ${claim.sourceId},
            source_node = ${claim.node}, source_seen_at = ${claim.now}, source_lost_at = null
          where id = ${claim.streamId}`;
        const { sequence, time } = kept;
        return { position: { sequence, time }, abandoned: kept.held };
      }),
    renew: async (streamId, sourceId, { sequence, time }, now) => {
      const changed = await sql`
        update stream.streams set source_seen_at = ${now}, next_sequence = ${sequence},
          next_time = ${time}
        where id = ${streamId} and source_id = ${sourceId}`;
      return changed.count > 0;
    },
    release: async (streamId, sourceId, { sequence, time }, now) => {
      await sql`
        update stream.streams set source_id = null, source_node = null, source_seen_at = null,
          source_lost_at = ${now}, next_sequence = ${sequence}, next_time = ${time}
        where id = ${streamId} and source_id = ${sourceId}`;
    },
    advance: async (streamId, { sequence, time }) => {
      const changed = await sql`
        update stream.streams set next_sequence = ${sequence}, next_time = ${time}
        where id = ${streamId} and source_id is null and status in ('LIVE', 'PAUSED')`;
      return changed.count > 0;
    },
    abandon: async (node) => {
      await sql`update stream.streams set source_node = null where source_node = ${node}`;
    },
    pauseAbandoned: ({ lost, silent }, now, notices) =>
      atomically(async (tx) => {
        const paused = await tx<{ id: string }[]>`
          update stream.streams set status = 'PAUSED', paused_by = 'source_lost',
            source_id = null, source_node = null, source_seen_at = null, live_since = null,
            live_ms = live_ms + (extract(epoch from ${now}::timestamptz - live_since) * 1000)::bigint
          where status = 'LIVE' and
            ((source_id is null and source_lost_at < ${lost}) or source_seen_at < ${silent})
          returning id`;
        for (const { id } of paused) await announce(tx, notices(id));
        return paused.map(({ id }) => id);
      }),
  };
}
