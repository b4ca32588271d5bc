/** `auth.sessions` and `auth.refresh_tokens`. */
import { Buffer } from "node:buffer";
import type { Query } from "../shared/postgres.ts";
import type { SessionTable } from "./ports.ts";
import type { RefreshToken, Session } from "./records.ts";

interface SessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly device: string;
  readonly created_at: Date;
  readonly last_used_at: Date;
  readonly expires_at: Date;
  readonly ended_at: Date | null;
}

interface TokenRow {
  readonly hash: Uint8Array;
  readonly session_id: string;
  readonly successor_salt: Uint8Array;
  readonly successor_hash: Uint8Array;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly used_at: Date | null;
}

const columns = [
  "id",
  "user_id",
  "device",
  "created_at",
  "last_used_at",
  "expires_at",
  "ended_at",
] as const;

/** Ended sessions stay for a while: a refresh token of theirs is told why it is refused. */
const keepEndedMs = 7 * 86_400_000;

export function sessionTable(query: Query): SessionTable {
  const one = (rows: readonly SessionRow[]) =>
    rows[0] === undefined ? undefined : toSession(rows[0]);
  return {
    insert: async (session, issuedAt) => {
      await query`
        insert into auth.sessions
          (id, user_id, device, created_at, last_used_at, expires_at, issued_at)
        values (${session.id}, ${session.userId}, ${session.device}, ${date(session.createdAt)},
          ${date(session.lastUsedAt)}, ${date(session.expiresAt)}, ${issuedAt})`;
    },
    find: async (id) =>
      one(await query<SessionRow[]>`select ${query(columns)} from auth.sessions where id = ${id}`),
    lock: async (id) =>
      one(
        await query<SessionRow[]>`
        select ${query(columns)} from auth.sessions where id = ${id} for update`,
      ),
    touch: async (id, { lastUsedAt, expiresAt, issuedAt }) => {
      await query`
        update auth.sessions set last_used_at = ${date(lastUsedAt)},
          expires_at = ${date(expiresAt)}, issued_at = greatest(issued_at, ${issuedAt})
        where id = ${id}`;
    },
    listLive: async (userId, now) => {
      const rows = await query<SessionRow[]>`
        select ${query(columns)} from auth.sessions
        where user_id = ${userId} and ended_at is null and expires_at > ${date(now)}
        order by last_used_at desc, id desc`;
      return rows.map(toSession);
    },
    newestIssue: async (userId) => {
      const [row] = await query<{ newest: string }[]>`
        select coalesce(max(issued_at), 0) as newest from auth.sessions where user_id = ${userId}`;
      return Number(row?.newest ?? 0);
    },
    end: async (ids, at, reason) => {
      const rows = await query<{ id: string }[]>`
        update auth.sessions set ended_at = ${date(at)}, ended_reason = ${reason}
        where id = any(${[...ids]}::uuid[]) and ended_at is null returning id`;
      return rows.map((row) => row.id);
    },
    ...refreshTokenStatements(query),
    sweep: async (now, limit) => {
      const tokens = await query`
        delete from auth.refresh_tokens where hash in
          (select hash from auth.refresh_tokens where expires_at < ${date(now)} limit ${limit})`;
      const sessions = await query`
        delete from auth.sessions where id in
          (select id from auth.sessions where expires_at < ${date(now)}
           or ended_at < ${date(now - keepEndedMs)} limit ${limit})`;
      return tokens.count + sessions.count;
    },
  };
}

function refreshTokenStatements(
  query: Query,
): Pick<
  SessionTable,
  "findRefreshToken" | "insertRefreshToken" | "useRefreshToken" | "dropUnusedRefreshTokens"
> {
  return {
    findRefreshToken: async (hash) => {
      const [row] = await query<TokenRow[]>`
        select hash, session_id, successor_salt, successor_hash, created_at, expires_at, used_at
        from auth.refresh_tokens where hash = ${Buffer.from(hash)}`;
      return row === undefined ? undefined : toRefreshToken(row);
    },
    insertRefreshToken: async (token) => {
      await query`
        insert into auth.refresh_tokens
          (hash, session_id, successor_salt, successor_hash, created_at, expires_at)
        values (${Buffer.from(token.hash)}, ${token.sessionId}, ${
        Buffer.from(token.successorSalt)
      }, ${Buffer.from(token.successorHash)}, ${date(token.createdAt)}, ${date(token.expiresAt)})`;
    },
    useRefreshToken: async (hash, at) => {
      await query`
        update auth.refresh_tokens set used_at = ${date(at)} where hash = ${Buffer.from(hash)}`;
    },
    dropUnusedRefreshTokens: async (sessionId) => {
      await query`
        delete from auth.refresh_tokens where session_id = ${sessionId} and used_at is null`;
    },
  };
}

function date(milliseconds: number): Date {
  return new Date(milliseconds);
}

function toSession(row: SessionRow): Session {
  return {
    id: row.id,
    userId: row.user_id,
    device: row.device,
    createdAt: row.created_at.getTime(),
    lastUsedAt: row.last_used_at.getTime(),
    expiresAt: row.expires_at.getTime(),
    endedAt: row.ended_at?.getTime(),
  };
}

function toRefreshToken(row: TokenRow): RefreshToken {
  return {
    hash: row.hash,
    sessionId: row.session_id,
    successorSalt: row.successor_salt,
    successorHash: row.successor_hash,
    createdAt: row.created_at.getTime(),
    expiresAt: row.expires_at.getTime(),
    usedAt: row.used_at?.getTime(),
  };
}
