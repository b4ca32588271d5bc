/** What people are to rooms, asked for by many at once: one statement serves all who wait for it. */
import type { Query, Sql } from "../shared/postgres.ts";
import type { Standing } from "./model.ts";
import { roleOf, roomOf, type RoomRow, sanctionOf, type SanctionRow } from "./store_rows.ts";

export interface Pair {
  readonly roomId: string;
  readonly userId: string;
}

interface StandingRow extends RoomRow {
  asked: number;
  role: number | null;
  joined_at: Date | null;
  last_read_seq: string | null;
  invited: boolean;
  is_blocked: boolean;
  last_sent_at: Date | null;
  mute: Omit<SanctionRow, "expires_at"> & { expires_ms: number | null } | null;
  ban: Omit<SanctionRow, "expires_at"> & { expires_ms: number | null } | null;
}

/** In the order of `pairs`; undefined where there is no such room. */
export async function selectStandings(
  query: Query,
  pairs: readonly Pair[],
  now: number,
): Promise<(Standing | undefined)[]> {
  const rows = await query<StandingRow[]>`
    select asked.place::int - 1 as asked, r.*, m.role, m.joined_at, m.last_read_seq,
      i.user_id is not null as invited,
      ${sanction(query, "mute", now)} as mute, ${sanction(query, "ban", now)} as ban,
      r.type = 'DIRECT' and exists (select 1 from chat.blocks b where b.blocked_id = asked.person
        and b.user_id in (r.direct_low, r.direct_high)) as is_blocked,
      case when r.slow_mode_seconds > 0 then (select max(s.created_at) from chat.messages s
        where s.sender_id = asked.person and s.room_id = r.id) end as last_sent_at
    from unnest(${pairs.map((pair) => pair.roomId)}::uuid[],
      ${pairs.map((pair) => pair.userId)}::bigint[]) with ordinality as asked (room, person, place)
    join chat.rooms r on r.id = asked.room
    left join chat.members m on m.room_id = asked.room and m.user_id = asked.person
    left join chat.invitations i on i.room_id = asked.room and i.user_id = asked.person`;
  const standings: (Standing | undefined)[] = pairs.map(() => undefined);
  for (const row of rows) standings[row.asked] = standingOf(row);
  return standings;
}

function sanction(query: Query, kind: "mute" | "ban", now: number) {
  return query`(select jsonb_build_object('kind', s.kind, 'reason', s.reason,
      'moderator_id', s.moderator_id::text, 'expires_ms', extract(epoch from s.expires_at) * 1000)
    from chat.sanctions s
    where s.room_id = asked.room and s.user_id = asked.person and s.kind = ${kind}
      and (s.expires_at is null or s.expires_at > ${new Date(now)}))`;
}

function standingOf(row: StandingRow): Standing {
  const read = (one: StandingRow["mute"]) =>
    one === null ? undefined : sanctionOf({
      ...one,
      expires_at: one.expires_ms === null ? null : new Date(one.expires_ms),
    });
  return {
    room: roomOf(row),
    role: row.role === null ? undefined : roleOf(row.role),
    joinedAt: row.joined_at?.getTime() ?? 0,
    lastReadSeq: Number(row.last_read_seq ?? 0),
    invited: row.invited,
    mute: read(row.mute),
    ban: read(row.ban),
    isBlocked: row.is_blocked,
    lastSentAt: row.last_sent_at?.getTime() ?? 0,
  };
}

interface Waiting extends Pair {
  readonly now: number;
  readonly answer: PromiseWithResolvers<Standing | undefined>;
}

const batchMax = 500;
const parallelMax = 2;

/** Asks at once when nothing is on its way, else together with all who came meanwhile. */
export class StandingLoader {
  readonly #sql: Sql;
  #waiting: Waiting[] = [];
  #running = 0;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  load(roomId: string, userId: string, now: number): Promise<Standing | undefined> {
    const answer = Promise.withResolvers<Standing | undefined>();
    this.#waiting.push({ roomId, userId, now, answer });
    if (this.#running < parallelMax) this.#run();
    return answer.promise;
  }

  async #run(): Promise<void> {
    this.#running++;
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#waiting.splice(0, batchMax);
        try {
          const standings = await selectStandings(this.#sql, batch, batch.at(-1)?.now ?? 0);
          batch.forEach((one, place) => one.answer.resolve(standings[place]));
        } catch (error) {
          for (const one of batch) one.answer.reject(error);
        }
      }
    } finally {
      this.#running--;
    }
  }
}
