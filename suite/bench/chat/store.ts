/** What the benches ask PostgreSQL itself. */
import postgres from "postgres";

/** Statements so far that read messages by room and seq, told by the index that they use. */
export async function historyReads(url: string): Promise<number> {
  const sql = postgres(url, { max: 1 });
  try {
    await sql`select pg_sleep(1.1)`;
    const [row] = await sql<{ scans: string }[]>`
      select coalesce(sum(idx_scan), 0) as scans from pg_stat_user_indexes
      where schemaname = 'chat' and indexrelname = 'messages_room_id_seq_key'`;
    return Number(row?.scans ?? 0);
  } finally {
    await sql.end();
  }
}

export interface Inserter extends AsyncDisposable {
  /** One message, committed. */
  insert(room: number, content: string): Promise<void>;
}

/** A pool of `width` connections that stores each message by itself. */
export async function openInserter(
  url: string,
  way: "insert" | "insert with seq",
  width: number,
): Promise<Inserter> {
  const sql = postgres(url, { max: width, onnotice: () => {} });
  await sql`create schema if not exists bench`;
  await sql`drop table if exists bench.messages, bench.rooms`;
  await sql`create table bench.rooms (id int primary key, last_seq bigint not null default 0)`;
  await sql`insert into bench.rooms select generate_series(0, 999)`;
  // Columns and keys as chat has them, so that only the way of writing differs.
  await sql`
    create table bench.messages (id uuid primary key, room int not null, seq bigint, sender bigint not null,
      content text not null, created_at timestamptz not null default now(), client_msg_id text,
      unique (room, seq), unique (room, sender, client_msg_id))`;
  await sql`create index on bench.messages (sender, created_at desc)`;
  await sql`create index on bench.messages (room, created_at)`;
  const insert = way === "insert"
    ? async (room: number, content: string) => {
      const id = crypto.randomUUID();
      await sql`insert into bench.messages (id, room, sender, content, client_msg_id)
        values (${id}, ${room}, 1, ${content}, ${id})`;
    }
    : async (room: number, content: string) => {
      const id = crypto.randomUUID();
      await sql`
        with head as (update bench.rooms set last_seq = last_seq + 1 where id = ${room} returning last_seq)
        insert into bench.messages (id, room, seq, sender, content, client_msg_id)
        select ${id}, ${room}, last_seq, 1, ${content}, ${id} from head`;
    };
  return { insert, [Symbol.asyncDispose]: () => sql.end() };
}
