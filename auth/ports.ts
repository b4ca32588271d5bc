/** What auth's rules need of the world, and what they may rely on. */
import type { Revocation } from "../shared/revocations.ts";
import type { AuthEvent } from "./events.ts";
import type {
  Account,
  AccountChanges,
  Attempts,
  Grant,
  GrantKey,
  NewAccount,
  RefreshToken,
  Registration,
  Session,
  StoredKey,
} from "./records.ts";

/** Everything that auth keeps. Durable once a call outside a transaction, or its transaction, has resolved. */
export interface Store {
  /** For single reads and writes. */
  readonly tables: Tables;
  /**
   * All or nothing; a throw undoes it. What it announced leaves through the outbox, and what it revoked is in
   * force on this node before the promise resolves.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}

export interface Tables {
  readonly accounts: AccountTable;
  readonly sessions: SessionTable;
  readonly keys: KeyTable;
  readonly grants: GrantTable;
  readonly attempts: AttemptTable;
  readonly registrations: RegistrationTable;
  readonly revocations: RevocationTable;
}

export interface Transaction extends Tables {
  announce(event: AuthEvent): Promise<void>;
  /** Takes tokens back, here and in every other house. */
  revoke(entry: Revocation, reason: string): Promise<void>;
  /** Held until the transaction ends; one holder at a time, over all nodes. */
  exclusive(what: "first account" | "administrators" | "keys" | `registration ${string}`): Promise<
    void
  >;
}

export interface AccountTable {
  isEmpty(): Promise<boolean>;
  /** Throws `EMAIL_TAKEN` or `USERNAME_TAKEN`. */
  insert(account: NewAccount): Promise<Account>;
  /** Throws `EMAIL_TAKEN` or `USERNAME_TAKEN`; undefined where there is no such account. */
  update(id: string, changes: AccountChanges): Promise<Account | undefined>;
  find(id: string): Promise<Account | undefined>;
  findByEmail(emailKey: string): Promise<Account | undefined>;
  /** Keeps the account as it is until the transaction ends. */
  lock(id: string): Promise<Account | undefined>;
  findCredential(by: { readonly id: string } | { readonly loginKey: string }): Promise<
    { readonly id: string; readonly passwordHash: string } | undefined
  >;
  /** Ordered by id; `query` is part of a name or address. */
  list(afterId: string, query: string, limit: number): Promise<Account[]>;
  countActiveAdministrators(): Promise<number>;
}

export interface SessionTable {
  insert(session: Omit<Session, "endedAt">, issuedAt: number): Promise<void>;
  find(id: string): Promise<Session | undefined>;
  lock(id: string): Promise<Session | undefined>;
  touch(id: string, fields: { lastUsedAt: number; expiresAt: number; issuedAt: number }): Promise<
    void
  >;
  /** Sessions of the user that have neither ended nor expired, the most recently used first. */
  listLive(userId: string, now: number): Promise<Session[]>;
  /** Unix seconds: the newest `iat` of any of the user's tokens; 0 where there is none. */
  newestIssue(userId: string): Promise<number>;
  /** Ends those that had not ended; resolves to their ids. */
  end(ids: readonly string[], at: number, reason: string): Promise<string[]>;
  findRefreshToken(hash: Uint8Array): Promise<RefreshToken | undefined>;
  insertRefreshToken(token: Omit<RefreshToken, "usedAt">): Promise<void>;
  useRefreshToken(hash: Uint8Array, at: number): Promise<void>;
  /** Forgets those of the session that were not used yet. */
  dropUnusedRefreshTokens(sessionId: string): Promise<void>;
  /** Deletes tokens that expired and sessions that ended or expired, a bounded number at a time. */
  sweep(now: number, limit: number): Promise<number>;
}

export interface KeyTable {
  /** The signing key and those that still verify, the newest first. */
  list(now: number): Promise<StoredKey[]>;
  insert(key: StoredKey): Promise<void>;
  /** Makes the signing key one that only verifies, and forgets its private half. */
  retire(verifyUntil: number): Promise<void>;
  reseal(kid: string, privateJwk: string): Promise<void>;
  sweep(now: number, limit: number): Promise<number>;
}

export interface GrantTable {
  put(grant: Grant): Promise<void>;
  remove(key: GrantKey): Promise<boolean>;
  /** Unexpired ones only. */
  list(userId: string, now: number): Promise<Grant[]>;
  hasExpired(now: number): Promise<boolean>;
  /**
   * Deletes expired ones, but for those that another transaction is deleting. `count`: how many; `grants` lacks
   * those of resources that this version does not know.
   */
  takeExpired(now: number, limit: number): Promise<{ count: number; grants: Grant[] }>;
}

export interface AttemptTable {
  /** Makes the row where it is missing and keeps others from it until the transaction ends. */
  lock(key: string, now: number): Promise<Attempts>;
  put(key: string, attempts: Attempts): Promise<void>;
  clear(keys: readonly string[]): Promise<void>;
  sweep(before: number, limit: number): Promise<number>;
}

export interface RegistrationTable {
  find(idempotencyKey: string): Promise<Registration | undefined>;
  insert(idempotencyKey: string, registration: Registration, now: number): Promise<void>;
  sweep(before: number, limit: number): Promise<number>;
}

export interface RevocationTable {
  /** `now`: Unix seconds. The newest first, at most `limit`. */
  list(now: number, limit: number): Promise<Revocation[]>;
  sweep(now: number, limit: number): Promise<number>;
}

/** Password hashing off the event loop. Rejects with `SIGN_IN_BUSY` where too many wait already. */
export interface PasswordHasher {
  hash(password: string, signal?: AbortSignal): Promise<string>;
  /** Takes as long for an unknown account (`undefined`) as for a known one, and is then false. */
  verify(password: string, encoded: string | undefined, signal?: AbortSignal): Promise<boolean>;
  /** True where `encoded` was made with other parameters than those in force. */
  isOutdated(encoded: string): boolean;
}

/** Time and randomness. */
export interface Ambient {
  /** Unix milliseconds. */
  readonly now: () => number;
  /** UUIDv7. */
  readonly newId: () => string;
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
}
