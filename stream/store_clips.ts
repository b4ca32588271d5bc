/** Clips: what they are and where their files are. */
import type { Query, Sql } from "../shared/postgres.ts";
import type { ClipRow, ClipStore } from "./clips/ports.ts";

type Nullable<T, K extends keyof T> = Omit<T, K> & { readonly [P in K]: T[P] | null };
type Stored = Nullable<ClipRow, "idempotencyHash" | "requestHash">;

function toRow(stored: Stored): ClipRow {
  return {
    ...stored,
    idempotencyHash: stored.idempotencyHash ?? undefined,
    requestHash: stored.requestHash ?? undefined,
  };
}

function columns(sql: Query) {
  return sql`
    id, stream_id as "streamId", created_by as "createdBy", title, quality, codec, file,
    file_size::float8 as "fileSize", duration_ms::float8 as "durationMs", starts_at as "startsAt",
    idempotency_hash as "idempotencyHash", request_hash as "requestHash",
    created_at as "createdAt"`;
}

export function clipStore(sql: Sql): ClipStore {
  const select = async (where: ReturnType<typeof columns>) => {
    const stored = await sql<Stored[]>`select ${columns(sql)} from stream.clips where ${where}`;
    return stored.map(toRow);
  };
  const count = async (streamId: string) => {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from stream.clips where stream_id = ${streamId}`;
    return row?.n ?? 0;
  };
  return {
    known: async (createdBy, idempotencyHash) =>
      (await select(
        sql`created_by = ${createdBy} and idempotency_hash = ${idempotencyHash}`,
      ))[0],
    add: async (clip, limit) => {
      const { idempotencyHash = null, requestHash = null } = clip;
      const made = await sql`
        insert into stream.clips (id, stream_id, created_by, title, quality, codec, file, file_size,
          duration_ms, starts_at, idempotency_hash, request_hash, created_at)
        select ${clip.id}, ${clip.streamId}, ${clip.createdBy}, ${clip.title}, ${clip.quality},
          ${clip.codec}, ${clip.file}, ${clip.fileSize}, ${clip.durationMs}, ${clip.startsAt},
          ${idempotencyHash}, ${requestHash}, ${clip.createdAt}
        where (select count(*) from stream.clips where stream_id = ${clip.streamId}) < ${limit}
        on conflict (created_by, idempotency_hash) do nothing`;
      return made.count > 0;
    },
    find: async (id) => (await select(sql`id = ${id}`))[0],
    ofStream: (streamId) => select(sql`stream_id = ${streamId} order by created_at desc, id desc`),
    count,
    remove: async (id) => {
      await sql`delete from stream.clips where id = ${id}`;
    },
  };
}
