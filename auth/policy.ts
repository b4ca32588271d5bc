/**
 * Who may do what: pure.
 *
 * - An administrator may do everything, and so may a service, which acts for others anyway.
 * - A moderator reads, writes and moderates every chat room and every stream channel.
 * - A user has from auth only what was granted. Membership and ownership of a room or a stream are its house's
 *   business; grants are what the operator hands out beyond them.
 * - `moderate` includes `write`, `write` includes `read`; a grant on `*` counts for every id.
 * - An account that is not active may do nothing.
 */
import { errors } from "../shared/errors.ts";
import { type Identity, mayActForOthers, type Role } from "../shared/identity.ts";

export const resources = ["chat.room", "stream.channel"] as const;
export type Resource = typeof resources[number];

/** From the least to the most; each includes those before it. */
export const actions = ["read", "write", "moderate"] as const;
export type Action = typeof actions[number];

export interface Subject {
  readonly role: Role;
  readonly isActive: boolean;
}

export interface Right {
  readonly resource: Resource;
  readonly resourceId: string;
  readonly action: Action;
}

/** The actions that the subject may do on the resource, from the least to the most. */
export function effectiveActions(
  subject: Subject,
  rights: readonly Right[],
  resource: Resource,
  resourceId: string,
): Action[] {
  if (!subject.isActive) return [];
  if (subject.role !== "user") return [...actions];
  const highest = Math.max(
    -1,
    ...rights
      .filter((right) => right.resource === resource)
      .filter((right) => right.resourceId === "*" || right.resourceId === resourceId)
      .map((right) => actions.indexOf(right.action)),
  );
  return actions.slice(0, highest + 1);
}

/** Private particulars (address, names, last sign-in) are for the account itself and those who act for others. */
export function maySeePrivate(identity: Identity, userId: string): boolean {
  return identity.userId === userId || mayActForOthers(identity);
}

export function requireAdministration(identity: Identity): void {
  if (mayActForOthers(identity)) return;
  throw errors.ROLE_REQUIRED(
    `This call is for administrators and services, and the token's role is ${identity.role}`,
    { role: identity.role },
  );
}
