/**
 * Every house decides by itself whether a token is good: its keys are local, its answers cached, and what auth
 * takes back arrives over the bus. Auth is asked only where the house cannot decide: an unknown `kid`.
 */
import { createHash } from "node:crypto";
import { AppError, errors } from "./errors.ts";
import type { EventBus, Subscription } from "./event_bus.ts";
import type { Identity } from "./identity.ts";
import { importKey, type JWK, type TokenKey, tokenKeyId, verifyToken } from "./jwt.ts";
import type { Logger } from "./log.ts";
import { concerns, readRevocation, type Revocation, RevocationList } from "./revocations.ts";

/** What only auth knows. */
export interface TokenAuthority {
  /** Public keys that verify now, as JWKS has them. */
  keys(): Promise<JWK[]>;
  /** Everything taken back that still matters. */
  revocations(): Promise<Revocation[]>;
  /** The whole answer by ValidateToken; throws `UNAUTHENTICATED` errors for a bad token. */
  validate(token: string, service: string): Promise<Identity>;
}

export interface TokenVerifier extends AsyncDisposable {
  /** Throws an `UNAUTHENTICATED` error with the reason, or `SERVICE_UNAVAILABLE` where nobody can decide. */
  verify(token: string): Promise<Identity>;
  /** False from the moment on that auth took the token back, or that it expired. */
  stillValid(identity: Identity): boolean;
  /** Puts a revocation in force at once, for the house that made it: the bus brings it to the others. */
  revoke(entry: Revocation): void;
  /** Called for each revocation as it arrives, after it is in force here. Returns how to stop. */
  onRevoked(listener: (entry: Revocation) => void): () => void;
  /** Fetches keys and revocations anew; rejects where auth does not answer. */
  refresh(): Promise<void>;
}

export interface TokenVerifierOptions {
  readonly service: string;
  readonly issuer: string;
  readonly sharedSecret: string | undefined;
  readonly authority: TokenAuthority;
  readonly bus: EventBus;
  readonly log: Logger;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly cacheSize?: number;
}

export const revokedSubject = "auth.events.revoked";
export const keysRotatedSubject = "auth.events.keys_rotated";

/** Starts at once and works from the first key set on; until then it asks auth for each token. */
export async function startTokenVerifier(options: TokenVerifierOptions): Promise<TokenVerifier> {
  const verifier = new LocalTokenVerifier(options);
  await verifier.listen();
  verifier.refreshInBackground();
  return verifier;
}

class LocalTokenVerifier implements TokenVerifier {
  readonly #options: TokenVerifierOptions;
  readonly #algorithm: "EdDSA" | "HS256";
  readonly #cacheSize: number;
  readonly #cache = new Map<string, Identity>();
  readonly #revoked = new RevocationList();
  readonly #listeners = new Set<(entry: Revocation) => void>();
  readonly #subscriptions: Subscription[] = [];
  #keys = new Map<string, TokenKey>();
  #refreshing: Promise<void> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: TokenVerifierOptions) {
    this.#options = options;
    this.#algorithm = options.sharedSecret === undefined ? "EdDSA" : "HS256";
    this.#cacheSize = options.cacheSize ?? 20_000;
  }

  async listen(): Promise<void> {
    const { bus } = this.#options;
    this.#subscriptions.push(
      await bus.subscribe(revokedSubject, {}, (event) => {
        const entry = readRevocation(event.data);
        if (entry !== undefined) this.#revoke(entry);
      }),
      await bus.subscribe(keysRotatedSubject, {}, () => this.refreshInBackground()),
    );
    // What the bus could not say while it was away, auth still knows.
    bus.onReconnect(() => this.refreshInBackground());
  }

  async verify(token: string): Promise<Identity> {
    const { now } = this.#options;
    const hash = createHash("sha256").update(token).digest("base64");
    const cached = this.#cache.get(hash);
    if (cached !== undefined && cached.expiresAt * 1000 > now()) return cached;
    this.#cache.delete(hash);
    const identity = await this.#decide(token);
    if (this.#revoked.has(identity)) {
      throw errors.TOKEN_REVOKED("The access token was revoked: sign in again");
    }
    this.#remember(hash, identity);
    return identity;
  }

  stillValid(identity: Identity): boolean {
    return identity.expiresAt * 1000 > this.#options.now() && !this.#revoked.has(identity);
  }

  revoke(entry: Revocation): void {
    this.#revoke(entry);
  }

  onRevoked(listener: (entry: Revocation) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  refresh(): Promise<void> {
    this.#refreshing ??= this.#fetch().finally(() => this.#refreshing = undefined);
    return this.#refreshing;
  }

  refreshInBackground(delayMs = 100): void {
    this.refresh().catch((error: unknown) => {
      if (this.#closed) return;
      this.#options.log.debug({ error: String(error) }, "auth's keys are not there yet");
      clearTimeout(this.#retry);
      this.#retry = setTimeout(
        () => this.refreshInBackground(Math.min(delayMs * 2, 5_000)),
        delayMs,
      );
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await Promise.all(this.#subscriptions.map((one) => one[Symbol.asyncDispose]()));
    await this.#refreshing?.catch(() => {});
  }

  async #decide(token: string): Promise<Identity> {
    const { service, issuer, authority, sharedSecret, now } = this.#options;
    const kid = tokenKeyId(token, this.#algorithm);
    const key = sharedSecret === undefined
      ? this.#keys.get(kid)
      : new TextEncoder().encode(sharedSecret);
    if (key !== undefined) {
      const algorithm = this.#algorithm;
      return await verifyToken(token, key, { issuer, audience: service, algorithm, now: now() });
    }
    try {
      const identity = await authority.validate(token, service);
      this.refreshInBackground();
      return identity;
    } catch (error) {
      if (error instanceof AppError && error.status === "UNAUTHENTICATED") throw error;
      throw errors.SERVICE_UNAVAILABLE(
        "The access token's key is unknown here and auth cannot be asked now: try again",
        { target: "auth" },
        { cause: error },
      );
    }
  }

  async #fetch(): Promise<void> {
    const { authority, now, sharedSecret } = this.#options;
    const [keys, revocations] = await Promise.all([authority.keys(), authority.revocations()]);
    if (sharedSecret === undefined) {
      const imported = await Promise.all(
        keys.map(async (jwk) => [jwk.kid ?? "", await importKey(jwk)] as const),
      );
      const gone = [...this.#keys.keys()].filter((kid) =>
        !imported.some(([known]) => known === kid)
      );
      this.#keys = new Map(imported);
      // A key that auth withdrew may have signed what is cached.
      if (gone.length > 0) this.#cache.clear();
    }
    for (const entry of revocations) this.#revoke(entry, now());
  }

  #revoke(entry: Revocation, nowMs = this.#options.now()): void {
    this.#revoked.add(entry, nowMs / 1000);
    for (const [hash, identity] of this.#cache) {
      if (concerns(entry, identity)) this.#cache.delete(hash);
    }
    for (const listener of this.#listeners) listener(entry);
  }

  #remember(hash: string, identity: Identity): void {
    if (this.#cache.size >= this.#cacheSize) {
      const oldest = this.#cache.keys().next().value;
      if (oldest !== undefined) this.#cache.delete(oldest);
    }
    this.#cache.set(hash, identity);
  }
}
