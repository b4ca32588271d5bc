/** `auth.revocations`. */
import type { Query } from "../shared/postgres.ts";
import { readRevocation, type Revocation } from "../shared/revocations.ts";
import type { RevocationTable } from "./ports.ts";

export function revocationTable(query: Query): RevocationTable {
  return {
    list: async (now, limit) => {
      const rows = await query<
        { kind: string; id: string; before: string; expires_at: string }[]
      >`
        select kind, id, before, expires_at from auth.revocations
        where expires_at > ${now} order by expires_at desc limit ${limit}`;
      return rows
        .map(({ kind, id, before, expires_at }) =>
          readRevocation({ kind, id, before: Number(before), expires_at: Number(expires_at) })
        )
        .filter((entry) => entry !== undefined);
    },
    sweep: async (now, limit) => {
      const { count } = await query`
        delete from auth.revocations where (kind, id) in
          (select kind, id from auth.revocations where expires_at < ${now} limit ${limit})`;
      return count;
    },
  };
}

/** A second revocation of the same thing only ever reaches further. */
export async function insertRevocation(
  query: Query,
  entry: Revocation,
  reason: string,
  nowMs: number,
): Promise<void> {
  await query`
    insert into auth.revocations (kind, id, before, expires_at, reason, created_at)
    values (${entry.kind}, ${entry.id}, ${entry.before}, ${entry.expires_at}, ${reason},
      ${new Date(nowMs)})
    on conflict (kind, id) do update set
      before = greatest(revocations.before, excluded.before),
      expires_at = greatest(revocations.expires_at, excluded.expires_at)`;
}
