import assert from "node:assert/strict";
import { AppError } from "../shared/errors.ts";
import { PasswordPool } from "./password_pool.ts";
import { costOf, passwordCost } from "./password_cost.ts";
import { Argon2Hasher } from "./passwords.ts";
import { cheapCost, register, signIn, startTestAuth, testAuth } from "./testing.ts";

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));

Deno.test("the default hash is argon2id with its published parameters, and never the same twice", async () => {
  using pool = new PasswordPool({ workers: 1, queue: 8 });
  const hasher = new Argon2Hasher({ cost: passwordCost, pool, randomBytes });
  const [one, two] = await Promise.all([hasher.hash("a password"), hasher.hash("a password")]);
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.notEqual(one, two);
  assert.equal(await hasher.verify("a password", one), true);
  assert.equal(await hasher.verify("b password", one), false);
  assert.equal(hasher.isOutdated(one), false);
});

Deno.test("an account that does not exist costs the same work and never matches", async () => {
  const jobs: unknown[] = [];
  using pool = new PasswordPool({ workers: 1, queue: 8 });
  const counting = {
    run: (...job: Parameters<PasswordPool["run"]>) => {
      jobs.push(costOf("encoded" in job[0] ? job[0].encoded : ""));
      return pool.run(...job);
    },
  };
  const hasher = new Argon2Hasher({ cost: cheapCost, pool: counting, randomBytes });
  await hasher.prepare();
  jobs.length = 0;
  assert.equal(await hasher.verify("no account has this password", undefined), false);
  assert.deepEqual(jobs, [cheapCost]);
});

Deno.test("the queue is bounded, and a job whose caller left is not done", async () => {
  using pool = new PasswordPool({ workers: 1, queue: 2 });
  const job = () => ({
    kind: "hash",
    password: "a password",
    salt: randomBytes(16),
    cost: cheapCost,
  } as const);
  const gone = new AbortController();
  const running = pool.run(job());
  const left = pool.run(job(), gone.signal);
  const waiting = pool.run(job());
  assert.equal(pool.size, 3);
  await assert.rejects(pool.run(job()), (error) => {
    assert.ok(error instanceof AppError);
    assert.equal(error.reason, "SIGN_IN_BUSY");
    return true;
  });
  gone.abort(new Error("hung up"));
  await assert.rejects(left, /hung up/);
  assert.match(String(await running), /^\$argon2id/);
  assert.match(String(await waiting), /^\$argon2id/);
});

Deno.test("a closed pool rejects what it had and what still comes", async () => {
  const pool = new PasswordPool({ workers: 1, queue: 2 });
  const job = { kind: "verify", password: "a password", encoded: "x" } as const;
  const running = pool.run(job);
  pool[Symbol.dispose]();
  await assert.rejects(running, /closed/);
  await assert.rejects(pool.run(job), /closed/);
});

Deno.test("a hash that cannot be read is an error, not a match", async () => {
  using pool = new PasswordPool({ workers: 1, queue: 2 });
  await assert.rejects(pool.run({ kind: "verify", password: "a password", encoded: "$nonsense" }));
});

Deno.test("a hash of older parameters is made anew at the next sign-in", async () => {
  await using auth = await testAuth();
  await register(auth, "ada");
  const { database, bus } = auth;
  const newer = { ...cheapCost, iterations: 2 };
  await using second = await startTestAuth({ database, bus, passwordCost: newer });
  await signIn(second, "ada");
  const [row] = await database.sql`select password_hash from auth.users`;
  assert.deepEqual(costOf(row?.password_hash), newer);
  await signIn(second, "ada");
});
