/** What auth keeps, as its services see it. Times are Unix milliseconds unless a field says seconds. */
import type { JWK } from "../shared/jwt.ts";
import type { Role } from "../shared/identity.ts";
import type { Action, Resource } from "./policy.ts";

export interface Account {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: Role;
  readonly isActive: boolean;
  readonly isVerified: boolean;
  readonly createdAt: number;
  readonly lastLoginAt: number | undefined;
  /** Unix seconds: access tokens issued up to here are void. */
  readonly tokensAfter: number;
}

/** Case-folded forms beside the names as they were written. */
export interface NewAccount {
  readonly username: string;
  readonly usernameKey: string;
  readonly email: string;
  readonly emailKey: string;
  readonly passwordHash: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: Role;
  readonly createdAt: number;
}

export type AccountChanges = Partial<
  & Pick<
    NewAccount,
    | "username"
    | "usernameKey"
    | "email"
    | "emailKey"
    | "firstName"
    | "lastName"
    | "passwordHash"
    | "role"
  >
  & Pick<Account, "isActive" | "isVerified" | "lastLoginAt" | "tokensAfter">
>;

export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly device: string;
  readonly createdAt: number;
  readonly lastUsedAt: number;
  readonly expiresAt: number;
  readonly endedAt: number | undefined;
}

export interface RefreshToken {
  readonly hash: Uint8Array;
  readonly sessionId: string;
  readonly successorSalt: Uint8Array;
  readonly successorHash: Uint8Array;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedAt: number | undefined;
}

export interface StoredKey {
  readonly kid: string;
  readonly publicJwk: JWK;
  /** Undefined once the key signs no more. */
  readonly privateJwk: string | undefined;
  readonly sealed: boolean;
  readonly createdAt: number;
  /** Undefined for the one key that signs. */
  readonly verifyUntil: number | undefined;
}

export interface Grant {
  readonly userId: string;
  readonly resource: Resource;
  /** `*`: all of them. */
  readonly resourceId: string;
  readonly action: Action;
  readonly grantedBy: string;
  readonly grantedAt: number;
  /** Undefined: until it is taken back. */
  readonly expiresAt: number | undefined;
}

export type GrantKey = Pick<Grant, "userId" | "resource" | "resourceId" | "action">;

export interface Attempts {
  readonly failures: number;
  readonly blockedUntil: number;
  readonly lastAt: number;
}

export interface Registration {
  readonly requestHash: Uint8Array;
  readonly userId: string;
  readonly sessionId: string;
}
