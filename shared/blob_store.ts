/** Bytes by key, as object stores keep them: each is stored whole or not at all, and never changed in place. */
import { defineErrors } from "./errors.ts";

/** What is known of stored bytes without reading them. */
export interface BlobInfo {
  readonly key: string;
  readonly bytes: number;
  /** Unix milliseconds. */
  readonly storedAt: number;
}

/** Bytes `from` to `to`, both of them included, counted from 0. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Keys are `/`-separated names of `a-z 0-9 . _ -`, none of which begins with a dot; 400 characters at most. Another
 * key is a fault of the program, so keys are made from ids and never from what people send.
 *
 * Failures of the store itself reject with `blobErrors`.
 */
export interface BlobStore {
  /**
   * Stores all that `body` yields, in place of what `key` had. The body is read no faster than it is written, so any
   * length fits. Resolves once the bytes would survive a power cut; until then readers see what was there before.
   * Where the body throws, its error comes through and nothing of it stays.
   */
  put(key: string, body: AsyncIterable<Uint8Array>): Promise<BlobInfo>;
  /**
   * The bytes, or those of `range`, which must lie inside them. Undefined where nothing is stored. Whoever asked reads
   * the stream to its end or cancels it; what is deleted or replaced meanwhile is read on as it was.
   */
  get(key: string, range?: ByteRange): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | undefined>;
  stat(key: string): Promise<BlobInfo | undefined>;
  /** False where nothing was stored. */
  delete(key: string): Promise<boolean>;
  /** All whose key begins with `prefix`, in no order; what comes and goes meanwhile may be missing. */
  list(prefix: string): AsyncIterable<BlobInfo>;
  /** Rejects where nothing can be stored now. */
  check(): Promise<void>;
}

export const blobErrors = defineErrors({
  STORAGE_FULL: "UNAVAILABLE",
  STORAGE_UNAVAILABLE: "UNAVAILABLE",
});

const name = "[a-z0-9_-][a-z0-9._-]*";
const keys = new RegExp(`^${name}(/${name})*$`);

/** Answers the key. */
export function requireKey(key: string): string {
  if (key.length <= 400 && keys.test(key)) return key;
  throw new TypeError(`"${key}" is no key of a blob: use names of a-z 0-9 . _ - between slashes`);
}
