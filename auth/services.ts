/** The rules of this house, put together over their ports. */
import type { Identity } from "../shared/identity.ts";
import { Accounts } from "./accounts.ts";
import { Credentials } from "./credentials.ts";
import { Inspection } from "./inspection.ts";
import type { Keys } from "./keys.ts";
import type { Name } from "./names.ts";
import { Permissions } from "./permissions.ts";
import type { Ambient, PasswordHasher, Store } from "./ports.ts";
import { Registration } from "./registration.ts";
import { Sessions } from "./sessions.ts";
import { SignIn } from "./sign_in.ts";
import type { Tokens } from "./tokens.ts";

export interface Services {
  readonly accounts: Accounts;
  readonly inspection: Inspection;
  readonly keys: Keys;
  readonly permissions: Permissions;
  readonly registration: Registration;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
}

export interface ServiceOptions extends Ambient {
  readonly store: Store;
  readonly keys: Keys;
  readonly tokens: Tokens;
  readonly hasher: PasswordHasher;
  readonly accessTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  readonly adminEmail: Name | undefined;
  /** False for a token that was taken back or has expired. */
  readonly stillValid: (identity: Identity) => boolean;
}

export function createServices(options: ServiceOptions): Services {
  const credentials = new Credentials(options);
  const sessions = new Sessions(options);
  return {
    sessions,
    keys: options.keys,
    accounts: new Accounts({ ...options, sessions, credentials }),
    inspection: new Inspection({ ...options, sessions }),
    permissions: new Permissions(options),
    registration: new Registration({ ...options, sessions, credentials }),
    signIn: new SignIn({ ...options, sessions, credentials }),
  };
}
