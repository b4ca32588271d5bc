/** The same key with the same request answers as before; with another request it is refused. */
import { createHash } from "node:crypto";
import { errors } from "../shared/errors.ts";
import { requireText } from "./inputs.ts";

export interface Idempotency {
  /** Empty where the caller sent none. */
  readonly key: string;
  readonly keyHash: Uint8Array | undefined;
  readonly requestHash: Uint8Array | undefined;
}

/** `request`: what was asked, in a form that is the same for the same wish. */
export function idempotencyOf(what: string, key: string, request: unknown): Idempotency {
  const text = requireText(key, "idempotency_key", { max: 128 });
  if (text === "") return { key: "", keyHash: undefined, requestHash: undefined };
  return {
    key: text,
    keyHash: sha256(`${what}\n${text}`),
    requestHash: sha256(JSON.stringify(request)),
  };
}

export function requireSameRequest(given: Idempotency, known: Uint8Array | undefined): void {
  const same = given.requestHash !== undefined && known !== undefined &&
    sameBytes(given.requestHash, known);
  if (same) return;
  throw errors.IDEMPOTENCY_KEY_REUSED(
    "The idempotency key was used before with another request: send a new key",
    { field: "idempotency_key" },
  );
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function sha256(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}
