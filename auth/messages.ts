/** Between the wire's messages and what the services speak of. */
import { errors } from "../shared/errors.ts";
import type { Role } from "../shared/identity.ts";
import type { Grant as GrantMessage } from "../proto/gen/veza/auth/Grant.ts";
import type { Profile } from "../proto/gen/veza/auth/Profile.ts";
import type { Role__Output } from "../proto/gen/veza/auth/Role.ts";
import type { Session as SessionMessage } from "../proto/gen/veza/auth/Session.ts";
import type { SignInResponse } from "../proto/gen/veza/auth/SignInResponse.ts";
import type { UserInfo } from "../proto/gen/veza/common/auth/UserInfo.ts";
import type { Account, Grant, Session } from "./records.ts";
import type { SignedIn } from "./sessions.ts";

const roleNames: Readonly<Record<Role, Role__Output>> = {
  user: "USER",
  moderator: "MODERATOR",
  admin: "ADMINISTRATOR",
  service: "SERVICE",
};
const rolesByName: Readonly<Record<Role__Output, Role>> = {
  USER: "user",
  MODERATOR: "moderator",
  ADMINISTRATOR: "admin",
  SERVICE: "service",
};

export function fromRole(role: Role__Output): Role {
  return rolesByName[role];
}

const seconds = (milliseconds: number | undefined) =>
  milliseconds === undefined ? 0 : Math.floor(milliseconds / 1000);

/** `full`: with what only the account itself and those who act for others may see. */
export function toProfile(account: Account, full: boolean): Profile {
  return {
    ...publicFields(account),
    ...(full ? privateFields(account) : {}),
    role: roleNames[account.role],
  };
}

/** As `toProfile`, in the contract's shape: roles by their names in tokens. */
export function toUserInfo(account: Account, full: boolean): UserInfo {
  return {
    ...publicFields(account),
    ...(full ? privateFields(account) : {}),
    role: account.role,
  };
}

function publicFields(account: Account) {
  return {
    id: account.id,
    username: account.username,
    is_active: account.isActive,
    is_verified: account.isVerified,
    created_at: seconds(account.createdAt),
  };
}

function privateFields(account: Account) {
  return {
    email: account.email,
    first_name: account.firstName,
    last_name: account.lastName,
    last_login_at: seconds(account.lastLoginAt),
  };
}

export function toSignInResponse(signedIn: SignedIn): SignInResponse {
  return {
    access_token: signedIn.accessToken,
    refresh_token: signedIn.refreshToken,
    access_expires_at: signedIn.claims.expiresAt,
    refresh_expires_at: seconds(signedIn.refreshExpiresAt),
    profile: toProfile(signedIn.account, true),
    session_id: signedIn.claims.sessionId,
  };
}

export function toSession(session: Session, currentId: string): SessionMessage {
  return {
    id: session.id,
    device: session.device,
    created_at: seconds(session.createdAt),
    last_used_at: seconds(session.lastUsedAt),
    expires_at: seconds(session.expiresAt),
    current: session.id === currentId,
  };
}

export function toGrant(grant: Grant): GrantMessage {
  return {
    user_id: grant.userId,
    resource: grant.resource,
    action: grant.action,
    resource_id: grant.resourceId,
    granted_by: grant.grantedBy,
    granted_at: seconds(grant.grantedAt),
    expires_at: seconds(grant.expiresAt),
  };
}

/** 0 means `fallback`; without one, an id must be given. */
export function readUserId(field: string, value: string, fallback?: string): string {
  if ((value === "0" || value === "") && fallback !== undefined) return fallback;
  if (/^[1-9][0-9]{0,18}$/.test(value)) return value;
  throw errors.INVALID_ARGUMENT(`${field} must be a positive user id, got ${value || "nothing"}`, {
    field,
  });
}

/** Unix seconds, 0 for none, to Unix milliseconds. Beyond the year 9999 nothing is meant. */
export function readExpiry(field: string, value: string): number | undefined {
  if (value === "0") return undefined;
  const given = Number(value);
  if (Number.isSafeInteger(given) && given > 0 && given < 253_402_300_800) return given * 1000;
  throw errors.INVALID_ARGUMENT(
    `${field} must be Unix seconds before the year 10000, got ${value}`,
    {
      field,
    },
  );
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function readUuid(field: string, value: string): string {
  if (uuid.test(value)) return value.toLowerCase();
  throw errors.INVALID_ARGUMENT(`${field} must be a UUID, got "${value.slice(0, 60)}"`, { field });
}
