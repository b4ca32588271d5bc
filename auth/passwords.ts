/** Passwords at rest: argon2id, and the same work for accounts that do not exist. */
import { costOf, type PasswordCost, sameCost } from "./password_cost.ts";
import type { PasswordJob } from "./password_worker.ts";
import type { PasswordHasher } from "./ports.ts";

export interface HasherOptions {
  readonly cost: PasswordCost;
  readonly pool: { run(job: PasswordJob, signal?: AbortSignal): Promise<string | boolean> };
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
}

export class Argon2Hasher implements PasswordHasher {
  readonly #options: HasherOptions;
  #decoy: Promise<string> | undefined;

  constructor(options: HasherOptions) {
    this.#options = options;
  }

  async hash(password: string, signal?: AbortSignal): Promise<string> {
    const { pool, cost, randomBytes } = this.#options;
    return String(await pool.run({ kind: "hash", password, salt: randomBytes(16), cost }, signal));
  }

  async verify(
    password: string,
    encoded: string | undefined,
    signal?: AbortSignal,
  ): Promise<boolean> {
    const known = encoded ?? await this.prepare();
    const job = { kind: "verify", password, encoded: known } as const;
    const matches = await this.#options.pool.run(job, signal) === true;
    return matches && encoded !== undefined;
  }

  isOutdated(encoded: string): boolean {
    return !sameCost(costOf(encoded), this.#options.cost);
  }

  /** Makes the hash that unknown accounts are compared with, so that the first one takes no longer than others. */
  prepare(): Promise<string> {
    this.#decoy ??= this.hash("no account has this password").catch((error: unknown) => {
      this.#decoy = undefined;
      throw error;
    });
    return this.#decoy;
  }
}
