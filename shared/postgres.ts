/** PostgreSQL: one driver, one way to migrate. Embedded or real makes no difference past the URL. */
import type postgres from "postgres";
import type { Logger } from "./log.ts";
import { openPostgresPool } from "./postgres_pool.ts";

export type Sql = postgres.Sql<Record<string, never>>;
export type Transaction = postgres.TransactionSql<Record<string, never>>;
/** What a store's statement needs: a pool or a transaction. */
export type Query = Sql | Transaction;

export interface Database extends AsyncDisposable {
  readonly sql: Sql;
  /** Resolves when the server answers, rejects with why it does not. */
  check(): Promise<void>;
  /**
   * A statement gets no answer at all: those from here on go to new connections, and those on the old ones fail
   * unless they end within ten seconds.
   */
  renew(): void;
}

export interface DatabaseOptions {
  readonly url: string;
  /**
   * Schema of the house, for names in logs. Statements always name it (`chat.rooms`): the embedded server has
   * one session for all connections, so nothing that is set per session (search_path, session locks) may be used.
   */
  readonly schema: string;
  /** Connections at most. Default 10. */
  readonly max?: number;
  readonly log: Logger;
}

/** One step of a schema, in order of `id` (`0001_accounts`); text is run once, in one transaction. */
export interface Migration {
  readonly id: string;
  readonly text: string;
}

/** Connects lazily: the first statement opens the first connection. */
export function openDatabase(options: DatabaseOptions): Database {
  const { sql, renew, end } = openPostgresPool(options.url, {
    max: options.max ?? 10,
    idle_timeout: 60,
    connect_timeout: 10,
    connection: { application_name: `veza-${options.schema}` },
    onnotice: (notice) => options.log.debug({ notice: notice.message }, "postgres notice"),
  });
  return {
    sql,
    check: async () => {
      await sql`select 1`;
    },
    renew,
    [Symbol.asyncDispose]: end,
  };
}

/**
 * Brings a house's schema up to date. Several nodes may call it at once: an advisory lock lets one work.
 * A migration whose text changed after it ran is refused, since the schema would no longer be what it says.
 */
export async function migrate(
  database: Database,
  schema: string,
  migrations: readonly Migration[],
): Promise<void> {
  await database.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext(${"veza.migrate." + schema}))`;
    await tx`create schema if not exists ${tx(schema)}`;
    await tx`create table if not exists ${tx(schema)}.migrations (
      id text primary key, checksum text not null, applied_at timestamptz not null default now())`;
    const applied = new Map(
      (await tx<{ id: string; checksum: string }[]>`
        select id, checksum from ${tx(schema)}.migrations`).map((row) => [row.id, row.checksum]),
    );
    for (const migration of migrations) {
      const checksum = await sha256(migration.text);
      const known = applied.get(migration.id);
      if (known === checksum) continue;
      if (known !== undefined) {
        throw new Error(
          `Migration ${schema}/${migration.id} was changed after it ran: restore its text and add a new one`,
        );
      }
      await tx.unsafe(migration.text);
      await tx`insert into ${
        tx(schema)
      }.migrations (id, checksum) values (${migration.id}, ${checksum})`;
    }
  });
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(digest).toHex();
}
