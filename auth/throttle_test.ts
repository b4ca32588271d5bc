import assert from "node:assert/strict";
import { countAttempt, forgetAfterMs, uncountAttempt, waitMs } from "./throttle.ts";

const policy = { free: 3, firstDelayMs: 1_000, maxDelayMs: 10_000 };
const none = { failures: 0, blockedUntil: 0, lastAt: 0 };

Deno.test("the first failures are free, then the wait doubles up to its bound", () => {
  let attempts = none;
  const waits = Array.from({ length: 9 }, () => {
    attempts = countAttempt(attempts, policy, 50);
    return waitMs(attempts, 50);
  });
  assert.deepEqual(waits, [0, 0, 0, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
});

Deno.test("the wait stays bounded after a million failures", () => {
  const attempts = countAttempt({ ...none, failures: 1_000_000, lastAt: 50 }, policy, 50);
  assert.equal(waitMs(attempts, 50), 10_000);
});

Deno.test("failures are forgotten after a day of quiet", () => {
  const attempts = { failures: 50, blockedUntil: 0, lastAt: 0 };
  assert.equal(countAttempt(attempts, policy, forgetAfterMs + 1).failures, 1);
  assert.equal(countAttempt(attempts, policy, forgetAfterMs).failures, 51);
});

Deno.test("a try that nobody judged costs nothing", () => {
  const counted = countAttempt({ ...none, failures: 3, lastAt: 50 }, policy, 50);
  const undone = uncountAttempt(counted, 60);
  assert.equal(undone.failures, 3);
  assert.equal(waitMs(undone, 60), 0);
});
