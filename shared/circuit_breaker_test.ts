import assert from "node:assert/strict";
import { type Breaker, createBreaker } from "./circuit_breaker.ts";
import { errors } from "./errors.ts";
import { silentLogger } from "./log.ts";
import { createMetrics } from "./metrics.ts";

function breaker(halfOpenAfterMs = 60_000): Breaker {
  return createBreaker({
    target: "chat",
    failures: 3,
    halfOpenAfterMs,
    retries: 2,
    log: silentLogger,
    metrics: createMetrics("test"),
  });
}

const fail = () => Promise.reject(errors.SERVICE_UNAVAILABLE("gone"));
const answer = () => Promise.resolve("answer");

async function open(one: Breaker): Promise<void> {
  for (let i = 0; i < 3; i++) await assert.rejects(one.run(fail, false));
  assert.equal(one.state, "open");
}

Deno.test("it opens after the failures in a row that it was given, and then asks nobody", async () => {
  const one = breaker();
  await open(one);
  let asked = false;
  const call = () => {
    asked = true;
    return answer();
  };
  await assert.rejects(one.run(call, false), {
    reason: "SERVICE_UNAVAILABLE",
    message: /chat does not answer now/,
  });
  assert.equal(asked, false);
});

Deno.test("after its pause one good call closes it, one bad call opens it again", async () => {
  const one = breaker(0);
  const states: string[] = [];
  one.onState((state) => states.push(state));
  await open(one);
  await assert.rejects(one.run(fail, false), { message: "gone" });
  assert.equal(one.state, "open");
  assert.equal(await one.run(answer, false), "answer");
  assert.equal(one.state, "closed");
  assert.deepEqual(states, ["open", "half-open", "open", "half-open", "closed"]);
});

Deno.test("a refusal is an answer: it never opens the breaker", async () => {
  const one = breaker();
  for (let i = 0; i < 10; i++) {
    await assert.rejects(one.run(() => Promise.reject(errors.NOT_YOURSELF("no")), false));
  }
  assert.equal(one.state, "closed");
});

Deno.test("only an idempotent call is tried again, and only where nobody answered", async () => {
  let calls = 0;
  const failing = (error: Error) => () => {
    calls++;
    return Promise.reject(error);
  };
  await assert.rejects(breaker().run(failing(errors.SERVICE_UNAVAILABLE("gone")), true));
  assert.equal(calls, 3);
  calls = 0;
  await assert.rejects(breaker().run(failing(errors.SERVICE_UNAVAILABLE("gone")), false));
  assert.equal(calls, 1);
  calls = 0;
  await assert.rejects(breaker().run(failing(errors.INTERNAL("oops")), true));
  assert.equal(calls, 1);
});
