/** What is heard in place of streams' sources. */
import type { Query, Sql } from "../shared/postgres.ts";
import type { LoopRow, LoopStore } from "./fallback/ports.ts";
import type { Atomically } from "./store_outbox.ts";

async function find(sql: Query, streamId: string): Promise<LoopRow | undefined> {
  const [row] = await sql<LoopRow[]>`
    select stream_id as "streamId", file, file_size::float8 as "fileSize",
      duration_ms::float8 as "durationMs", created_at as "createdAt"
    from stream.fallbacks where stream_id = ${streamId}`;
  return row;
}

export function loopStore(sql: Sql, atomically: Atomically): LoopStore {
  return {
    find: (streamId) => find(sql, streamId),
    put: (loop) =>
      atomically(async (tx) => {
        await tx`select 1 from stream.streams where id = ${loop.streamId} for update`;
        const before = await find(tx, loop.streamId);
        await tx`
          insert into stream.fallbacks (stream_id, file, file_size, duration_ms, created_at)
          values (${loop.streamId}, ${loop.file}, ${loop.fileSize}, ${loop.durationMs},
            ${loop.createdAt})
          on conflict (stream_id) do update set file = excluded.file,
            file_size = excluded.file_size, duration_ms = excluded.duration_ms,
            created_at = excluded.created_at`;
        return before;
      }),
    remove: (streamId) =>
      atomically(async (tx) => {
        const before = await find(tx, streamId);
        await tx`delete from stream.fallbacks where stream_id = ${streamId}`;
        return before;
      }),
  };
}
