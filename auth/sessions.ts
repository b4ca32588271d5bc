/** Sign-ins as they live on: refresh, list, end. */
import type { Identity } from "../shared/identity.ts";
import { authErrors } from "./errors.ts";
import type { Ambient, Store, Transaction } from "./ports.ts";
import type { Account, RefreshToken, Session } from "./records.ts";
import {
  graceMs,
  hashOf,
  looksLikeRefreshToken,
  newRefreshToken,
  rowOf,
  successorOf,
} from "./refresh_tokens.ts";
import { sessionRevocation, userRevocation } from "./revoking.ts";
import type { Tokens } from "./tokens.ts";

export interface SessionOptions extends Ambient {
  readonly store: Store;
  readonly tokens: Tokens;
  readonly accessTokenSeconds: number;
  readonly refreshTokenSeconds: number;
}

/** What a transaction decided; signed once it has committed. */
export interface Opened {
  readonly account: Account;
  readonly claims: Identity;
  readonly refreshToken: string;
  /** Unix milliseconds. */
  readonly refreshExpiresAt: number;
}

/** What the client gets. */
export interface SignedIn extends Opened {
  readonly accessToken: string;
}

/** Whoever signs in once more ends the session that was used least recently. */
const sessionsMax = 100;

/** Outcomes that must commit although the caller is refused. */
type Refreshed = { readonly opened: Opened } | { readonly refused: Error };

export class Sessions {
  readonly #options: SessionOptions;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** A new session of an account that the transaction has locked. */
  async open(tx: Transaction, account: Account, device: string): Promise<Opened> {
    const { now, newId, randomBytes, tokens, refreshTokenSeconds } = this.#options;
    const at = now();
    const live = await tx.sessions.listLive(account.id, at);
    await this.#end(tx, live.slice(sessionsMax - 1), "too many sessions");
    const claims = tokens.claims(account, newId());
    const expiresAt = at + refreshTokenSeconds * 1000;
    const refreshToken = newRefreshToken(randomBytes);
    const session = { id: claims.sessionId, userId: account.id, device };
    await tx.sessions.insert(
      { ...session, createdAt: at, lastUsedAt: at, expiresAt },
      claims.issuedAt,
    );
    const row = { sessionId: session.id, createdAt: at, expiresAt };
    await tx.sessions.insertRefreshToken(rowOf(refreshToken, row, randomBytes));
    return { account, claims, refreshToken, refreshExpiresAt: expiresAt };
  }

  /** New tokens for a session whose first answer may have been lost; those refresh tokens are forgotten. */
  async reissue(tx: Transaction, account: Account, sessionId: string): Promise<Opened> {
    const { now, tokens, randomBytes, refreshTokenSeconds } = this.#options;
    const session = await tx.sessions.lock(sessionId);
    if (session === undefined || !isLive(session, now())) throw ended();
    await tx.sessions.dropUnusedRefreshTokens(sessionId);
    const claims = tokens.claims(account, sessionId);
    const refreshToken = newRefreshToken(randomBytes);
    const refreshExpiresAt = now() + refreshTokenSeconds * 1000;
    const row = { sessionId, createdAt: now(), expiresAt: refreshExpiresAt };
    await tx.sessions.insertRefreshToken(rowOf(refreshToken, row, randomBytes));
    await this.#touch(tx, claims, refreshExpiresAt);
    return { account, claims, refreshToken, refreshExpiresAt };
  }

  async sign(opened: Opened): Promise<SignedIn> {
    return { ...opened, accessToken: await this.#options.tokens.sign(opened.claims) };
  }

  /**
   * Rotates. The predecessor of the current token gets the same successor again for `graceMs`; any other token of
   * the past ends the session, since one of the two who hold it stole it.
   */
  async refresh(token: string): Promise<SignedIn> {
    const { store } = this.#options;
    if (!looksLikeRefreshToken(token)) throw unknownToken();
    const hash = hashOf(token);
    const found = await store.tables.sessions.findRefreshToken(hash);
    const session = found && await store.tables.sessions.find(found.sessionId);
    if (session === undefined) throw unknownToken();
    const outcome = await store.transaction((tx) => this.#rotate(tx, token, hash, session));
    if ("refused" in outcome) throw outcome.refused;
    return await this.sign(outcome.opened);
  }

  /** Ends one of the caller's sessions; resolves to how many ended. */
  async signOut(identity: Identity, sessionId: string): Promise<number> {
    return await this.#options.store.transaction(async (tx) => {
      const session = await tx.sessions.lock(sessionId);
      if (
        session === undefined || session.userId !== identity.userId || !isLive(session, this.#now)
      ) {
        throw authErrors.SESSION_NOT_FOUND(`You have no session ${sessionId} that could be ended`, {
          session_id: sessionId,
        });
      }
      return await this.#end(tx, [session], "signed out");
    });
  }

  async signOutAll(identity: Identity): Promise<number> {
    return await this.#options.store.transaction((tx) =>
      this.endAll(tx, identity.userId, "signed out everywhere")
    );
  }

