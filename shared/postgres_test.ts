import assert from "node:assert/strict";
import { migrate, type Migration } from "./postgres.ts";
import {
  embeddedDatabase,
  isReachable,
  realDatabase,
  type TestDatabase,
  testServers,
} from "./testing/engines.ts";

const migrations: Migration[] = [
  {
    id: "0001_one",
    text: "create table house.one (n bigint primary key); insert into house.one values (1);",
  },
  { id: "0002_two", text: "alter table house.one add column t text not null default 'x'" },
];

const servers: { name: string; open: () => Promise<TestDatabase>; reachable: boolean }[] = [
  {
    name: "PostgreSQL",
    open: () => realDatabase(testServers.postgres, "house"),
    reachable: await isReachable(testServers.postgres),
  },
  { name: "PGlite", open: () => embeddedDatabase("house"), reachable: true },
];

for (const { name, open, reachable } of servers) {
  const test = (title: string, fn: () => Promise<void>) =>
    Deno.test({
      name: `${name}: ${title}${reachable ? "" : " (skipped: no server is reachable)"}`,
      ignore: !reachable,
      fn,
    });

  test("migrations run in order and only once, also when three nodes start at once", async () => {
    await using server = await open();
    const { database } = server;
    await Promise.all([1, 2, 3].map(() => migrate(database, "house", migrations)));
    await migrate(database, "house", migrations);
    const rows = await database.sql`select n, t from house.one`;
    assert.deepEqual([...rows], [{ n: "1", t: "x" }]);
    const applied = await database.sql`select id from house.migrations order by id`;
    assert.deepEqual(applied.map((row) => row.id), ["0001_one", "0002_two"]);
    await database.check();
  });

  test("a migration that fails leaves nothing of its run behind", async () => {
    await using server = await open();
    const { database } = server;
    const broken = [...migrations, { id: "0003_broken", text: "create tabel house.three ()" }];
    await assert.rejects(migrate(database, "house", broken), /tabel/);
    const [row] = await database.sql`select to_regclass('house.one') as found`;
    assert.equal(row?.found, null);
    await migrate(database, "house", migrations);
  });

  test("a migration that was changed after it ran is refused by its name", async () => {
    await using server = await open();
    const { database } = server;
    await migrate(database, "house", migrations);
    const changed = migrations.map((step) => ({ ...step, text: step.text + " " }));
    await assert.rejects(migrate(database, "house", changed), /house\/0001_one was changed/);
  });
}
