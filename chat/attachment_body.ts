/** An upload's bytes as they arrive: counted, hashed, and cut where they are too many or too slow. */
import { createHash } from "node:crypto";
import { AppError } from "../shared/errors.ts";
import { errors } from "./errors.ts";

export type BodyReader = ReadableStreamDefaultReader<Uint8Array>;

export interface BodyLimits {
  readonly maxBytes: number;
  /** What the sender announced, where they did. */
  readonly declaredBytes: number | undefined;
  /** Milliseconds that the sender may be silent, and that all of it may take. */
  readonly stallMs: number;
  readonly totalMs: number;
  /** Milliseconds of any origin. */
  readonly now: () => number;
}

/** To be read once: its head if wanted, then all of it. */
export class UploadBody implements AsyncIterable<Uint8Array> {
  readonly #reader: BodyReader;
  readonly #limits: BodyLimits;
  readonly #hash = createHash("sha256");
  readonly #until: number;
  readonly #ahead: Uint8Array[] = [];
  #bytes = 0;
  #isWhole = false;

  constructor(reader: BodyReader, limits: BodyLimits) {
    this.#reader = reader;
    this.#limits = limits;
    this.#until = limits.now() + limits.totalMs;
  }

  /** The first `length` bytes at least, or all where there are fewer. */
  async head(length: number): Promise<Uint8Array> {
    while (this.#bytes < length) {
      const chunk = await this.#next();
      if (chunk === undefined) break;
      this.#ahead.push(chunk);
    }
    const head = new Uint8Array(Math.min(length, this.#bytes));
    let at = 0;
    for (const chunk of this.#ahead) {
      const part = chunk.subarray(0, head.length - at);
      head.set(part, at);
      at += part.length;
    }
    return head;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (let chunk = this.#ahead.shift(); chunk !== undefined; chunk = this.#ahead.shift()) {
      yield chunk;
    }
    for (let chunk = await this.#next(); chunk !== undefined; chunk = await this.#next()) {
      yield chunk;
    }
  }

  /** Of the whole body, once it was read to its end. */
  facts(): { bytes: number; sha256: string } {
    if (!this.#isWhole) throw new Error("An upload's facts are known once it was read to its end");
    return { bytes: this.#bytes, sha256: this.#hash.digest("hex") };
  }

  async #next(): Promise<Uint8Array | undefined> {
    if (this.#isWhole) return undefined;
    const chunk = await this.#read();
    const { declaredBytes, maxBytes } = this.#limits;
    if (chunk === undefined) {
      if (declaredBytes !== undefined && declaredBytes !== this.#bytes) throw cut();
      this.#isWhole = true;
      return undefined;
    }
    this.#bytes += chunk.length;
    if (this.#bytes > maxBytes) throw tooLarge(maxBytes);
    this.#hash.update(chunk);
    return chunk;
  }

  async #read(): Promise<Uint8Array | undefined> {
    const { stallMs, now } = this.#limits;
    try {
      return await readWithin(this.#reader, Math.min(stallMs, this.#until - now()));
    } catch (cause) {
      // The connection's own error speaks of sockets.
      throw cause instanceof AppError ? cause : cut(cause);
    }
  }
}

/**
 * Reads what is left of a refused upload and throws it away, `bytes` at most: a sender who is still writing when the
 * connection is closed under them never reads why.
 */
export async function discard(reader: BodyReader, bytes: number, totalMs: number): Promise<void> {
  const until = performance.now() + totalMs;
  try {
    for (let left = bytes; left >= 0;) {
      const chunk = await readWithin(reader, until - performance.now());
      if (chunk === undefined) return;
      left -= chunk.length;
    }
    await reader.cancel();
  } catch {
    // Whoever hung up, or is too slow, is not told.
    reader.cancel().catch(() => {});
  }
}

async function readWithin(reader: BodyReader, ms: number): Promise<Uint8Array | undefined> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(stalled()), Math.max(0, ms));
  try {
    return (await Promise.race([reader.read(), late.promise])).value;
  } finally {
    clearTimeout(timer);
  }
}

export function tooLarge(maxBytes: number): Error {
  return errors.ATTACHMENT_TOO_LARGE(`A file may have ${maxBytes} bytes: send a smaller one`, {
    max_bytes: String(maxBytes),
  });
}

function stalled(): Error {
  return errors.UPLOAD_STALLED("The file did not arrive in time: upload it again");
}

function cut(cause?: unknown): Error {
  return errors.UPLOAD_CUT("The file ended before it was whole: upload it again", {}, { cause });
}
