/** What auth has taken back. Small: an entry is needed only until the last token it concerns has expired. */
import type { Identity } from "./identity.ts";

export interface Revocation {
  readonly kind: "token" | "session" | "user";
  /** `jti`, `sid` or user id. */
  readonly id: string;
  /** For `user`: tokens issued up to this moment, Unix seconds. */
  readonly before: number;
  /** Unix seconds after which no token concerned can be valid any more. */
  readonly expires_at: number;
}

/** True where the token that `identity` was read from is one that the entry takes back. */
export function concerns(entry: Revocation, identity: Identity): boolean {
  switch (entry.kind) {
    case "token":
      return entry.id === identity.tokenId;
    case "session":
      return entry.id === identity.sessionId;
    case "user":
      return entry.id === identity.userId && identity.issuedAt <= entry.before;
  }
}

export class RevocationList {
  readonly #entries = new Map<string, Revocation>();
  #sweepAt = 1_024;

  /** `now`: Unix seconds. */
  add(entry: Revocation, now: number): void {
    if (entry.expires_at <= now) return;
    const key = `${entry.kind}:${entry.id}`;
    const known = this.#entries.get(key);
    if (known !== undefined && known.before > entry.before) return;
    this.#entries.set(key, entry);
    if (this.#entries.size >= this.#sweepAt) this.#sweep(now);
  }

  has(identity: Identity): boolean {
    const keys = [
      `token:${identity.tokenId}`,
      `session:${identity.sessionId}`,
      `user:${identity.userId}`,
    ];
    return keys.some((key) => {
      const entry = this.#entries.get(key);
      return entry !== undefined && concerns(entry, identity);
    });
  }

  get size(): number {
    return this.#entries.size;
  }

  #sweep(now: number): void {
    for (const [key, entry] of this.#entries) {
      if (entry.expires_at <= now) this.#entries.delete(key);
    }
    this.#sweepAt = Math.max(1_024, this.#entries.size * 2);
  }
}

/** Reads an entry that came over a wire; undefined where it is none. */
export function readRevocation(value: unknown): Revocation | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { kind, id, before, expires_at } = value as Partial<Record<keyof Revocation, unknown>>;
  if (kind !== "token" && kind !== "session" && kind !== "user") return undefined;
  if (typeof id !== "string" || typeof before !== "number" || typeof expires_at !== "number") {
    return undefined;
  }
  return { kind, id, before, expires_at };
}
