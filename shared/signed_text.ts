/** Values that travel through strangers' hands and come back unchanged: readable by all, made by none but us. */
import { createHmac, timingSafeEqual } from "node:crypto";

const base64url = { alphabet: "base64url", omitPadding: true } as const;
const lengthMax = 2_048;

export class Signer {
  readonly #secret: Uint8Array;

  /** `secret`: 32 random bytes that all nodes share. */
  constructor(secret: Uint8Array) {
    this.#secret = secret;
  }

  /** JSON and its HMAC-SHA-256, in characters that need no escaping in URLs. */
  sign(value: object): string {
    const body = new TextEncoder().encode(JSON.stringify(value)).toBase64(base64url);
    return `${body}.${this.#mac(body).toBase64(base64url)}`;
  }

  /** The value, or undefined for a text that is not one of ours. */
  read(text: string): unknown {
    const [body = "", mac = "", ...more] = text.length > lengthMax ? [] : text.split(".");
    const given = decode(mac);
    const right = this.#mac(body);
    if (more.length > 0 || given?.length !== right.length || !timingSafeEqual(given, right)) {
      return undefined;
    }
    return JSON.parse(new TextDecoder().decode(decode(body)));
  }

  #mac(body: string): Uint8Array {
    return createHmac("sha256", this.#secret).update(body).digest();
  }
}

function decode(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.fromBase64(text, { alphabet: "base64url" });
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
