/** Keys that all nodes share, made by whoever needs one first. */
import type { Sql } from "../shared/postgres.ts";

/** The secret of that name: `fresh` where there was none yet. */
export async function sharedSecret(
  sql: Sql,
  name: string,
  fresh: Uint8Array,
): Promise<Uint8Array> {
  await sql`insert into chat.secrets (name, value) values (${name}, ${fresh})
    on conflict (name) do nothing`;
  const [kept] = await sql<{ value: Uint8Array }[]>`
    select value from chat.secrets where name = ${name}`;
  if (kept === undefined) throw new Error(`The secret ${name} vanished while it was read`);
  return kept.value;
}
