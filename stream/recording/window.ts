/** Reads a long file in short pieces without asking the disk for each. */
import type { ReadableFile } from "../ports_recordings.ts";

const windowBytes = 131_072;

export class Window {
  readonly #file: ReadableFile;
  #from = 0;
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array();

  constructor(file: ReadableFile) {
    this.#file = file;
  }

  get size(): number {
    return this.#file.size;
  }

  /** `length` bytes at `offset`, at most 131,072; fewer at the end. Valid until the next call. */
  async at(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const end = Math.min(offset + length, this.#file.size);
    if (offset < this.#from || end > this.#from + this.#bytes.length) {
      this.#bytes = await this.#file.at(offset, windowBytes);
      this.#from = offset;
    }
    return this.#bytes.subarray(offset - this.#from, Math.max(0, end - this.#from));
  }
}

/** Bytes `from` up to but not including `to`. */
export async function* readThrough(
  file: ReadableFile,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = from; at < to;) {
    const chunk = await file.at(at, Math.min(windowBytes, to - at));
    if (chunk.length === 0) return;
    at += chunk.length;
    yield chunk;
  }
}
