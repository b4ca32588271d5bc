/** Private keys at rest: AES-256-GCM under a key derived from the operator's secret, bound to their `kid`. */
export interface KeySeal {
  seal(kid: string, text: string): Promise<string>;
  /** Rejects where the secret is another one. */
  open(kid: string, sealed: string): Promise<string>;
}

const encoder = new TextEncoder();

export async function createKeySeal(
  secret: string,
  randomBytes: (length: number) => Uint8Array<ArrayBuffer>,
): Promise<KeySeal> {
  const material = await crypto.subtle.importKey("raw", encoder.encode(secret), "HKDF", false, [
    "deriveKey",
  ]);
  const key = await crypto.subtle.deriveKey(
    {
      name: "HKDF",
      hash: "SHA-256",
      salt: encoder.encode("veza"),
      info: encoder.encode("signing keys 1"),
    },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
  const parameters = (kid: string, iv: Uint8Array<ArrayBuffer>) => ({
    name: "AES-GCM",
    iv,
    additionalData: encoder.encode(kid),
  });
  return {
    seal: async (kid, text) => {
      const iv = randomBytes(12);
      const data = await crypto.subtle.encrypt(parameters(kid, iv), key, encoder.encode(text));
      return `${iv.toBase64()}.${new Uint8Array(data).toBase64()}`;
    },
    open: async (kid, sealed) => {
      const [iv = "", data = ""] = sealed.split(".");
      const bytes = Uint8Array.fromBase64(data);
      const text = await crypto.subtle.decrypt(
        parameters(kid, Uint8Array.fromBase64(iv)),
        key,
        bytes,
      );
      return new TextDecoder().decode(text);
    },
  };
}
