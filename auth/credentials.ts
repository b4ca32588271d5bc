/** Is this the password? Answered slowly, equally slowly for everyone, and ever more slowly for who guesses. */
import { createHash } from "node:crypto";
import { AppError } from "../shared/errors.ts";
import { authErrors } from "./errors.ts";
import type { Ambient, PasswordHasher, Store, Transaction } from "./ports.ts";
import type { Attempts } from "./records.ts";
import {
  countAttempt,
  fromEverywhere,
  fromOneClient,
  type ThrottlePolicy,
  uncountAttempt,
  waitMs,
} from "./throttle.ts";

export interface CredentialOptions extends Pick<Ambient, "now"> {
  readonly store: Store;
  readonly hasher: PasswordHasher;
}

export interface Proof {
  /** In the form that `names.ts` gives it. */
  readonly password: string;
  /** Where it comes from, as far as that is known; may be empty. */
  readonly client: string;
  readonly signal: AbortSignal;
}

interface Counter {
  readonly key: string;
  readonly policy: ThrottlePolicy;
}

export class Credentials {
  readonly #options: CredentialOptions;

  constructor(options: CredentialOptions) {
    this.#options = options;
  }

  /** The account's id, or undefined where login or password is wrong. Throws `SIGN_IN_THROTTLED`, `SIGN_IN_BUSY`. */
  async check(
    by: { readonly id: string } | { readonly loginKey: string },
    proof: Proof,
  ): Promise<string | undefined> {
    const { store } = this.#options;
    const known = await store.tables.accounts.findCredential(by);
    const subject = known !== undefined
      ? `account:${known.id}`
      : `login:${digest("id" in by ? by.id : by.loginKey)}`;
    // Every way to one account leads to the same counters, and unknown logins have theirs.
    const counters = [
      { key: subject, policy: fromEverywhere },
      { key: `${subject}|${digest(proof.client)}`, policy: fromOneClient },
    ];
    await this.#count(counters);
    const matches = await this.#judge(counters, proof, known?.passwordHash);
    if (!matches || known === undefined) return undefined;
    await store.tables.attempts.clear(counters.map((counter) => counter.key));
    await this.#renew(known, proof);
    return known.id;
  }

  /** Before the password is looked at: a hundred tries at the same moment are a hundred tries. */
  #count(counters: readonly Counter[]): Promise<void> {
    const { store, now } = this.#options;
    return store.transaction(async (tx) => {
      for (const { key, policy } of counters) {
        const attempts = await tx.attempts.lock(key, now());
        const wait = waitMs(attempts, now());
        if (wait > 0) throw throttled(wait);
        await tx.attempts.put(key, countAttempt(attempts, policy, now()));
      }
    });
  }

  async #judge(
    counters: readonly Counter[],
    proof: Proof,
    encoded: string | undefined,
  ): Promise<boolean> {
    try {
      return await this.#options.hasher.verify(proof.password, encoded, proof.signal);
    } catch (error) {
      // Nobody looked at the password, so nobody may be blamed for it.
      await this.#each(counters, uncountAttempt);
      throw error;
    }
  }

  #each(
    counters: readonly Counter[],
    change: (attempts: Attempts, now: number) => Attempts,
  ): Promise<void> {
    const { store, now } = this.#options;
    return store.transaction(async (tx: Transaction) => {
      for (const { key } of counters) {
        await tx.attempts.put(key, change(await tx.attempts.lock(key, now()), now()));
      }
    });
  }

  /** A hash of older parameters is made anew while the password is at hand; it can wait where we are busy. */
  async #renew(known: { id: string; passwordHash: string }, proof: Proof): Promise<void> {
    const { store, hasher } = this.#options;
    if (!hasher.isOutdated(known.passwordHash)) return;
    try {
      const passwordHash = await hasher.hash(proof.password, proof.signal);
      await store.transaction(async (tx) => {
        await tx.accounts.lock(known.id);
        const current = await tx.accounts.findCredential({ id: known.id });
        // Somebody may have changed the password meanwhile.
        if (current?.passwordHash !== known.passwordHash) return;
        await tx.accounts.update(known.id, { passwordHash });
      });
    } catch (error) {
      if (!(error instanceof AppError) || error.reason !== "SIGN_IN_BUSY") throw error;
    }
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

function throttled(wait: number): AppError {
  const seconds = Math.ceil(wait / 1000);
  return authErrors.SIGN_IN_THROTTLED(
    `Too many wrong passwords: try again in ${seconds} second${seconds === 1 ? "" : "s"}`,
    { retry_after_ms: String(wait) },
  );
}
