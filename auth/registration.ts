/** How an account comes to be, once for each idempotency key. */
import { createHash } from "node:crypto";
import { errors } from "../shared/errors.ts";
import type { Role } from "../shared/identity.ts";
import type { Credentials } from "./credentials.ts";
import { authErrors } from "./errors.ts";
import { accountRegistered } from "./events.ts";
import {
  deviceLabel,
  isReserved,
  type Name,
  parseEmail,
  parsePassword,
  parsePersonName,
  parseUsername,
} from "./names.ts";
import type { Ambient, PasswordHasher, Store, Transaction } from "./ports.ts";
import type { NewAccount, Registration as StoredRegistration } from "./records.ts";
import type { Opened, Sessions, SignedIn } from "./sessions.ts";

export interface RegistrationOptions extends Pick<Ambient, "now"> {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly credentials: Credentials;
  readonly hasher: PasswordHasher;
  /** Set: whoever registers this address is the administrator. Unset: whoever registers first. */
  readonly adminEmail: Name | undefined;
}

export interface RegistrationRequest {
  readonly email: string;
  readonly username: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly device: string;
  /** Empty: none. */
  readonly idempotencyKey: string;
}

interface Applicant {
  readonly email: Name;
  readonly username: Name;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly device: string;
  readonly idempotencyKey: string;
  /** Of everything but the password, which no fast hash may touch. */
  readonly requestHash: Uint8Array;
}

const keyShape = /^[\x21-\x7e]{1,255}$/;

export class Registration {
  readonly #options: RegistrationOptions;

  constructor(options: RegistrationOptions) {
    this.#options = options;
  }

  async register(request: RegistrationRequest, signal: AbortSignal): Promise<SignedIn> {
    const { store, hasher, sessions } = this.#options;
    const applicant = parse(request);
    const known = await this.#find(applicant.idempotencyKey);
    if (known !== undefined) return await this.#repeat(applicant, known, signal);
    await this.#refuseEarly(applicant);
    const passwordHash = await hasher.hash(applicant.password, signal);
    const outcome = await store.transaction((tx) => this.#create(tx, applicant, passwordHash));
    return "opened" in outcome
      ? await sessions.sign(outcome.opened)
      : await this.#repeat(applicant, outcome.known, signal);
  }

  async #find(key: string): Promise<StoredRegistration | undefined> {
    return key === "" ? undefined : await this.#options.store.tables.registrations.find(key);
  }

  /** Hashing is dear; what is taken already need not wait for it. The unique constraints decide in the end. */
  async #refuseEarly({ email, username }: Applicant): Promise<void> {
    const { accounts } = this.#options.store.tables;
    if (await accounts.findByEmail(email.key) !== undefined) {
      throw authErrors.EMAIL_TAKEN(
        "An account with this e-mail address exists: sign in, or use another address",
        { field: "email" },
      );
    }
    if (await accounts.findCredential({ loginKey: username.key }) !== undefined) {
      throw authErrors.USERNAME_TAKEN("An account with this username exists: choose another one", {
        field: "username",
      });
    }
  }

  async #create(
    tx: Transaction,
    applicant: Applicant,
    passwordHash: string,
  ): Promise<{ opened: Opened } | { known: StoredRegistration }> {
    const { now, sessions } = this.#options;
    const { idempotencyKey, requestHash, email, username } = applicant;
    if (idempotencyKey !== "") {
      await tx.exclusive(`registration ${idempotencyKey}`);
      const known = await tx.registrations.find(idempotencyKey);
      if (known !== undefined) return { known };
    }
    const role = await this.#role(tx, email);
    if (role !== "admin" && isReserved(username)) {
      throw errors.INVALID_ARGUMENT(
        `The username ${username.text} is reserved: choose another one`,
        { field: "username" },
      );
    }
    const row: NewAccount = {
      username: username.text,
      usernameKey: username.key,
      email: email.text,
      emailKey: email.key,
      passwordHash,
      firstName: applicant.firstName,
      lastName: applicant.lastName,
      role,
      createdAt: now(),
    };
    const { id } = await tx.accounts.insert(row);
    const account = await tx.accounts.update(id, { lastLoginAt: now() });
    if (account === undefined) throw new Error(`the new account ${id} is not there`);
    await tx.announce(accountRegistered(account));
    const opened = await sessions.open(tx, account, applicant.device);
    if (idempotencyKey !== "") {
      const made = { requestHash, userId: account.id, sessionId: opened.claims.sessionId };
      await tx.registrations.insert(idempotencyKey, made, now());
    }
    return { opened };
  }

  async #role(tx: Transaction, email: Name): Promise<Role> {
    const { adminEmail } = this.#options;
    if (adminEmail !== undefined) return adminEmail.key === email.key ? "admin" : "user";
    if (!await tx.accounts.isEmpty()) return "user";
    await tx.exclusive("first account");
    // Whoever held it before us has committed by now.
    return await tx.accounts.isEmpty() ? "admin" : "user";
  }

  /**
   * The answer of before, as far as it can be given: the same account and session. Tokens are not kept, so these
   * are new ones; the refresh token of the lost answer is forgotten. Proves the password like any sign-in.
   */
  async #repeat(
    applicant: Applicant,
    known: StoredRegistration,
    signal: AbortSignal,
  ): Promise<SignedIn> {
    const { store, sessions, credentials } = this.#options;
    if (!sameBytes(known.requestHash, applicant.requestHash)) throw reused();
    const proof = { password: applicant.password, client: "", signal };
    if (await credentials.check({ id: known.userId }, proof) === undefined) throw reused();
    const opened = await store.transaction(async (tx) => {
      const account = await tx.accounts.lock(known.userId);
      if (account === undefined || !account.isActive) {
        throw authErrors.ACCOUNT_INACTIVE("The account is not active: ask an administrator");
      }
      return await sessions.reissue(tx, account, known.sessionId);
    });
    return await sessions.sign(opened);
  }
}

function parse(request: RegistrationRequest): Applicant {
  const { idempotencyKey } = request;
  if (idempotencyKey !== "" && !keyShape.test(idempotencyKey)) {
    throw errors.INVALID_ARGUMENT(
      "idempotency_key must have 1 to 255 printable ASCII characters, such as a UUID",
      { field: "idempotency_key" },
    );
  }
  const email = parseEmail(request.email);
  const username = parseUsername(request.username);
  const firstName = parsePersonName("first_name", request.firstName);
  const lastName = parsePersonName("last_name", request.lastName);
  const device = deviceLabel(request.device);
  const password = parsePassword("password", request.password, {
    username: username.text,
    email: email.text,
  });
  const asked = JSON.stringify([email.text, username.text, firstName, lastName, device]);
  const requestHash = createHash("sha256").update(asked).digest();
  return { email, username, password, firstName, lastName, device, idempotencyKey, requestHash };
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}

function reused(): Error {
  return errors.IDEMPOTENCY_KEY_REUSED(
    "This idempotency_key belongs to another registration: use a new key for a new request",
    { field: "idempotency_key" },
  );
}
