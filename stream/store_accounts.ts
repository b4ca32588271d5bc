/** Accounts as auth tells of them, and the sessions that hang on its grants. */
import type { AccountStore } from "./accounts.ts";
import { announce, type Atomically } from "./store_outbox.ts";
import { selectSessions } from "./store_sessions.ts";

export function accountStore(atomically: Atomically): AccountStore {
  return {
    put: ({ userId, username, isActive }, at, notices) =>
      atomically(async (tx) => {
        const [kept] = await tx`
          insert into stream.users as u (user_id, username, seen_at, is_active, told_at)
          values (${userId}, ${username}, ${at}, ${isActive}, ${at})
          on conflict (user_id) do update set username = excluded.username,
            is_active = excluded.is_active, told_at = excluded.told_at
          where u.told_at is null or u.told_at <= excluded.told_at
          returning user_id`;
        if (kept === undefined || isActive) return;
        const sending = await tx<{ id: string }[]>`
          select id from stream.streams
          where streamer_id = ${userId} and source_id is not null and status <> 'ENDED'`;
        for (const { id } of sending) await announce(tx, notices(id));
      }),
    endGranted: (userId, streamId, now, notices) =>
      atomically(async (tx) => {
        const ended = await tx<{ id: string }[]>`
          update stream.listener_sessions
          set ended_at = greatest(joined_at, ${now}::timestamptz), last_seen_at = ${now}
          where user_id = ${userId} and by_grant and ended_at is null
            and (${streamId ?? null}::uuid is null or stream_id = ${streamId ?? null}::uuid)
          returning id`;
        const ids = ended.map(({ id }) => id);
        for (const row of await selectSessions(tx, tx`l.id = any(${ids}::uuid[])`)) {
          await announce(tx, notices(row));
        }
      }),
  };
}
