/** Grants, and the question whether somebody may. */
import { errors } from "../shared/errors.ts";
import type { Identity } from "../shared/identity.ts";
import { authErrors } from "./errors.ts";
import { permissionGranted, permissionRevoked } from "./events.ts";
import type { Ambient, Store } from "./ports.ts";
import {
  type Action,
  actions,
  effectiveActions,
  requireAdministration,
  type Resource,
  resources,
} from "./policy.ts";
import type { Grant, GrantKey } from "./records.ts";

export interface PermissionOptions extends Pick<Ambient, "now"> {
  readonly store: Store;
}

/** A grant as a request names it. */
export interface GrantFields {
  readonly userId: string;
  readonly resource: string;
  readonly action: string;
  readonly resourceId: string;
}

const grantsMax = 1_000;
const idShape = /^(?:\*|[\w.:-]{1,128})$/;

export class Permissions {
  readonly #options: PermissionOptions;

  constructor(options: PermissionOptions) {
    this.#options = options;
  }

  /** What the account may do on the resource now, from the least to the most. */
  async check(fields: GrantFields): Promise<{ allowed: boolean; actions: Action[] }> {
    const { store, now } = this.#options;
    const key = parseGrant(fields);
    const account = await store.tables.accounts.find(key.userId) ?? notFound(key.userId);
    const grants = account.role === "user" ? await store.tables.grants.list(account.id, now()) : [];
    const allowed = effectiveActions(account, grants, key.resource, key.resourceId);
    return { allowed: allowed.includes(key.action), actions: allowed };
  }

  /** `expiresAt`: Unix milliseconds; undefined for no end. Granting again replaces the end. */
  async grant(
    identity: Identity,
    fields: GrantFields,
    expiresAt: number | undefined,
  ): Promise<Grant> {
    requireAdministration(identity);
    const { store, now } = this.#options;
    const key = parseGrant(fields);
    if (expiresAt !== undefined && expiresAt <= now()) {
      throw errors.INVALID_ARGUMENT(
        "expires_at must be Unix seconds in the future, or 0 for a grant without end",
        { field: "expires_at" },
      );
    }
    const grant = { ...key, grantedBy: identity.userId, grantedAt: now(), expiresAt };
    await store.transaction(async (tx) => {
      await tx.accounts.lock(key.userId) ?? notFound(key.userId);
      const others = (await tx.grants.list(key.userId, now())).filter((one) => !same(one, key));
      if (others.length >= grantsMax) {
        throw authErrors.TOO_MANY_GRANTS(
          `User ${key.userId} has ${grantsMax} grants already: take some back, or grant on *`,
          { user_id: key.userId },
        );
      }
      await tx.grants.put(grant);
      await tx.announce(permissionGranted(grant));
    });
    return grant;
  }

  /** False where there was no such grant. */
  async revoke(identity: Identity, fields: GrantFields): Promise<boolean> {
    requireAdministration(identity);
    const key = parseGrant(fields);
    return await this.#options.store.transaction(async (tx) => {
      const removed = await tx.grants.remove(key);
      if (removed) await tx.announce(permissionRevoked(key));
      return removed;
    });
  }

  async list(userId: string): Promise<Grant[]> {
    const { store, now } = this.#options;
    await store.tables.accounts.find(userId) ?? notFound(userId);
    return await store.tables.grants.list(userId, now());
  }
}

/** An empty `resource_id` means all of them, as `*` does. */
function parseGrant(fields: GrantFields): GrantKey {
  const resource = oneOf<Resource>("resource", fields.resource, resources);
  const action = oneOf<Action>("action", fields.action, actions);
  const resourceId = fields.resourceId === "" ? "*" : fields.resourceId;
  if (!idShape.test(resourceId)) {
    throw errors.INVALID_ARGUMENT(
      "resource_id must be an id of at most 128 letters, digits and . _ : -, or * for all",
      { field: "resource_id" },
    );
  }
  return { userId: fields.userId, resource, resourceId, action };
}

function oneOf<T extends string>(field: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  const given = value === "" ? "it is empty" : `got "${value.slice(0, 60)}"`;
  throw errors.INVALID_ARGUMENT(`${field} must be one of ${known.join(", ")}: ${given}`, { field });
}

function same(one: GrantKey, other: GrantKey): boolean {
  return one.resource === other.resource && one.resourceId === other.resourceId &&
    one.action === other.action;
}

function notFound(userId: string): never {
  throw authErrors.USER_NOT_FOUND(`There is no user ${userId}`, { user_id: userId });
}
