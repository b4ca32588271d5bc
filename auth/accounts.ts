/** Accounts as their owners and administrators handle them. */
import { errors } from "../shared/errors.ts";
import type { Identity, Role } from "../shared/identity.ts";
import type { Credentials } from "./credentials.ts";
import { authErrors } from "./errors.ts";
import { accountUpdated } from "./events.ts";
import {
  isReserved,
  type Name,
  parseEmail,
  parsePassword,
  parsePersonName,
  parseUsername,
  presentedPassword,
} from "./names.ts";
import type { PasswordHasher, Store, Transaction } from "./ports.ts";
import { requireAdministration } from "./policy.ts";
import type { Account, AccountChanges } from "./records.ts";
import type { Sessions } from "./sessions.ts";

export interface AccountOptions {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly credentials: Credentials;
  readonly hasher: PasswordHasher;
  readonly adminEmail: Name | undefined;
}

export interface ProfileChanges {
  readonly username: string | undefined;
  readonly email: string | undefined;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
}

const listDefault = 50;
const listMax = 200;

export class Accounts {
  readonly #options: AccountOptions;

  constructor(options: AccountOptions) {
    this.#options = options;
  }

  async get(userId: string): Promise<Account> {
    return await this.#options.store.tables.accounts.find(userId) ?? notFound(userId);
  }

  async updateProfile(identity: Identity, changes: ProfileChanges): Promise<Account> {
    return await this.#options.store.transaction(async (tx) => {
      const before = await tx.accounts.lock(identity.userId) ?? notFound(identity.userId);
      const row = this.#profileRow(before, changes);
      if (Object.keys(row).length === 0) return before;
      return await this.#change(tx, before.id, row);
    });
  }

  /** The caller's own session goes on; all others end. Resolves to how many did. */
  async changePassword(
    identity: Identity,
    current: string,
    next: string,
    signal: AbortSignal,
  ): Promise<number> {
    const { store, sessions, credentials, hasher } = this.#options;
    const account = await this.get(identity.userId);
    const password = presentedPassword("current_password", current);
    const fresh = parsePassword("new_password", next, account);
    if (fresh === password) {
      throw errors.INVALID_ARGUMENT("new_password is the current password: choose another one", {
        field: "new_password",
      });
    }
    const proof = { password, client: "", signal };
    if (await credentials.check({ id: account.id }, proof) === undefined) {
      throw authErrors.PASSWORD_WRONG("current_password is not the password of this account", {
        field: "current_password",
      });
    }
    const passwordHash = await hasher.hash(fresh, signal);
    return await store.transaction(async (tx) => {
      await tx.accounts.lock(account.id) ?? notFound(account.id);
      await tx.accounts.update(account.id, { passwordHash });
      return await sessions.endOthers(tx, identity, "password changed");
    });
  }

  async list(
    identity: Identity,
    page: { readonly limit: number; readonly afterId: string; readonly query: string },
  ): Promise<{ accounts: Account[]; hasMore: boolean }> {
    requireAdministration(identity);
    if (page.limit < 0 || page.limit > listMax) {
      throw errors.INVALID_ARGUMENT(
        `limit must be from 1 to ${listMax} (0 for ${listDefault}), got ${page.limit}`,
        { field: "limit" },
      );
    }
    if (page.query.length > 254) {
      throw errors.INVALID_ARGUMENT("query must have at most 254 characters", { field: "query" });
    }
    const limit = page.limit === 0 ? listDefault : page.limit;
    const query = page.query.trim().toLowerCase();
    const found = await this.#options.store.tables.accounts.list(page.afterId, query, limit + 1);
    return { accounts: found.slice(0, limit), hasMore: found.length > limit };
  }

  /** Tokens carry the role, so those given out under the old one are taken back; sessions go on. */
  async setRole(identity: Identity, userId: string, role: Role): Promise<Account> {
    requireAdministration(identity);
    const { store, sessions } = this.#options;
    return await store.transaction(async (tx) => {
      const before = await this.#lockForAdministration(tx, userId);
      if (before.role === role) return before;
      if (role !== "admin") await this.#requireAnotherAdministrator(tx, before);
      await sessions.revokeTokens(tx, userId, `role changed to ${role}`);
      return await this.#change(tx, userId, { role });
    });
  }

  async setActive(identity: Identity, userId: string, isActive: boolean): Promise<Account> {
    requireAdministration(identity);
    const { store, sessions } = this.#options;
    return await store.transaction(async (tx) => {
      const before = await this.#lockForAdministration(tx, userId);
      if (before.isActive === isActive) return before;
      if (!isActive) {
        await this.#requireAnotherAdministrator(tx, before);
        await sessions.endAll(tx, userId, "account deactivated");
      }
      return await this.#change(tx, userId, { isActive });
    });
  }

  /** Makes the account that the operator named an administrator, where it had registered before it was named. */
  async promoteNamedAdministrator(): Promise<void> {
    const { store, adminEmail, sessions } = this.#options;
    if (adminEmail === undefined) return;
    const named = await store.tables.accounts.findByEmail(adminEmail.key);
    if (named === undefined || named.role === "admin") return;
    await store.transaction(async (tx) => {
      await sessions.revokeTokens(tx, named.id, "role changed to admin");
      await this.#change(tx, named.id, { role: "admin" });
    });
  }

  #profileRow(before: Account, changes: ProfileChanges): AccountChanges {
    const username = changes.username === undefined ? undefined : parseUsername(changes.username);
    if (username !== undefined && isReserved(username) && before.role !== "admin") {
      throw errors.INVALID_ARGUMENT(
        `The username ${username.text} is reserved: choose another one`,
        { field: "username" },
      );
    }
    const email = changes.email === undefined ? undefined : parseEmail(changes.email);
    const { adminEmail } = this.#options;
    // The operator gave this address to whoever registers it, not to whoever moves to it.
    if (email !== undefined && email.key === adminEmail?.key && email.text !== before.email) {
      throw authErrors.EMAIL_TAKEN("This e-mail address is the administrator's: use your own", {
        field: "email",
      });
    }
    const { firstName, lastName } = changes;
    return {
      ...(username && { username: username.text, usernameKey: username.key }),
      ...(email && email.text !== before.email &&
        { email: email.text, emailKey: email.key, isVerified: false }),
      ...(firstName !== undefined && { firstName: parsePersonName("first_name", firstName) }),
      ...(lastName !== undefined && { lastName: parsePersonName("last_name", lastName) }),
    };
  }

  async #change(tx: Transaction, userId: string, changes: AccountChanges): Promise<Account> {
    const account = await tx.accounts.update(userId, changes) ?? notFound(userId);
    await tx.announce(accountUpdated(account));
    return account;
  }

  async #lockForAdministration(tx: Transaction, userId: string): Promise<Account> {
    await tx.exclusive("administrators");
    return await tx.accounts.lock(userId) ?? notFound(userId);
  }

  async #requireAnotherAdministrator(tx: Transaction, account: Account): Promise<void> {
    if (account.role !== "admin" || !account.isActive) return;
    if (await tx.accounts.countActiveAdministrators() > 1) return;
    throw authErrors.LAST_ADMINISTRATOR(
      `User ${account.id} is the last active administrator: make somebody else one first`,
      { user_id: account.id },
    );
  }
}

function notFound(userId: string): never {
  throw authErrors.USER_NOT_FOUND(`There is no user ${userId}`, { user_id: userId });
}
