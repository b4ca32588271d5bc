/** Who calls, and whether they may ask that often. The houses decide what they may do. */
import { AppError, errors } from "../../shared/errors.ts";
import type { TokenVerifier } from "../../shared/token_verifier.ts";
import { addressGroup } from "./client_address.ts";
import type { RateLimiter } from "./rate_limit.ts";
import type { RequestState } from "./state.ts";

/** `bearer`: no token, no answer. `open`: strangers too. `credentials`: strangers, but few tries each. */
export type Access = "bearer" | "open" | "credentials";

const tokenCharsMax = 8_192;

export interface Gate {
  enter(access: Access, headers: Headers, state: RequestState): Promise<void>;
}

export function createGate(verifier: TokenVerifier, rates: RateLimiter): Gate {
  const strangers = (kind: "address" | "credentials", state: RequestState) =>
    rates.enforce(kind, addressGroup(state.address), state);
  return {
    enter: async (access, headers, state) => {
      if (access === "credentials") return await strangers("credentials", state);
      if (access === "open") return await strangers("address", state);
      try {
        state.token = bearer(headers);
        state.identity = await verify(verifier, state.token);
      } catch (error) {
        // Guessing tokens costs the address its allowance.
        await strangers("address", state);
        throw error;
      }
      if (state.identity === undefined) await strangers("address", state);
      else await rates.enforce("user", state.identity.userId, state);
    },
  };
}

function bearer(headers: Headers): string {
  const value = headers.get("authorization");
  if (value === null) {
    throw errors.TOKEN_MISSING(
      "This request needs an access token: send it as header `Authorization: Bearer <token>`",
    );
  }
  const [, token] = /^Bearer +(\S+)$/i.exec(value) ?? [];
  if (token === undefined || token.length > tokenCharsMax) {
    throw errors.TOKEN_MALFORMED("The header `Authorization` must read `Bearer <token>`");
  }
  return token;
}

/** Undefined where nobody here can decide: then the house does, which checks every token anyway. */
async function verify(verifier: TokenVerifier, token: string) {
  try {
    return await verifier.verify(token);
  } catch (error) {
    if (error instanceof AppError && error.status === "UNAVAILABLE") return undefined;
    throw error;
  }
}
