/** Tokens for runs without an auth: HS256 with a secret that the nodes share. */
import { signToken } from "../../shared/jwt.ts";
import { testIdentity, testIssuer } from "../../shared/testing/tokens.ts";

export const runSecret = "a secret of runs that end with the run";

/** An hour of access for user `userId`. */
export async function runToken(userId: number): Promise<string> {
  const claims = { userId: String(userId), username: `user${userId}` };
  const identity = testIdentity(claims, Date.now());
  return await signToken({ ...identity, expiresAt: identity.issuedAt + 3_600 }, testIssuer, {
    kid: "",
    algorithm: "HS256",
    key: new TextEncoder().encode(runSecret),
  });
}
