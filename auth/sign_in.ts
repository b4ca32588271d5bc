/** From login and password to a session. */
import type { Credentials } from "./credentials.ts";
import { authErrors } from "./errors.ts";
import { deviceLabel, loginKey, presentedPassword } from "./names.ts";
import type { Ambient, Store } from "./ports.ts";
import type { Sessions, SignedIn } from "./sessions.ts";

export interface SignInOptions extends Pick<Ambient, "now"> {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly credentials: Credentials;
}

export interface SignInFields {
  /** E-mail address or username. */
  readonly login: string;
  readonly password: string;
  readonly device: string;
  /** Where the person sits, as the front door sees it; may be empty. */
  readonly client: string;
}

export class SignIn {
  readonly #options: SignInOptions;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  async signIn(fields: SignInFields, signal: AbortSignal): Promise<SignedIn> {
    const { store, sessions, credentials, now } = this.#options;
    const key = loginKey(fields.login);
    const password = presentedPassword("password", fields.password);
    const proof = { password, client: fields.client.slice(0, 200), signal };
    const id = await credentials.check({ loginKey: key }, proof);
    if (id === undefined) throw refused();
    const opened = await store.transaction(async (tx) => {
      const locked = await tx.accounts.lock(id);
      if (locked === undefined) throw refused();
      // Only who knows the password learns of it.
      if (!locked.isActive) {
        throw authErrors.ACCOUNT_INACTIVE("The account is not active: ask an administrator");
      }
      const account = await tx.accounts.update(id, { lastLoginAt: now() }) ?? locked;
      return await sessions.open(tx, account, deviceLabel(fields.device));
    });
    return await sessions.sign(opened);
  }
}

function refused(): Error {
  return authErrors.SIGN_IN_REFUSED(
    "There is no account with this login and password: check both, or register",
  );
}
