/** Stream keys: what a source shows to be let in. Only their hashes are kept. */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

export function hashKey(key: string): Uint8Array {
  return createHash("sha256").update(key).digest();
}

export function keyMatches(key: string, hash: Uint8Array): boolean {
  return timingSafeEqual(hashKey(key), hash);
}

export function randomKey(random: (bytes: number) => Uint8Array): string {
  return `sk_${random(24).toBase64({ alphabet: "base64url" })}`;
}

/**
 * The key of a stream that was created with an idempotency key: made out of it, so that the same request gets
 * the same answer although only hashes are stored.
 */
export function derivedKey(secret: Uint8Array, streamId: string, idempotencyKey: string): string {
  const mac = createHmac("sha256", secret).update(`${streamId}\n${idempotencyKey}`).digest();
  return `sk_${mac.subarray(0, 24).toBase64({ alphabet: "base64url" })}`;
}
