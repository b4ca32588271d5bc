/** What auth says to the others: subjects and payloads. */
import { newEvent } from "../shared/event.ts";
import type { CloudEvent } from "../shared/event_bus.ts";
import type { Revocation } from "../shared/revocations.ts";
import { keysRotatedSubject, revokedSubject } from "../shared/token_verifier.ts";
import type { Ambient } from "./ports.ts";
import type { Account, Grant } from "./records.ts";

export interface AuthEvent {
  readonly subject: string;
  /** CloudEvents `type`. */
  readonly type: string;
  readonly data: object;
}

/** Data: one entry of shared/revocations.ts. */
export function revoked(entry: Revocation): AuthEvent {
  return { subject: revokedSubject, type: "veza.auth.revoked", data: entry };
}

/** `previous_until`: Unix seconds after which the key before this one is no longer accepted. */
export function keysRotated(kid: string, previousUntil: number): AuthEvent {
  return {
    subject: keysRotatedSubject,
    type: "veza.auth.keys_rotated",
    data: { kid, previous_until: previousUntil },
  };
}

export function accountRegistered(account: Account): AuthEvent {
  return {
    subject: "auth.events.account_registered",
    type: "veza.auth.account_registered",
    data: accountData(account),
  };
}

export function accountUpdated(account: Account): AuthEvent {
  return {
    subject: "auth.events.account_updated",
    type: "veza.auth.account_updated",
    data: accountData(account),
  };
}

export function permissionGranted(grant: Grant): AuthEvent {
  return {
    subject: "auth.events.permission_granted",
    type: "veza.auth.permission_granted",
    data: grantData(grant),
  };
}

export function permissionRevoked(
  grant: Pick<Grant, "userId" | "resource" | "resourceId" | "action">,
): AuthEvent {
  return {
    subject: "auth.events.permission_revoked",
    type: "veza.auth.permission_revoked",
    data: grantData(grant),
  };
}

export function toCloudEvent(
  event: AuthEvent,
  ambient: Pick<Ambient, "now" | "newId">,
): CloudEvent {
  return newEvent({ ...ambient, source: "/veza/auth", type: event.type, data: event.data });
}

function accountData(account: Account) {
  return {
    user_id: account.id,
    username: account.username,
    role: account.role,
    is_active: account.isActive,
  };
}

function grantData(grant: Pick<Grant, "userId" | "resource" | "resourceId" | "action">) {
  return {
    user_id: grant.userId,
    resource: grant.resource,
    resource_id: grant.resourceId,
    action: grant.action,
  };
}
