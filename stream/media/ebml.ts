/** EBML (RFC 8794): elements out of bytes that arrive in any pieces. */
import { MediaError } from "./media_error.ts";

export interface ElementHeader {
  readonly id: number;
  /** Undefined where the writer did not know it, as live writers do. */
  readonly size: number | undefined;
  readonly headerBytes: number;
}

/** Bytes that wait to be read; never more than `limit` of them. */
export class ByteQueue {
  #bytes = new Uint8Array(4_096);
  #start = 0;
  #end = 0;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get length(): number {
    return this.#end - this.#start;
  }

  /** What waits, valid until the next `push`. */
  get view(): Uint8Array {
    return this.#bytes.subarray(this.#start, this.#end);
  }

  push(chunk: Uint8Array): void {
    const needed = this.length + chunk.length;
    if (needed > this.#limit) throw new MediaError(`more than ${this.#limit} bytes wait undecoded`);
    if (this.#end + chunk.length > this.#bytes.length) {
      const room = needed > this.#bytes.length
        ? new Uint8Array(Math.min(this.#limit, Math.max(needed, this.#bytes.length * 2)))
        : this.#bytes;
      room.set(this.view);
      this.#end -= this.#start;
      this.#start = 0;
      this.#bytes = room;
    }
    this.#bytes.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  skip(count: number): void {
    this.#start += Math.min(count, this.length);
  }

  /** A copy of the first `count` bytes, taken off the queue. */
  take(count: number): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(this.#start, this.#start + count);
    this.#start += taken.length;
    return taken;
  }
}

/** The header at `at`, or undefined where its bytes have not all come. */
export function readElementHeader(bytes: Uint8Array, at = 0): ElementHeader | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  const idBytes = Math.clz32(first) - 23;
  if (idBytes > 4) throw new MediaError("it is not WebM: an element's id is malformed");
  const sizeFirst = bytes[at + idBytes];
  if (sizeFirst === undefined) return undefined;
  const sizeBytes = Math.clz32(sizeFirst) - 23;
  if (sizeBytes > 8) throw new MediaError("it is not WebM: an element's size is malformed");
  if (at + idBytes + sizeBytes > bytes.length) return undefined;
  return {
    id: unsigned(bytes, at, idBytes),
    size: variableInt(bytes, at + idBytes),
    headerBytes: idBytes + sizeBytes,
  };
}

/** A variable-length integer without its marker; undefined for "unknown" (all ones). */
export function variableInt(bytes: Uint8Array, at: number): number | undefined {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  let value = first & (0xff >> length);
  let ones = value === 0xff >> length;
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] ?? 0;
    ones &&= byte === 0xff;
    value = value * 256 + byte;
  }
  return ones ? undefined : value;
}

export function unsigned(bytes: Uint8Array, at = 0, length = bytes.length): number {
  let value = 0;
  for (let i = 0; i < length; i++) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}

export interface EbmlElement {
  readonly id: number;
  readonly content: Uint8Array;
}

const elementsMax = 1_000;

/** The children of a master element that is wholly there. */
export function readElements(content: Uint8Array): EbmlElement[] {
  const found: EbmlElement[] = [];
  for (let at = 0; at < content.length;) {
    const header = readElementHeader(content, at);
    const start = at + (header?.headerBytes ?? 0);
    if (header?.size === undefined || start + header.size > content.length) {
      throw new MediaError("an element of the header is longer than what holds it");
    }
    found.push({ id: header.id, content: content.subarray(start, start + header.size) });
    if (found.length > elementsMax) throw new MediaError("the header has too many elements");
    at = start + header.size;
  }
  return found;
}
