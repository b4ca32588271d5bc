/**
 * Refresh tokens: opaque, 256 bits, kept only as hashes. A token's successor is derived from the token itself and a
 * salt that only the database has, so a client that lost the answer and asks again within the grace gets the very
 * same successor: one line, never two. Neither the database alone nor an old token alone leads to it.
 */
import { createHash, createHmac } from "node:crypto";
import type { Ambient } from "./ports.ts";
import type { RefreshToken } from "./records.ts";

/** How long the immediate predecessor may come again, as long as its successor was not used. */
export const graceMs = 10_000;

const prefix = "vzr_";
const shape = /^vzr_[A-Za-z0-9_-]{43}$/;

export function looksLikeRefreshToken(token: string): boolean {
  return shape.test(token);
}

export function hashOf(token: string): Uint8Array {
  return createHash("sha256").update(token).digest();
}

/** The first token of a line. */
export function newRefreshToken(randomBytes: Ambient["randomBytes"]): string {
  return encode(randomBytes(32));
}

export function successorOf(token: string, salt: Uint8Array): string {
  return encode(createHmac("sha256", salt).update(token).digest());
}

/** The row that stands for `token` and already knows the hash of its successor. */
export function rowOf(
  token: string,
  fields: { sessionId: string; createdAt: number; expiresAt: number },
  randomBytes: Ambient["randomBytes"],
): Omit<RefreshToken, "usedAt"> {
  const successorSalt = randomBytes(32);
  return {
    ...fields,
    hash: hashOf(token),
    successorSalt,
    successorHash: hashOf(successorOf(token, successorSalt)),
  };
}

function encode(bytes: Uint8Array): string {
  return prefix + new Uint8Array(bytes).toBase64({ alphabet: "base64url", omitPadding: true });
}
