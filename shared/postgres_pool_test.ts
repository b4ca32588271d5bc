import assert from "node:assert/strict";
import { openPostgresPool, type PostgresPool } from "./postgres_pool.ts";
import { eventually } from "./testing/eventually.ts";
import { freePort } from "./testing/ports.ts";
import { findBinary, startPostgresServer, type TestServer } from "./testing/servers.ts";

const hasServer = await findBinary("initdb") !== undefined;

function test(title: string, fn: (pool: PostgresPool, server: TestServer) => Promise<void>): void {
  Deno.test({
    name: `PostgreSQL pool: ${title}${hasServer ? "" : " (skipped: PostgreSQL is not installed)"}`,
    ignore: !hasServer,
    fn: async () => {
      await using server = await startPostgresServer();
      await using stack = new AsyncDisposableStack();
      const pool = openPostgresPool(server.url, { max: 4, onnotice: () => {} });
      stack.defer(() => pool.end());
      await pool.sql`create table t (n int)`;
      await fn(pool, server);
    },
  });
}

const closed = (error: unknown) =>
  ["CONNECTION_CLOSED", "CONNECTION_DESTROYED", "ECONNRESET", "57P01"]
    .includes(String(Reflect.get(Object(error), "code")));

for (const how of ["stop", "kill"] as const) {
  test(
    `open transactions fail when the server is gone (${how}), and all goes on when it is back`,
    async ({ sql }, server) => {
      const goOn = Promise.withResolvers<void>();
      const begun = [1, 2].map(() => Promise.withResolvers<void>());
      const waiting = sql.begin(async (tx) => {
        await tx`insert into t values (1)`;
        begun[0]?.resolve();
        await tx`select pg_sleep(60)`;
      });
      const thinking = sql.begin(async (tx) => {
        await tx`insert into t values (2)`;
        begun[1]?.resolve();
        await goOn.promise;
        await tx`insert into t values (3)`;
      });
      const failed = [assert.rejects(waiting, closed), assert.rejects(thinking, closed)];
      await Promise.all(begun.map(({ promise }) => promise));
      await server[how]();
      await failed[0];
      await server.start();
      await eventually("its return", () => sql`select 1`);
      goOn.resolve();
      await failed[1];
      // All connections of the new start are good ones.
      const rows = await Promise.all(
        Array.from({ length: 20 }, () => sql<{ n: number }[]>`select count(*)::int as n from t`),
      );
      assert.deepEqual(
        rows.map(([row]) => row?.n),
        Array(20).fill(0),
        "nothing was stored by halves",
      );
    },
  );
}

test("idle connections that were lost cost one statement at most", async ({ sql }, server) => {
  await Promise.all(Array.from({ length: 4 }, () => sql`select pg_sleep(0.02)`));
  await server.stop();
  await server.start();
  await sql`select 1`.catch(() => {});
  const rows = await Promise.all(Array.from({ length: 20 }, (_, n) => sql`select ${n}::int as n`));
  assert.deepEqual(rows.map(([row]) => row?.n), Array.from({ length: 20 }, (_, n) => n));
});

test("one connection that is ended by an administrator takes no other with it", async ({ sql }) => {
  const goOn = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const other = sql.begin(async (tx) => {
    await tx`insert into t values (7)`;
    begun.resolve();
    await goOn.promise;
    await tx`insert into t values (8)`;
  });
  await begun.promise;
  const victim = sql.begin(async (tx) => {
    await tx`insert into t values (9)`;
    await tx`select pg_terminate_backend(pg_backend_pid())`;
  });
  await assert.rejects(victim, closed);
  goOn.resolve();
  await other;
  const rows = await sql`select n from t order by n`;
  assert.deepEqual(rows.map((row) => row.n), [7, 8]);
});

test("errors that are the statement's own leave the connection as it is", async ({ sql }) => {
  await assert.rejects(sql`select * from nothing`, { code: "42P01" });
  await assert.rejects(sql.begin((tx) => tx`insert into t values ('x')`), { code: "22P02" });
  assert.equal((await sql`select 1 as n`)[0]?.n, 1);
});

Deno.test("PostgreSQL pool: a server that is not there is an error at once, each time", async () => {
  const pool = openPostgresPool(`postgres://postgres@127.0.0.1:${freePort()}/x`, { max: 2 });
  for (let i = 0; i < 5; i++) {
    await assert.rejects(pool.sql`select 1`, { code: "ECONNREFUSED" });
    await assert.rejects(pool.sql.begin((tx) => tx`select 1`), { code: "ECONNREFUSED" });
  }
  await pool.end();
});
