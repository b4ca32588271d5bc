/** Where tokens are made and judged: the tables, the keys, what was taken back, and how the others hear of it. */
import { outboxMigration, startOutboxRelay } from "../shared/outbox.ts";
import { migrate } from "../shared/postgres.ts";
import type { Revocation } from "../shared/revocations.ts";
import {
  keysRotatedSubject,
  startTokenVerifier,
  type TokenVerifier,
} from "../shared/token_verifier.ts";
import type { AuthAdapters } from "./adapters.ts";
import type { AuthConfig } from "./config.ts";
import { createKeySeal } from "./key_seal.ts";
import { type Keys, openKeyRing, sharedSecretKeys } from "./keys.ts";
import initText from "./migrations/0001_init.sql" with { type: "text" };
import grantEndsText from "./migrations/0002_grant_ends.sql" with { type: "text" };
import type { Ambient, Store } from "./ports.ts";
import { createStore } from "./store.ts";
import { Tokens } from "./tokens.ts";

export interface TokenRoom extends AsyncDisposable {
  readonly store: Store;
  readonly keys: Keys;
  readonly tokens: Tokens;
  readonly verifier: TokenVerifier;
  /** What was taken back and still matters. */
  revocations(): Promise<Revocation[]>;
}

/** More would not fit into one answer that a house reads in time. */
const revocationsMax = 50_000;

export async function openTokenRoom(
  config: AuthConfig,
  { database, bus, log }: AuthAdapters,
  ambient: Ambient,
): Promise<TokenRoom> {
  await using opening = new AsyncDisposableStack();
  const { now } = ambient;
  await migrate(database, "auth", [
    outboxMigration("auth"),
    { id: "0001_init", text: initText },
    { id: "0002_grant_ends", text: grantEndsText },
  ]);
  const relay = opening.use(startOutboxRelay({ database, schema: "auth", bus, log, now }));
  // Nobody revokes before the verifier is there: the services come later.
  const late: { verifier?: TokenVerifier } = {};
  const store = createStore({
    ...ambient,
    database,
    committed: (revoked) => {
      for (const entry of revoked) late.verifier?.revoke(entry);
      relay.kick();
    },
  });
  const keys = await openKeys(config, store, ambient);
  opening.use(await bus.subscribe(keysRotatedSubject, {}, () => keys.reload()));
  const { issuer, sharedSecret } = config.tokens;
  const { accessTokenSeconds } = config;
  const tokens = new Tokens({ ...ambient, keys, issuer, accessTokenSeconds });
  const revocations = () => store.tables.revocations.list(Math.floor(now() / 1000), revocationsMax);
  const authority = {
    keys: () => Promise.resolve(keys.published()),
    revocations,
    validate: (token: string, service: string) => tokens.verify(token, service),
  };
  const verifier = opening.use(
    await startTokenVerifier({ service: "auth", issuer, sharedSecret, authority, bus, log, now }),
  );
  await verifier.refresh();
  late.verifier = verifier;
  const open = opening.move();
  return {
    store,
    keys,
    tokens,
    verifier,
    revocations,
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

async function openKeys(config: AuthConfig, store: Store, ambient: Ambient): Promise<Keys> {
  const { sharedSecret } = config.tokens;
  if (sharedSecret !== undefined) return sharedSecretKeys(sharedSecret);
  const secret = config.keyEncryptionSecret;
  const seal = secret === undefined ? undefined : await createKeySeal(secret, ambient.randomBytes);
  const { accessTokenSeconds } = config;
  return await openKeyRing({ ...ambient, store, seal, accessTokenSeconds });
}

/** What other houses fetch. Never cached on the way: an old answer would keep a revoked token alive. */
export function wellKnownRoutes(
  { keys, revocations }: Pick<TokenRoom, "keys" | "revocations">,
): Record<string, () => Promise<Response>> {
  const json = (body: object) => Response.json(body, { headers: { "cache-control": "no-store" } });
  return {
    "/.well-known/jwks.json": () => Promise.resolve(json({ keys: keys.published() })),
    "/.well-known/revocations.json": async () => json({ revocations: await revocations() }),
  };
}
