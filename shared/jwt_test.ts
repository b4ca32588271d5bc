import assert from "node:assert/strict";
import { generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { signToken, tokenKeyId, type VerifyOptions, verifyToken } from "./jwt.ts";
import { testIdentity } from "./testing/tokens.ts";

const now = 1_700_000_000_000;
const identity = testIdentity({}, now);
const options: VerifyOptions = { issuer: "veza", audience: "chat", algorithm: "EdDSA", now };
const pair = await generateKeyPair("EdDSA", { crv: "Ed25519" });
const key = { kid: "k", algorithm: "EdDSA", key: pair.privateKey } as const;

Deno.test("a token says again who it was signed for", async () => {
  const token = await signToken(identity, "veza", key);
  assert.equal(tokenKeyId(token, "EdDSA"), "k");
  assert.deepEqual(await verifyToken(token, pair.publicKey, options), identity);
});

Deno.test("an expired token is TOKEN_EXPIRED, past five seconds of clock skew", async () => {
  const token = await signToken(identity, "veza", key);
  const at = (seconds: number) => ({ ...options, now: (identity.expiresAt + seconds) * 1000 });
  assert.ok(await verifyToken(token, pair.publicKey, at(3)));
  await assert.rejects(verifyToken(token, pair.publicKey, at(6)), { reason: "TOKEN_EXPIRED" });
});

Deno.test("a token for another house is TOKEN_WRONG_AUDIENCE", async () => {
  const token = await signToken({ ...identity, audience: ["stream"] }, "veza", key);
  await assert.rejects(verifyToken(token, pair.publicKey, options), {
    reason: "TOKEN_WRONG_AUDIENCE",
  });
});

Deno.test("another issuer, another key and a changed payload are TOKEN_INVALID", async () => {
  const stranger = await generateKeyPair("EdDSA", { crv: "Ed25519" });
  const tokens = [
    await signToken(identity, "elsewhere", key),
    await signToken(identity, "veza", { ...key, key: stranger.privateKey }),
    changed(await signToken(identity, "veza", key)),
  ];
  for (const token of tokens) {
    await assert.rejects(verifyToken(token, pair.publicKey, options), { reason: "TOKEN_INVALID" });
  }
});

Deno.test("alg none and an algorithm of another mode are refused before any key is used", async () => {
  const none = new UnsecuredJWT({ sub: "7" }).encode();
  assert.throws(() => tokenKeyId(none, "EdDSA"), { reason: "TOKEN_INVALID" });
  const shared = await new SignJWT({}).setProtectedHeader({ alg: "HS256" })
    .sign(new TextEncoder().encode("x".repeat(32)));
  assert.throws(() => tokenKeyId(shared, "EdDSA"), { reason: "TOKEN_INVALID" });
});

Deno.test("a token without the claims that we need is TOKEN_INVALID", async () => {
  const token = await new SignJWT({ role: "user" }).setProtectedHeader({ alg: "EdDSA" })
    .setIssuer("veza").setAudience("chat").setSubject("7").setIssuedAt(now / 1000)
    .setExpirationTime(now / 1000 + 60).sign(pair.privateKey);
  await assert.rejects(verifyToken(token, pair.publicKey, options), { reason: "TOKEN_INVALID" });
});

Deno.test("text that is no JWT is TOKEN_MALFORMED", () => {
  for (const text of ["", "x", "a.b.c", "é.é.é"]) {
    assert.throws(() => tokenKeyId(text, "EdDSA"), { reason: "TOKEN_MALFORMED" }, text);
  }
});

function changed(token: string): string {
  const [header, payload, signature] = token.split(".");
  const claims = JSON.parse(atob((payload ?? "").replaceAll("-", "+").replaceAll("_", "/")));
  const forged = btoa(JSON.stringify({ ...claims, role: "admin" }));
  return [header, forged.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", ""), signature]
    .join(".");
}
