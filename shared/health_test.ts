import assert from "node:assert/strict";
import { HealthBoard, type HealthCheck } from "./health.ts";

const up = (name: string, required: boolean): HealthCheck => ({
  name,
  required,
  check: () => Promise.resolve(),
});
const down = (name: string, required: boolean): HealthCheck => ({
  name,
  required,
  check: () => Promise.reject(new Error("refused")),
});

Deno.test("a house whose checks all pass is up", async () => {
  const report = await new HealthBoard("chat", [up("database", true), up("auth", false)]).report();
  assert.equal(report.status, "up");
  assert.deepEqual(Object.keys(report.checks), ["database", "auth"]);
});

Deno.test("a peer that is away degrades a house, an engine that is away takes it down", async () => {
  const degraded = new HealthBoard("chat", [up("database", true), down("auth", false)]);
  assert.equal((await degraded.report()).status, "degraded");
  assert.equal(await degraded.ready(), true);
  const broken = new HealthBoard("chat", [down("database", true), up("auth", false)]);
  assert.equal((await broken.report()).status, "down");
  assert.equal((await broken.report()).checks["database"]?.error, "refused");
  assert.equal(await broken.ready(), false);
});

Deno.test("a check that never answers is down after its timeout", async () => {
  const stuck: HealthCheck = { name: "bus", required: true, check: () => new Promise(() => {}) };
  const report = await new HealthBoard("chat", [stuck], { timeoutMs: 20 }).report();
  assert.match(report.checks["bus"]?.error ?? "", /no answer within 20 ms/);
});

Deno.test("whoever asks at once shares one round of checks", async () => {
  let rounds = 0;
  const counted: HealthCheck = {
    name: "database",
    required: true,
    check: () => {
      rounds++;
      return Promise.resolve();
    },
  };
  let at = 0;
  const board = new HealthBoard("chat", [counted], { cacheMs: 100, now: () => at });
  await Promise.all([board.report(), board.report()]);
  assert.equal(rounds, 1);
  at = 100;
  await board.report();
  assert.equal(rounds, 2);
});

Deno.test("a house that drains says that it is down", async () => {
  const board = new HealthBoard("chat", [up("database", true)]);
  board.drain();
  assert.equal((await board.report()).status, "down");
  assert.equal(await board.ready(), false);
});
