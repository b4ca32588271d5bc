/** Access tokens: made here, and judged here where another house cannot. */
import { errors } from "../shared/errors.ts";
import type { Identity } from "../shared/identity.ts";
import { signToken, tokenKeyId, verifyToken } from "../shared/jwt.ts";
import type { Keys } from "./keys.ts";
import type { Ambient } from "./ports.ts";
import type { Account } from "./records.ts";

/** The houses that a sign-in opens. */
export const audience = ["auth", "chat", "stream", "gateway"] as const;
export const tokenLengthMax = 8_192;

export interface TokenOptions extends Ambient {
  readonly keys: Keys;
  readonly issuer: string;
  readonly accessTokenSeconds: number;
}

export class Tokens {
  readonly #options: TokenOptions;

  constructor(options: TokenOptions) {
    this.#options = options;
  }

  /** What the next access token of the session will say. Dated after everything that was taken back. */
  claims(account: Account, sessionId: string): Identity {
    const { now, newId, accessTokenSeconds } = this.#options;
    const issuedAt = Math.max(Math.floor(now() / 1000), account.tokensAfter + 1);
    return {
      userId: account.id,
      username: account.username,
      email: account.email,
      role: account.role,
      audience,
      tokenId: newId(),
      sessionId,
      issuedAt,
      expiresAt: issuedAt + accessTokenSeconds,
    };
  }

  sign(claims: Identity): Promise<string> {
    const { keys, issuer } = this.#options;
    return signToken(claims, issuer, keys.signing());
  }

  /**
   * Signature and claims; whether it was taken back is asked elsewhere. `service`: the house that the token must be
   * meant for; empty for any. Throws `UNAUTHENTICATED` errors.
   */
  async verify(token: string, service: string): Promise<Identity> {
    const { keys, issuer, now } = this.#options;
    if (token === "") throw errors.TOKEN_MISSING("There is no token in the request");
    if (token.length > tokenLengthMax) {
      throw errors.TOKEN_MALFORMED(`The token is longer than ${tokenLengthMax} characters`);
    }
    const { algorithm } = keys;
    const key = await keys.find(tokenKeyId(token, algorithm));
    if (key === undefined) {
      throw errors.TOKEN_INVALID("The access token's key is not one of ours, or no longer");
    }
    const wanted = service === "" ? undefined : service;
    return await verifyToken(token, key, { issuer, audience: wanted, algorithm, now: now() });
  }
}
