/** Listeners who join, those of one stream in one transaction: its row is the lock under which they are counted. */
import type { Transaction } from "../shared/postgres.ts";
import type { NewSession, Notice, SessionRow, SessionStore } from "./ports.ts";
import { announce, type Atomically } from "./store_outbox.ts";
import { selectSessions } from "./store_sessions.ts";

type Joined = Awaited<ReturnType<SessionStore["join"]>>;

interface Waiting {
  readonly session: NewSession;
  readonly notices: readonly Notice[];
  readonly done: PromiseWithResolvers<Joined>;
}

/** In one transaction: others are not to wait for long. */
const batchMax = 256;

export class Joins {
  readonly #atomically: Atomically;
  /** Streams whose row is being waited for or held from here, with who came meanwhile. */
  readonly #waiting = new Map<string, Waiting[]>();

  constructor(atomically: Atomically) {
    this.#atomically = atomically;
  }

  /** As `SessionStore.join`. Whoever finds nobody before them does not wait. */
  join(session: NewSession, notices: readonly Notice[]): Promise<Joined> {
    const done = Promise.withResolvers<Joined>();
    const waiting = this.#waiting.get(session.streamId);
    if (waiting !== undefined) {
      waiting.push({ session, notices, done });
    } else {
      this.#waiting.set(session.streamId, [{ session, notices, done }]);
      this.#work(session.streamId);
    }
    return done.promise;
  }

  async #work(streamId: string): Promise<void> {
    for (;;) {
      const batch = this.#waiting.get(streamId)?.splice(0, batchMax) ?? [];
      if (batch.length === 0) break;
      try {
        const rows = await this.#atomically((tx) => joinAll(tx, streamId, batch));
        batch.forEach(({ session, done }) => done.resolve(rows.get(session.id)));
      } catch (error) {
        for (const { done } of batch) done.reject(error);
      }
    }
    this.#waiting.delete(streamId);
  }
}

/** By the id of the session that was asked for. Whoever is not among them found the stream full. */
async function joinAll(
  tx: Transaction,
  streamId: string,
  batch: readonly Waiting[],
): Promise<Map<string, NonNullable<Joined>>> {
  const joined = new Map<string, NonNullable<Joined>>();
  // What counts its listeners begins after the lock is had.
  const [stream] = await tx<{ max: number }[]>`
    select max_listeners as max from stream.streams where id = ${streamId} for update`;
  if (stream === undefined) return joined;
  await remember(tx, batch.map(({ session }) => session));
  // Who asks twice at once is there once.
  const asked = new Map(batch.map((one) => [one.session.userId, one]));
  const known = await renew(tx, streamId, [...asked.values()].map(({ session }) => session));
  const strangers = [...asked.values()].filter(({ session }) => !known.has(session.userId));
  const fresh = await withinLimits(tx, streamId, stream.max, strangers);
  if (fresh.length > 0) {
    await open(tx, streamId, fresh.map(({ session }) => session));
    await announce(tx, fresh.flatMap(({ notices }) => notices));
  }
  const opened = fresh.map(({ session }) => session.id);
  const ids = [...known.values(), ...opened];
  const rows = new Map<string, SessionRow>();
  for (const row of await selectSessions(tx, tx`l.id = any(${ids}::uuid[])`)) {
    rows.set(row.userId, row);
  }
  for (const { session } of batch) {
    const row = rows.get(session.userId);
    if (row !== undefined) joined.set(session.id, { row, created: row.id === session.id });
  }
  return joined;
}

/** As `StreamStore.rememberUser`; all transactions lock the users' rows in one order. */
async function remember(tx: Transaction, sessions: readonly NewSession[]): Promise<void> {
  const named = new Map<string, { readonly username: string; readonly now: Date }>();
  for (const { userId, username, now } of sessions) {
    if (username !== undefined) named.set(userId, { username, now });
  }
  if (named.size === 0) return;
  await tx`
    insert into stream.users (user_id, username, seen_at)
    select user_id, username, at
    from (select unnest(${[...named.keys()]}::bigint[]) as user_id,
      unnest(${[...named.values()].map(({ username }) => username)}::text[]) as username,
      unnest(${[...named.values()].map(({ now }) => now.toISOString())}::timestamptz[]) as at) given
    order by user_id
    on conflict (user_id) do update set username = excluded.username, seen_at = excluded.seen_at
    where stream.users.username <> excluded.username`;
}

/** Those who are there already: user to session. */
async function renew(
  tx: Transaction,
  streamId: string,
  sessions: readonly NewSession[],
): Promise<Map<string, string>> {
  const rows = await tx<{ id: string; userId: string }[]>`
    update stream.listener_sessions l
    set last_seen_at = given.at, quality = given.quality, by_grant = given.by_grant
    from (select unnest(${sessions.map(({ userId }) => userId)}::bigint[]) as user_id,
      unnest(${sessions.map(({ now }) => now.toISOString())}::timestamptz[]) as at,
      unnest(${sessions.map(({ quality }) => quality)}::text[]) as quality,
      unnest(${
    sessions.map(({ byGrant }) => String(byGrant))
  }::text[]::boolean[]) as by_grant) given
    where l.stream_id = ${streamId} and l.user_id = given.user_id and l.ended_at is null
    returning l.id, l.user_id as "userId"`;
  return new Map(rows.map(({ id, userId }) => [userId, id]));
}

async function withinLimits(
  tx: Transaction,
  streamId: string,
  max: number,
  strangers: readonly Waiting[],
): Promise<readonly Waiting[]> {
  if (strangers.length === 0) return strangers;
  const [counted] = await tx<{ count: number }[]>`
    select count(*)::int as count from stream.listener_sessions
    where stream_id = ${streamId} and ended_at is null`;
  const count = counted?.count ?? 0;
  const room = (limit: number) => Math.max(0, (max === 0 ? limit : Math.min(max, limit)) - count);
  return strangers.filter(({ session }, place) => place < room(session.limit));
}

async function open(
  tx: Transaction,
  streamId: string,
  sessions: readonly NewSession[],
): Promise<void> {
  await tx`
    insert into stream.listener_sessions
      (id, stream_id, user_id, node, joined_at, last_seen_at, quality, by_grant)
    select id, ${streamId}::uuid, user_id, node, at, at, quality, by_grant
    from (select unnest(${sessions.map(({ id }) => id)}::uuid[]) as id,
      unnest(${sessions.map(({ userId }) => userId)}::bigint[]) as user_id,
      unnest(${sessions.map(({ node }) => node)}::text[]) as node,
      unnest(${sessions.map(({ now }) => now.toISOString())}::timestamptz[]) as at,
      unnest(${sessions.map(({ quality }) => quality)}::text[]) as quality,
      unnest(${
    sessions.map(({ byGrant }) => String(byGrant))
  }::text[]::boolean[]) as by_grant) given`;
}
