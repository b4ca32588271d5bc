/** Keys and tokens of a pretended auth: what a house sees of the real one, without starting it. */
import { exportJWK, generateKeyPair } from "jose";
import type { EventBus } from "../event_bus.ts";
import { errors } from "../errors.ts";
import type { Identity } from "../identity.ts";
import { importKey, type JWK, signToken, tokenKeyId, verifyToken } from "../jwt.ts";
import { silentLogger } from "../log.ts";
import type { Revocation } from "../revocations.ts";
import { startTokenVerifier, type TokenAuthority, type TokenVerifier } from "../token_verifier.ts";

export interface TestAuthority extends TokenAuthority {
  /** Calls of each method so far. */
  readonly calls: { keys: number; revocations: number; validate: number };
  readonly revoked: Revocation[];
  /** Signs with the newest key. */
  token(claims?: Partial<Identity>): Promise<string>;
  /** From here on tokens are signed with a new key; `publish: false` keeps it out of `keys()`. */
  rotate(options?: { publish: boolean }): Promise<void>;
  down: boolean;
}

export const testIssuer = "veza";

/** Tokens for user 7, "ada", unless `claims` say otherwise. */
export async function testAuthority(now: () => number = Date.now): Promise<TestAuthority> {
  const all: { jwk: JWK; kid: string; key: CryptoKey; published: boolean }[] = [];
  const authority: TestAuthority = {
    calls: { keys: 0, revocations: 0, validate: 0 },
    revoked: [],
    down: false,
    keys: () => {
      authority.calls.keys++;
      if (authority.down) return Promise.reject(new Error("auth is down"));
      return Promise.resolve(all.filter((one) => one.published).map((one) => one.jwk));
    },
    revocations: () => {
      authority.calls.revocations++;
      if (authority.down) return Promise.reject(new Error("auth is down"));
      return Promise.resolve([...authority.revoked]);
    },
    validate: async (token, service) => {
      authority.calls.validate++;
      if (authority.down) throw new Error("auth is down");
      const known = all.find((one) => one.kid === tokenKeyId(token, "EdDSA"));
      if (known === undefined) throw errors.TOKEN_INVALID("The access token's key is unknown");
      return await verifyToken(token, await importKey(known.jwk), {
        issuer: testIssuer,
        audience: service,
        algorithm: "EdDSA",
        now: now(),
      });
    },
    token: async (claims = {}) => {
      const newest = all.at(-1);
      if (newest === undefined) throw new Error("rotate() has not run");
      const signing = { kid: newest.kid, algorithm: "EdDSA", key: newest.key } as const;
      return await signToken(testIdentity(claims, now()), testIssuer, signing);
    },
    rotate: async ({ publish } = { publish: true }) => {
      const pair = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
      const kid = `key-${all.length + 1}`;
      const jwk = { ...await exportJWK(pair.publicKey), kid, alg: "EdDSA", use: "sig" };
      all.push({ jwk, kid, key: pair.privateKey, published: publish });
    },
  };
  await authority.rotate();
  return authority;
}

/** `nowMs`: Unix milliseconds. */
export function testIdentity(claims: Partial<Identity>, nowMs: number): Identity {
  const issuedAt = Math.floor(nowMs / 1000);
  return {
    userId: "7",
    username: "ada",
    email: "ada@example.org",
    role: "user",
    audience: ["auth", "chat", "stream", "gateway"],
    tokenId: crypto.randomUUID(),
    sessionId: crypto.randomUUID(),
    issuedAt,
    expiresAt: issuedAt + 900,
    ...claims,
  };
}

/** A verifier that already holds the authority's keys. */
export async function testVerifier(
  service: string,
  authority: TokenAuthority,
  bus: EventBus,
  now: () => number = Date.now,
): Promise<TokenVerifier> {
  const verifier = await startTokenVerifier({
    service,
    issuer: testIssuer,
    sharedSecret: undefined,
    authority,
    bus,
    log: silentLogger,
    now,
  });
  await verifier.refresh();
  return verifier;
}
