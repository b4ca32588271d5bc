/** How long what is taken back has to be remembered, and what it looks like. */
import type { Identity } from "../shared/identity.ts";
import type { Revocation } from "../shared/revocations.ts";

/** Tokens may be accepted a little past their end: clocks differ, and a rotation needs its moment. */
const slackSeconds = 60;

export function tokenRevocation(identity: Identity, nowMs: number): Revocation {
  return {
    kind: "token",
    id: identity.tokenId,
    before: Math.floor(nowMs / 1000),
    expires_at: identity.expiresAt + slackSeconds,
  };
}

export function sessionRevocation(
  sessionId: string,
  nowMs: number,
  accessTokenSeconds: number,
): Revocation {
  const now = Math.floor(nowMs / 1000);
  return {
    kind: "session",
    id: sessionId,
    before: now,
    expires_at: now + accessTokenSeconds + slackSeconds,
  };
}

/** Everything that the user was given up to `before` (Unix seconds). */
export function userRevocation(
  userId: string,
  before: number,
  accessTokenSeconds: number,
): Revocation {
  return {
    kind: "user",
    id: userId,
    before,
    expires_at: before + accessTokenSeconds + slackSeconds,
  };
}
