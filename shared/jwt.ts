/** Access tokens: JWT (RFC 7519) signed with EdDSA, or with HS256 where an older fleet shares a secret. */
import {
  decodeProtectedHeader,
  errors as jose,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from "jose";
import { errors } from "./errors.ts";
import { type Identity, isUserId, roles } from "./identity.ts";

export type { JWK };
export type TokenKey = CryptoKey | Uint8Array;

export interface SigningKey {
  readonly kid: string;
  readonly algorithm: "EdDSA" | "HS256";
  readonly key: TokenKey;
}

export interface VerifyOptions {
  readonly issuer: string;
  /** The house that the token must be meant for; undefined for any. */
  readonly audience: string | undefined;
  readonly algorithm: "EdDSA" | "HS256";
  /** Unix milliseconds. */
  readonly now: number;
}

/** The `kid` of a token without trusting it. Throws `TOKEN_MALFORMED` where it is no JWT. */
export function tokenKeyId(token: string, algorithm: "EdDSA" | "HS256"): string {
  let header;
  try {
    header = decodeProtectedHeader(token);
  } catch (cause) {
    throw errors.TOKEN_MALFORMED("The access token is not a JWT", {}, { cause });
  }
  if (header.alg !== algorithm) {
    throw errors.TOKEN_INVALID(
      `The access token is signed with "${header.alg ?? ""}", but only ${algorithm} is accepted`,
    );
  }
  return header.kid ?? "";
}

export function importKey(jwk: JWK): Promise<TokenKey> {
  return importJWK(jwk, "EdDSA");
}

export async function signToken(
  identity: Identity,
  issuer: string,
  key: SigningKey,
): Promise<string> {
  return await new SignJWT({
    sid: identity.sessionId,
    role: identity.role,
    username: identity.username,
    email: identity.email,
  })
    .setProtectedHeader({ alg: key.algorithm, kid: key.kid, typ: "JWT" })
    .setIssuer(issuer)
    .setAudience([...identity.audience])
    .setSubject(identity.userId)
    .setJti(identity.tokenId)
    .setIssuedAt(identity.issuedAt)
    .setExpirationTime(identity.expiresAt)
    .sign(key.key);
}

/** Who the token speaks for. Throws an `UNAUTHENTICATED` error that says what is wrong with it. */
export async function verifyToken(
  token: string,
  key: TokenKey,
  options: VerifyOptions,
): Promise<Identity> {
  try {
    const { payload } = await jwtVerify(token, key, {
      issuer: options.issuer,
      ...(options.audience === undefined ? {} : { audience: options.audience }),
      algorithms: [options.algorithm],
      currentDate: new Date(options.now),
      clockTolerance: 5,
      requiredClaims: ["sub", "jti", "sid", "iat", "exp"],
    });
    return identityOf(payload);
  } catch (cause) {
    throw refusal(cause, options.audience ?? "any house");
  }
}

/** Reads the claims of a payload that has been verified. */
export function identityOf(payload: JWTPayload): Identity {
  const { sub, jti, sid, role, username, email, iat, exp, aud } = payload;
  const known = roles.find((name) => name === role);
  if (
    typeof sub !== "string" || !isUserId(sub) || typeof jti !== "string" ||
    typeof sid !== "string" || known === undefined || typeof username !== "string" ||
    username.includes("\0") ||
    typeof iat !== "number" || typeof exp !== "number"
  ) {
    throw errors.TOKEN_INVALID(
      "The access token lacks a claim: sub, jti, sid, role, username, iat, exp",
    );
  }
  return {
    userId: sub,
    username,
    email: typeof email === "string" ? email : "",
    role: known,
    audience: typeof aud === "string" ? [aud] : aud ?? [],
    tokenId: jti,
    sessionId: sid,
    issuedAt: iat,
    expiresAt: exp,
  };
}

function refusal(cause: unknown, audience: string): Error {
  if (cause instanceof jose.JWTExpired) {
    return errors.TOKEN_EXPIRED("The access token has expired: refresh it", {}, { cause });
  }
  if (cause instanceof jose.JWTClaimValidationFailed && cause.claim === "aud") {
    return errors.TOKEN_WRONG_AUDIENCE(`The access token is not meant for ${audience}`, {}, {
      cause,
    });
  }
  if (cause instanceof jose.JWTClaimValidationFailed) {
    return errors.TOKEN_INVALID(`The access token's claim "${cause.claim}" is not acceptable`, {}, {
      cause,
    });
  }
  if (cause instanceof jose.JWTInvalid || cause instanceof jose.JWSInvalid) {
    return errors.TOKEN_MALFORMED("The access token is not a JWT", {}, { cause });
  }
  if (cause instanceof jose.JOSEError) {
    return errors.TOKEN_INVALID("The access token's signature does not verify", {}, { cause });
  }
  return cause instanceof Error ? cause : new Error(String(cause));
}
