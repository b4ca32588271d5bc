/** Keys that sign and verify access tokens. One signs; those before it verify until their tokens have expired. */
import { exportJWK, generateKeyPair, importJWK } from "jose";
import { ConfigError } from "../shared/config.ts";
import { importKey, type JWK, type SigningKey, type TokenKey } from "../shared/jwt.ts";
import { authErrors } from "./errors.ts";
import { keysRotated } from "./events.ts";
import type { KeySeal } from "./key_seal.ts";
import type { Ambient, Store } from "./ports.ts";
import type { StoredKey } from "./records.ts";

/** Verifying with own keys (EdDSA) or with the fleet's shared secret (HS256): the same to everyone else. */
export interface Keys {
  readonly algorithm: "EdDSA" | "HS256";
  signing(): SigningKey;
  /** Looks in the database where a `kid` is not known here: another node may have made it a moment ago. */
  find(kid: string): Promise<TokenKey | undefined>;
  /** Public keys that verify now. */
  published(): JWK[];
  /** `olderThan`: only where the signing key is older than so many milliseconds. */
  rotate(olderThan?: number): Promise<Rotation>;
  /** Takes over what other nodes changed. */
  reload(): Promise<void>;
}

export interface Rotation {
  readonly kid: string;
  /** Unix seconds. */
  readonly previousUntil: number;
}

export interface KeyRingOptions extends Ambient {
  readonly store: Store;
  /** Undefined: private keys are stored as they are. */
  readonly seal: KeySeal | undefined;
  /** How long a token lives. */
  readonly accessTokenSeconds: number;
}

interface RingKey {
  readonly stored: StoredKey;
  readonly verifies: TokenKey;
  readonly signs: CryptoKey | undefined;
}

/** Beyond a token's life: nodes that have not heard of the rotation yet, and clocks that differ. */
const overlapSlackMs = 60_000;
/** Unknown `kid`s are looked up at most this often. */
const reloadEveryMs = 1_000;

export async function openKeyRing(options: KeyRingOptions): Promise<Keys> {
  const ring = new KeyRing(options);
  await ring.reload();
  await ring.ensureSigningKey();
  return ring;
}

class KeyRing implements Keys {
  readonly algorithm = "EdDSA";
  readonly #options: KeyRingOptions;
  #keys = new Map<string, RingKey>();
  #reloadedAt = -Infinity;
  #reloading: Promise<void> | undefined;

  constructor(options: KeyRingOptions) {
    this.#options = options;
  }

  signing(): SigningKey {
    const active = this.#active();
    if (active?.signs === undefined) throw new Error("there is no signing key");
    return { kid: active.stored.kid, algorithm: "EdDSA", key: active.signs };
  }

