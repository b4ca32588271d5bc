/** Auth's tables in PostgreSQL (schema `auth`), and what a transaction leaves behind when it commits. */
import type { Database, Query } from "../shared/postgres.ts";
import { enqueue } from "../shared/outbox.ts";
import type { Revocation } from "../shared/revocations.ts";
import { type AuthEvent, revoked, toCloudEvent } from "./events.ts";
import type { Ambient, Store, Tables, Transaction } from "./ports.ts";
import { accountTable } from "./store_accounts.ts";
import { attemptTable, registrationTable } from "./store_attempts.ts";
import { grantTable } from "./store_grants.ts";
import { keyTable } from "./store_keys.ts";
import { insertRevocation, revocationTable } from "./store_revocations.ts";
import { sessionTable } from "./store_sessions.ts";

export interface StoreOptions extends Pick<Ambient, "now" | "newId"> {
  readonly database: Database;
  /** Called after each commit that announced or revoked something. */
  readonly committed: (revoked: readonly Revocation[]) => void;
}

export function createStore(options: StoreOptions): Store {
  const { database, committed } = options;
  return {
    tables: tablesOf(database.sql),
    transaction: async <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => {
      const left: { events: number; revoked: Revocation[] } = { events: 0, revoked: [] };
      // Boxed, since the driver's own result type unwraps arrays of promises.
      const { value } = await database.sql.begin(async (query) => {
        return { value: await work(transactionOf(query, options, left)) };
      });
      if (left.events > 0) committed(left.revoked);
      return value;
    },
  };
}

function tablesOf(query: Query): Tables {
  return {
    accounts: accountTable(query),
    sessions: sessionTable(query),
    keys: keyTable(query),
    grants: grantTable(query),
    attempts: attemptTable(query),
    registrations: registrationTable(query),
    revocations: revocationTable(query),
  };
}

function transactionOf(
  query: Query,
  options: StoreOptions,
  left: { events: number; revoked: Revocation[] },
): Transaction {
  const announce = async (event: AuthEvent) => {
    await enqueue(query, "auth", event.subject, toCloudEvent(event, options));
    left.events++;
  };
  return {
    ...tablesOf(query),
    announce,
    revoke: async (entry, reason) => {
      await insertRevocation(query, entry, reason, options.now());
      await announce(revoked(entry));
      left.revoked.push(entry);
    },
    exclusive: async (what) => {
      await query`select pg_advisory_xact_lock(hashtextextended(${"veza.auth." + what}, 0))`;
    },
  };
}
