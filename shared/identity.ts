/** Who calls, as the access token says it. */
import { errors } from "./errors.ts";

export const roles = ["user", "moderator", "admin", "service"] as const;
export type Role = typeof roles[number];

export interface Identity {
  /** int64 as a decimal string; never 0. */
  readonly userId: string;
  readonly username: string;
  readonly email: string;
  readonly role: Role;
  /** Houses that the token may enter: `auth`, `chat`, `stream`, `gateway`. */
  readonly audience: readonly string[];
  /** `jti`: this one token. */
  readonly tokenId: string;
  /** `sid`: the sign-in that it came from. */
  readonly sessionId: string;
  /** Unix seconds. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** True for what can be a user's id: a positive int64 in decimal. */
export function isUserId(text: string): boolean {
  return /^[1-9][0-9]{0,18}$/.test(text) && BigInt(text) <= 9_223_372_036_854_775_807n;
}

/** Services and administrators may act for others. */
export function mayActForOthers(identity: Identity): boolean {
  return identity.role === "service" || identity.role === "admin";
}

/**
 * The user that a request names, under the contract's rule: 0 or empty means the caller; somebody else's id
 * is `PERMISSION_DENIED` (`NOT_YOURSELF`) unless the caller may act for others.
 */
export function actingUser(identity: Identity, requested: string, field: string): string {
  if (requested === "" || requested === "0" || requested === identity.userId) {
    return identity.userId;
  }
  if (!isUserId(requested)) {
    throw errors.INVALID_ARGUMENT(`${field} must be a positive user id, got ${requested}`, {
      field,
    });
  }
  if (!mayActForOthers(identity)) {
    throw errors.NOT_YOURSELF(
      `${field} names user ${requested}, but the token is for user ${identity.userId}: leave it 0 to act as yourself`,
      { field },
    );
  }
  return requested;
}