  async find(kid: string): Promise<TokenKey | undefined> {
    const now = this.#options.now();
    if (!this.#keys.has(kid) && now - this.#reloadedAt >= reloadEveryMs) {
      await (this.#reloading ?? this.reload());
    }
    const key = this.#keys.get(kid);
    return key !== undefined && verifiesAt(key.stored, now) ? key.verifies : undefined;
  }

  published(): JWK[] {
    const now = this.#options.now();
    return [...this.#keys.values()].filter((key) => verifiesAt(key.stored, now))
      .map((key) => key.stored.publicJwk);
  }

  async rotate(olderThan?: number): Promise<Rotation> {
    const { store, now, accessTokenSeconds } = this.#options;
    const isYoung = (key: StoredKey | undefined) =>
      key !== undefined && olderThan !== undefined && now() - key.createdAt < olderThan;
    const known = this.#active()?.stored;
    if (known !== undefined && isYoung(known)) return { kid: known.kid, previousUntil: 0 };
    const fresh = await this.#generate();
    const previousUntil = now() + accessTokenSeconds * 1000 + overlapSlackMs;
    const rotation = await store.transaction(async (tx) => {
      await tx.exclusive("keys");
      const active = (await tx.keys.list(now())).find((key) => key.verifyUntil === undefined);
      if (active !== undefined && isYoung(active)) return { kid: active.kid, previousUntil: 0 };
      const seconds = Math.ceil(previousUntil / 1000);
      await tx.keys.retire(seconds * 1000);
      await tx.keys.insert(fresh);
      await tx.announce(keysRotated(fresh.kid, seconds));
      return { kid: fresh.kid, previousUntil: seconds };
    });
    await this.reload();
    return rotation;
  }

  /** Sees everything that was committed before the call: a reading that is under way may not. */
  reload(): Promise<void> {
    const before = this.#reloading?.catch(() => {}) ?? Promise.resolve();
    const reading = before.then(() => this.#load()).finally(() => {
      if (this.#reloading === reading) this.#reloading = undefined;
    });
    this.#reloading = reading;
    return reading;
  }

  async ensureSigningKey(): Promise<void> {
    if (this.#active() === undefined) {
      const { store, now } = this.#options;
      const fresh = await this.#generate();
      await store.transaction(async (tx) => {
        await tx.exclusive("keys");
        const known = await tx.keys.list(now());
        if (!known.some((key) => key.verifyUntil === undefined)) await tx.keys.insert(fresh);
      });
      await this.reload();
    }
    await this.#sealWhatIsOpen();
  }

  #active(): RingKey | undefined {
    return [...this.#keys.values()].find((key) => key.stored.verifyUntil === undefined);
  }

  async #load(): Promise<void> {
    const { store, now } = this.#options;
    const stored = await store.tables.keys.list(now());
    const keys = await Promise.all(stored.map((one) => this.#open(one)));
    this.#keys = new Map(keys.map((key) => [key.stored.kid, key]));
    this.#reloadedAt = now();
  }

  async #open(stored: StoredKey): Promise<RingKey> {
    const known = this.#keys.get(stored.kid);
    if (known !== undefined) {
      return {
        ...known,
        stored,
        signs: stored.verifyUntil === undefined ? known.signs : undefined,
      };
    }
    const verifies = await importKey(stored.publicJwk);
    if (stored.privateJwk === undefined) return { stored, verifies, signs: undefined };
    const text = stored.sealed
      ? await this.#unseal(stored.kid, stored.privateJwk)
      : stored.privateJwk;
    const signs = await importJWK(JSON.parse(text), "EdDSA");
    if (signs instanceof Uint8Array) throw new Error(`the key ${stored.kid} is not an EdDSA key`);
    return { stored, verifies, signs };
  }

  async #unseal(kid: string, sealed: string): Promise<string> {
    const { seal } = this.#options;
    if (seal === undefined) {
      throw new ConfigError([
        "The signing keys in the database are encrypted: set VEZA_KEY_ENCRYPTION_SECRET to the secret they were encrypted with",
      ]);
    }
    try {
      return await seal.open(kid, sealed);
    } catch (cause) {
      if (!(cause instanceof DOMException)) throw cause;
      throw new ConfigError([
        "VEZA_KEY_ENCRYPTION_SECRET is not the secret that the signing keys in the database were encrypted with",
      ]);
    }
  }

  async #generate(): Promise<StoredKey> {
    const { newId, now, seal } = this.#options;
    const pair = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
    const kid = newId();
    const text = JSON.stringify(await exportJWK(pair.privateKey));
    return {
      kid,
      publicJwk: { ...await exportJWK(pair.publicKey), kid, alg: "EdDSA", use: "sig" },
      privateJwk: seal === undefined ? text : await seal.seal(kid, text),
      sealed: seal !== undefined,
      createdAt: now(),
      verifyUntil: undefined,
    };
  }

  /** For a secret that was set after the key was made. */
  async #sealWhatIsOpen(): Promise<void> {
    const { seal, store } = this.#options;
    if (seal === undefined) return;
    for (const { stored } of this.#keys.values()) {
      if (stored.sealed || stored.privateJwk === undefined) continue;
      await store.tables.keys.reseal(stored.kid, await seal.seal(stored.kid, stored.privateJwk));
    }
  }
}

function verifiesAt(key: StoredKey, now: number): boolean {
  return key.verifyUntil === undefined || key.verifyUntil > now;
}

/** HS256: the fleet shares one secret, nothing is published and nothing rotates. */
export function sharedSecretKeys(secret: string): Keys {
  const key = new TextEncoder().encode(secret);
  return {
    algorithm: "HS256",
    signing: () => ({ kid: "shared", algorithm: "HS256", key }),
    find: () => Promise.resolve(key),
    published: () => [],
    rotate: () =>
      Promise.reject(authErrors.KEYS_SHARED(
        "Tokens are signed with JWT_SECRET, which only the operator can change: unset it to let auth keep its own keys",
      )),
    reload: () => Promise.resolve(),
  };
}