  /** Ends the session that a refresh token belongs to; silent where there is none. */
  async endByRefreshToken(token: string, reason: string): Promise<void> {
    await this.#options.store.transaction(async (tx) => {
      const found = await tx.sessions.findRefreshToken(hashOf(token));
      if (found === undefined) throw unknownToken();
      const session = await tx.sessions.lock(found.sessionId);
      if (session !== undefined) await this.#end(tx, [session], reason);
    });
  }

  list(userId: string): Promise<Session[]> {
    return this.#options.store.tables.sessions.listLive(userId, this.#now);
  }

  /** Ends every session, and every access token of the user at once. */
  async endAll(tx: Transaction, userId: string, reason: string): Promise<number> {
    await this.revokeTokens(tx, userId, reason);
    const live = await tx.sessions.listLive(userId, this.#now);
    const ids = await tx.sessions.end(live.map((session) => session.id), this.#now, reason);
    return ids.length;
  }

  async endOthers(tx: Transaction, identity: Identity, reason: string): Promise<number> {
    const live = await tx.sessions.listLive(identity.userId, this.#now);
    return await this.#end(tx, live.filter((one) => one.id !== identity.sessionId), reason);
  }

  /** Takes back every access token given out so far; sessions go on and may refresh. */
  async revokeTokens(tx: Transaction, userId: string, reason: string): Promise<void> {
    const account = await tx.accounts.lock(userId);
    if (account === undefined) return;
    const newest = await tx.sessions.newestIssue(userId);
    const before = Math.max(Math.floor(this.#now / 1000), newest, account.tokensAfter);
    await tx.accounts.update(userId, { tokensAfter: before });
    await tx.revoke(userRevocation(userId, before, this.#options.accessTokenSeconds), reason);
  }

  get #now(): number {
    return this.#options.now();
  }

  async #rotate(
    tx: Transaction,
    token: string,
    hash: Uint8Array,
    { id, userId }: Session,
  ): Promise<Refreshed> {
    const { tokens, randomBytes, refreshTokenSeconds } = this.#options;
    const account = await tx.accounts.lock(userId);
    const session = await tx.sessions.lock(id);
    const row = await tx.sessions.findRefreshToken(hash);
    if (account === undefined || session === undefined || row === undefined) throw unknownToken();
    if (!account.isActive || !isLive(session, this.#now) || row.expiresAt <= this.#now) {
      throw ended();
    }
    const claims = tokens.claims(account, id);
    const refreshToken = successorOf(token, row.successorSalt);
    const refreshExpiresAt = row.usedAt === undefined
      ? this.#now + refreshTokenSeconds * 1000
      : await this.#successorExpiry(tx, row, row.usedAt);
    if (refreshExpiresAt === undefined) {
      await this.#end(tx, [session], "refresh token used twice");
      return { refused: reused(id) };
    }
    if (row.usedAt === undefined) {
      await tx.sessions.useRefreshToken(hash, this.#now);
      const fields = { sessionId: id, createdAt: this.#now, expiresAt: refreshExpiresAt };
      await tx.sessions.insertRefreshToken(rowOf(refreshToken, fields, randomBytes));
    }
    await this.#touch(tx, claims, refreshExpiresAt);
    return { opened: { account, claims, refreshToken, refreshExpiresAt } };
  }

  /** Defined while the grace lasts, and while the successor is unused: then `row` is the immediate predecessor. */
  async #successorExpiry(
    tx: Transaction,
    row: RefreshToken,
    usedAt: number,
  ): Promise<number | undefined> {
    if (this.#now - usedAt >= graceMs) return undefined;
    const successor = await tx.sessions.findRefreshToken(row.successorHash);
    return successor?.usedAt === undefined ? successor?.expiresAt : undefined;
  }

  #touch(tx: Transaction, claims: Identity, expiresAt: number): Promise<void> {
    const fields = { lastUsedAt: this.#now, expiresAt, issuedAt: claims.issuedAt };
    return tx.sessions.touch(claims.sessionId, fields);
  }

  async #end(tx: Transaction, sessions: readonly Session[], reason: string): Promise<number> {
    if (sessions.length === 0) return 0;
    const { accessTokenSeconds } = this.#options;
    const ids = await tx.sessions.end(sessions.map((one) => one.id), this.#now, reason);
    for (const id of ids) {
      await tx.revoke(sessionRevocation(id, this.#now, accessTokenSeconds), reason);
    }
    return ids.length;
  }
}

function isLive(session: Session, now: number): boolean {
  return session.endedAt === undefined && session.expiresAt > now;
}

function unknownToken(): Error {
  return authErrors.REFRESH_TOKEN_INVALID(
    "The refresh token is not one of ours, or no longer: sign in again",
  );
}

function reused(sessionId: string): Error {
  return authErrors.REFRESH_TOKEN_REUSED(
    "This refresh token was used before, so its session was ended: sign in again",
    { session_id: sessionId },
  );
}

function ended(): Error {
  return authErrors.SESSION_ENDED("The session has ended: sign in again");
}
