/** What the contract's AuthService asks of a token: is it good, and take it back. */
import { AppError, errors } from "../shared/errors.ts";
import type { Identity } from "../shared/identity.ts";
import type { Ambient, Store } from "./ports.ts";
import { looksLikeRefreshToken } from "./refresh_tokens.ts";
import { tokenRevocation } from "./revoking.ts";
import type { Sessions } from "./sessions.ts";
import type { Tokens } from "./tokens.ts";

export interface InspectionOptions extends Pick<Ambient, "now"> {
  readonly store: Store;
  readonly tokens: Tokens;
  readonly sessions: Sessions;
  /** False for what was taken back or has expired. */
  readonly stillValid: (identity: Identity) => boolean;
}

export class Inspection {
  readonly #options: InspectionOptions;

  constructor(options: InspectionOptions) {
    this.#options = options;
  }

  /** Throws `UNAUTHENTICATED` errors. `service`: empty for any house. */
  async validate(token: string, service: string): Promise<Identity> {
    const { tokens, stillValid, now } = this.#options;
    const identity = await tokens.verify(token, service);
    if (stillValid(identity)) return identity;
    // The signature check forgives clocks a few seconds.
    if (identity.expiresAt * 1000 <= now()) {
      throw errors.TOKEN_EXPIRED("The access token has expired: refresh it");
    }
    throw errors.TOKEN_REVOKED("The access token was revoked: sign in again");
  }

  /**
   * Whoever holds a token may take it back: an access token alone, a refresh token with its whole session. Doing it
   * again, or after its end, is fine; what auth never gave out is refused.
   */
  async revoke(token: string, reason: string): Promise<void> {
    const { store, tokens, sessions, now } = this.#options;
    if (reason.length > 500) {
      throw errors.INVALID_ARGUMENT("reason must have at most 500 characters", { field: "reason" });
    }
    const why = reason.trim() === "" ? "revoked by its holder" : reason.trim();
    if (looksLikeRefreshToken(token)) return await sessions.endByRefreshToken(token, why);
    const identity = await tokens.verify(token, "").catch(ofExpired);
    if (identity === undefined) return;
    await store.transaction((tx) => tx.revoke(tokenRevocation(identity, now()), why));
  }
}

/** An expired token of ours has nothing left to take back. */
function ofExpired(error: unknown): undefined {
  if (error instanceof AppError && error.reason === "TOKEN_EXPIRED") return undefined;
  throw error;
}
