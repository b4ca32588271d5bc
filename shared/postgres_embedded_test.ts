import assert from "node:assert/strict";
import postgres from "postgres";
import { type Logger, silentLogger } from "./log.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./postgres_embedded.ts";
import { frame, startupPacket } from "./postgres_embedded_wire.ts";
import { StartError } from "./shutdown.ts";
import { emptyDataDir } from "./testing/engines.ts";
import { runUntilKilled } from "./testing/processes.ts";
import { copyTemplate } from "./testing/postgres_template.ts";
import { eventually } from "./testing/eventually.ts";

type Sql = postgres.Sql;

interface Started extends AsyncDisposable {
  readonly sql: Sql;
  readonly server: EmbeddedPostgres;
}

async function start(
  options: { patienceMs?: number; max?: number; log?: Logger } = {},
): Promise<Started> {
  await using stack = new AsyncDisposableStack();
  const dataDir = stack.use(await emptyDataDir());
  await copyTemplate(dataDir.path);
  const server = stack.use(
    await startEmbeddedPostgres({
      dataDir: dataDir.path,
      log: options.log ?? silentLogger,
      patienceMs: options.patienceMs,
    }),
  );
  const sql = connect(server, options.max ?? 10);
  stack.defer(() => sql.end());
  const all = stack.move();
  return { sql, server, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

function connect(server: EmbeddedPostgres, max = 1): Sql {
  return postgres(server.url, { max, onnotice: () => {} });
}

Deno.test("many statements of many connections at once each get their own answer", async () => {
  await using started = await start();
  const { sql } = started;
  const answers = await Promise.all(Array.from({ length: 300 }, async (_, i) => {
    const rows = i % 3 === 0
      ? await sql`select ${i}::int as n`
      : await sql.unsafe(`select $1::int as n, 'x${i % 7}' as t`, [i]);
    return rows[0]?.n;
  }));
  assert.deepEqual(answers, Array.from({ length: 300 }, (_, i) => i));
});

Deno.test("concurrent transactions see only themselves and all of them commit", async () => {
  await using started = await start();
  const { sql } = started;
  await sql`create table counter (n int not null)`;
  await sql`insert into counter values (0)`;
  await Promise.all(Array.from({ length: 20 }, () =>
    sql.begin(async (tx) => {
      const [row] = await tx<{ n: number }[]>`select n from counter for update`;
      await tx`update counter set n = ${(row?.n ?? 0) + 1}`;
    })));
  assert.equal((await sql`select n from counter`)[0]?.n, 20);
});

Deno.test("an error inside a transaction rolls it back and touches no other connection", async () => {
  await using started = await start();
  const { sql } = started;
  await sql`create table kept (n int primary key)`;
  const results = await Promise.allSettled(
    Array.from({ length: 30 }, (_, i) =>
      sql.begin(async (tx) => {
        await tx`insert into kept values (${i})`;
        if (i % 3 === 0) await tx`insert into kept values (${i})`;
        if (i % 3 === 1) await tx`select * from there_is_no_such_table`;
      })),
  );
  assert.deepEqual(
    results.map((result) => result.status === "rejected" ? result.reason.code : "ok"),
    Array.from({ length: 30 }, (_, i) => ["23505", "42P01", "ok"][i % 3]),
  );
  const rows = await sql`select n from kept order by n`;
  assert.deepEqual(rows.map((row) => row.n), [2, 5, 8, 11, 14, 17, 20, 23, 26, 29]);
});

Deno.test("a savepoint that failed leaves the rest of its transaction alone", async () => {
  await using started = await start({ max: 3 });
  const { sql } = started;
  await sql`create table t (n int primary key)`;
  await sql.begin(async (tx) => {
    await tx`insert into t values (1)`;
    await assert.rejects(tx.savepoint((inner) => inner`insert into t values (1)`));
    await tx`insert into t values (2)`;
  });
  assert.equal((await sql`select count(*)::int as n from t`)[0]?.n, 2);
});

for (const [name, failing] of [["an open", false], ["an aborted", true]] as const) {
  Deno.test(`a client that vanishes in ${name} transaction leaves nothing behind`, async () => {
    await using started = await start({ max: 1 });
    const { sql, server } = started;
    await sql`create table t (n int primary key)`;
    await using raw = await RawClient.connect(server.url);
    await raw.query("begin; insert into t values (1)");
    if (failing) await raw.query("insert into t values (1)");
    const waiting = sql`insert into t values (1)`.execute();
    raw.close();
    await waiting;
    assert.equal((await sql`select count(*)::int as n from t`)[0]?.n, 1);
  });
}

Deno.test("a client that vanishes in the middle of a request leaves nothing behind", async () => {
  await using started = await start({ max: 1 });
  const { sql, server } = started;
  await using raw = await RawClient.connect(server.url);
  await raw.parse("", "select broken from nothing", { flush: true });
  const waiting = sql`select 1 as n`.execute();
  raw.close();
  assert.equal((await waiting)[0]?.n, 1);
});

Deno.test("two connections may prepare different statements under one name", async () => {
  await using started = await start({ max: 1 });
  await using one = await RawClient.connect(started.server.url);
  await using two = await RawClient.connect(started.server.url);
  await one.parse("mine", "select 'one'");
  await two.parse("mine", "select 'two'");
  assert.match(await one.run("mine"), /one/);
  assert.match(await two.run("mine"), /two/);
});

Deno.test("what a connection prepared ends with it", async () => {
  await using started = await start({ max: 1 });
  const { sql, server } = started;
  const prepared = async () =>
    (await sql`select count(*)::int as n from pg_prepared_statements where statement like '%vanishing%'`
      .simple())[0]?.n;
  await using raw = await RawClient.connect(server.url);
  await raw.parse("a", "select 'vanishing'");
  assert.equal(await prepared(), 1);
  raw.close();
  await eventually("the statement is gone", async () => await prepared() === 0);
});

Deno.test("a transaction that waits while others wait is cut, and the log says why", async () => {
  const logged: unknown[] = [];
  const log: Logger = { ...silentLogger, error: (fields) => logged.push(fields) };
  await using started = await start({ patienceMs: 50, max: 1, log });
  const { sql, server } = started;
  await sql`create table t (n int)`;
  await using raw = await RawClient.connect(server.url);
  await raw.query("begin; insert into t values (1)");
  assert.equal((await sql`select count(*)::int as n from t`)[0]?.n, 0);
  assert.match(await raw.rest(), /25P03.*keep transactions short/);
  await eventually("the log", () => JSON.stringify(logged).includes("keep transactions short"));
});

Deno.test("a wrong password is refused", async () => {
  await using started = await start({ max: 1 });
  const url = new URL(started.server.url);
  url.password = "guess";
  await using stranger = disposable(postgres(url.href, { max: 1 }));
  await assert.rejects(stranger.sql`select 1`.execute(), { code: "28P01" });
});

Deno.test("a value of some megabytes goes in and comes out", async () => {
  await using started = await start({ max: 2 });
  const { sql } = started;
  const big = "ä".repeat(3_000_000);
  const [row] = await sql`select ${big}::text as big`;
  assert.equal(row?.big, big);
});

Deno.test("data survives a restart", async () => {
  await using dataDir = await emptyDataDir();
  {
    await using server = await startEmbeddedPostgres({ dataDir: dataDir.path, log: silentLogger });
    await using client = disposable(connect(server));
    await client.sql`create table t as select 42 as n`;
  }
  await using server = await startEmbeddedPostgres({ dataDir: dataDir.path, log: silentLogger });
  await using client = disposable(connect(server));
  assert.equal((await client.sql`select n from t`)[0]?.n, 42);
});

Deno.test("data survives SIGKILL, and the killed process leaves no lock", async () => {
  await using dataDir = await emptyDataDir();
  const program = `
    import { startEmbeddedPostgres } from ${
    JSON.stringify(import.meta.resolve("./postgres_embedded.ts"))
  };
    import { type Logger, silentLogger } from ${JSON.stringify(import.meta.resolve("./log.ts"))};
    import postgres from "postgres";
    const server = await startEmbeddedPostgres({ dataDir: ${
    JSON.stringify(dataDir.path)
  }, log: silentLogger });
    const sql = postgres(server.url, { max: 1 });
    await sql\`create table t (n int)\`;
    for (let n = 1; ; n++) {
      await sql\`insert into t values (\${n})\`;
      console.log(n);
    }`;
  const told = await runUntilKilled(program, dataDir.path, 50);
  await using server = await startEmbeddedPostgres({ dataDir: dataDir.path, log: silentLogger });
  await using client = disposable(connect(server));
  const [row] = await client.sql`select count(*)::int as count, max(n) as max from t`;
  assert.ok(row?.max >= told, `${told} rows were told as committed, ${row?.max} are there`);
  assert.equal(row?.count, row?.max);
});

Deno.test("two processes cannot open one folder", async () => {
  await using dataDir = await emptyDataDir();
  await using _first = await startEmbeddedPostgres({ dataDir: dataDir.path, log: silentLogger });
  await assert.rejects(
    startEmbeddedPostgres({ dataDir: dataDir.path, log: silentLogger }),
    (error) => error instanceof StartError && /in use by another running/.test(error.message),
  );
});

Deno.test("a folder that cannot be written is one clear sentence", async () => {
  await using dataDir = await emptyDataDir();
  await Deno.writeTextFile(`${dataDir.path}/file`, "");
  await assert.rejects(
    startEmbeddedPostgres({ dataDir: `${dataDir.path}/file`, log: silentLogger }),
    (error) =>
      error instanceof StartError && /cannot be written.*VEZA_DATA_DIR/.test(error.message),
  );
});

function disposable(sql: Sql): { sql: Sql } & AsyncDisposable {
  return { sql, [Symbol.asyncDispose]: () => sql.end({ timeout: 5 }) };
}

/** Speaks the protocol by hand, for what the driver would never do. */
class RawClient implements AsyncDisposable {
  #closed = false;
  private constructor(readonly connection: Deno.TcpConn) {}

  static async connect(url: string): Promise<RawClient> {
    const { hostname, port, password } = new URL(url);
    const client = new RawClient(await Deno.connect({ hostname, port: Number(port) }));
    await client.connection.write(startupPacket("postgres"));
    await client.connection.write(frame("p", password));
    await client.#answer();
    return client;
  }

  async query(text: string): Promise<string> {
    await this.connection.write(frame("Q", text));
    return await this.#answer();
  }

  async parse(name: string, text: string, options = { flush: false }): Promise<void> {
    const none = new Uint8Array(2);
    await this.connection.write(frame("P", name, text, none));
    await this.connection.write(frame(options.flush ? "H" : "S"));
    if (!options.flush) await this.#answer();
  }

  /** Runs a prepared statement without parameters; resolves to the raw answer. */
  async run(name: string): Promise<string> {
    await this.connection.write(frame("B", "", name, new Uint8Array(6)));
    await this.connection.write(frame("E", "", new Uint8Array(4)));
    await this.connection.write(frame("S"));
    return await this.#answer();
  }

  close(): void {
    if (!this.#closed) this.connection.close();
    this.#closed = true;
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.close();
    return Promise.resolve();
  }

  /** Everything until the server closes the connection. */
  async rest(): Promise<string> {
    let text = "";
    for await (const chunk of this.connection.readable) text += String.fromCharCode(...chunk);
    this.#closed = true;
    return text;
  }

  /** Everything up to ReadyForQuery. */
  async #answer(): Promise<string> {
    let text = "";
    const buffer = new Uint8Array(65_536);
    while (!["I", "T", "E"].some((state) => text.endsWith(`Z\0\0\0\x05${state}`))) {
      const count = await this.connection.read(buffer);
      if (count === null) throw new Error("The server closed the connection");
      text += String.fromCharCode(...buffer.subarray(0, count));
    }
    return text;
  }
}
