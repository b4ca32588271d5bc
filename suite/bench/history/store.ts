/** A room with a long past, made in PostgreSQL itself: through the house it would take an hour. */
import postgres from "postgres";

const batch = 100_000;

/**
 * `count` messages of twelve words each, out of 20,000 that are as unevenly frequent as in a language: `w0` is in a
 * third of all messages, `w19999` in few.
 */
export async function fillRoom(url: string, roomId: string, count: number): Promise<void> {
  const sql = postgres(url, { max: 1 });
  try {
    for (let from = 1; from <= count; from += batch) {
      const to = Math.min(count, from + batch - 1);
      // Ids as they would be: version 7, growing with time.
      await sql`
        insert into chat.messages (id, room_id, seq, sender_id, content, type, created_at, request_hash)
        select (lpad(to_hex(1700000000000 + n), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8'
            || substr(md5(${roomId} || n::text), 4, 15))::uuid,
          ${roomId}, n, 1 + n % 500, words.text, 'TEXT', to_timestamp(1700000000 + n), ''
        from generate_series(${from}::int, ${to}::int) n, lateral (
          select string_agg('w' || floor(20000 * power(random(), 3))::int, ' ') as text
          from generate_series(1, 12) where n > 0) words`;
    }
    await sql`update chat.rooms set last_seq = ${count} where id = ${roomId}`;
    await sql`vacuum analyze chat.messages`;
  } finally {
    await sql.end();
  }
}

/** Ids of messages anywhere in the room, each with a page before it. */
export async function someIds(url: string, roomId: string, count: number): Promise<string[]> {
  const sql = postgres(url, { max: 1 });
  try {
    const rows = await sql<{ id: string }[]>`
      with places as materialized (
        select 60 + floor(random() * (r.last_seq - 60))::bigint as seq
        from chat.rooms r, generate_series(1, ${count}) where r.id = ${roomId})
      select m.id from places join chat.messages m on m.room_id = ${roomId} and m.seq = places.seq`;
    return rows.map((row) => row.id);
  } finally {
    await sql.end();
  }
}
