/**
 * How guessing is slowed down: pure. Failures are counted for an account from one client, and for the account from
 * everywhere; the second bound is wide, so that a stranger cannot lock somebody out for long.
 */
import type { Attempts } from "./records.ts";

export interface ThrottlePolicy {
  /** Failures that cost no waiting. */
  readonly free: number;
  /** Wait after the first failure beyond them; doubles with each one. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

export const fromOneClient: ThrottlePolicy = {
  free: 10,
  firstDelayMs: 1_000,
  maxDelayMs: 900_000,
};
export const fromEverywhere: ThrottlePolicy = {
  free: 100,
  firstDelayMs: 1_000,
  maxDelayMs: 60_000,
};

/** Failures are forgotten after a day without one. */
export const forgetAfterMs = 86_400_000;

/** Milliseconds until the next try may be made; 0 now. */
export function waitMs(attempts: Attempts, now: number): number {
  return Math.max(0, attempts.blockedUntil - now);
}

/** The count as it stands if the try that begins now fails. */
export function countAttempt(attempts: Attempts, policy: ThrottlePolicy, now: number): Attempts {
  const forgotten = now - attempts.lastAt > forgetAfterMs;
  const failures = (forgotten ? 0 : attempts.failures) + 1;
  const beyond = failures - policy.free;
  const delay = beyond <= 0
    ? 0
    : Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** Math.min(beyond - 1, 30));
  return { failures, blockedUntil: now + delay, lastAt: now };
}

/** Takes back a try that was never judged. */
export function uncountAttempt(attempts: Attempts, now: number): Attempts {
  return { ...attempts, failures: Math.max(0, attempts.failures - 1), blockedUntil: now };
}
