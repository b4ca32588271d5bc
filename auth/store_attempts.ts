/** `auth.attempts` and `auth.registrations`. */
import { Buffer } from "node:buffer";
import type { Query } from "../shared/postgres.ts";
import type { AttemptTable, RegistrationTable } from "./ports.ts";

interface AttemptRow {
  readonly failures: number;
  readonly blocked_until: Date;
  readonly last_at: Date;
}

export function attemptTable(query: Query): AttemptTable {
  return {
    lock: async (key, now) => {
      const at = new Date(now);
      // The update that changes nothing is what locks a row that was there already.
      const [row] = await query<AttemptRow[]>`
        insert into auth.attempts (key, failures, blocked_until, last_at)
        values (${key}, 0, ${at}, ${at})
        on conflict (key) do update set failures = attempts.failures
        returning failures, blocked_until, last_at`;
      if (row === undefined) throw new Error("a locked row of auth.attempts did not come back");
      return {
        failures: row.failures,
        blockedUntil: row.blocked_until.getTime(),
        lastAt: row.last_at.getTime(),
      };
    },
    put: async (key, attempts) => {
      await query`
        update auth.attempts set failures = ${attempts.failures},
          blocked_until = ${new Date(attempts.blockedUntil)}, last_at = ${new Date(attempts.lastAt)}
        where key = ${key}`;
    },
    clear: async (keys) => {
      await query`delete from auth.attempts where key = any(${[...keys]}::text[])`;
    },
    sweep: async (before, limit) => {
      const { count } = await query`
        delete from auth.attempts where key in
          (select key from auth.attempts where last_at < ${new Date(before)} limit ${limit})`;
      return count;
    },
  };
}

export function registrationTable(query: Query): RegistrationTable {
  return {
    find: async (key) => {
      const [row] = await query<
        { request_hash: Uint8Array; user_id: string; session_id: string }[]
      >`
        select request_hash, user_id, session_id from auth.registrations
        where idempotency_key = ${key}`;
      if (row === undefined) return undefined;
      return { requestHash: row.request_hash, userId: row.user_id, sessionId: row.session_id };
    },
    insert: async (key, { requestHash, userId, sessionId }, now) => {
      await query`
        insert into auth.registrations
          (idempotency_key, request_hash, user_id, session_id, created_at)
        values (${key}, ${Buffer.from(requestHash)}, ${userId}, ${sessionId}, ${new Date(now)})`;
    },
    sweep: async (before, limit) => {
      const { count } = await query`
        delete from auth.registrations where idempotency_key in
          (select idempotency_key from auth.registrations
           where created_at < ${new Date(before)} limit ${limit})`;
      return count;
    },
  };
}
