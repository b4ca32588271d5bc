/** Finds where a Matroska stream begins anew: a tool that starts another file over the same connection. */
import { ByteQueue, readElementHeader } from "./ebml.ts";

const ids = {
  ebml: 0x1a45dfa3,
  segment: 0x18538067,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  blockGroup: 0xa0,
  block: 0xa1,
  simpleBlock: 0xa3,
} as const;
/** Their content is looked at, not skipped. */
const opened: readonly number[] = [ids.segment, ids.cluster, ids.blockGroup];
/** Of an element that is read: a timestamp, or the head of a block. */
const lookMax = 12 + 16;
/** At 48 kHz in a millisecond, which is what timestamps count unless a file says otherwise; none of live tools does. */
const samplesPerMs = 48;

/** Holds some bytes, however much goes through it. What is no Matroska finds nothing. */
export class MatroskaChain {
  readonly #queue = new ByteQueue(1 << 21);
  #toSkip = 0;
  #isLost = false;
  #cluster = 0;
  #first: number | undefined;
  #last = 0;
  /** Between the last two blocks. */
  #step = 0;
  #elapsed = 0;

  /** Takes bytes in any pieces. Gives where files after the first begin, in samples at 48 kHz. */
  push(chunk: Uint8Array): number[] {
    const starts: number[] = [];
    if (this.#isLost) return starts;
    this.#queue.push(chunk);
    try {
      while (this.#element(starts));
    } catch {
      // Malformed: ffmpeg says what it makes of it; nothing more is found here.
      this.#isLost = true;
    }
    return starts;
  }

  /** False where more bytes are needed. */
  #element(starts: number[]): boolean {
    const skipped = Math.min(this.#toSkip, this.#queue.length);
    this.#queue.skip(skipped);
    this.#toSkip -= skipped;
    const { view } = this.#queue;
    if (this.#toSkip > 0 || view.length === 0) return false;
    const header = readElementHeader(view);
    if (header === undefined) return false;
    const { id, size, headerBytes } = header;
    if (opened.includes(id)) {
      this.#toSkip = headerBytes;
      return true;
    }
    const bytes = headerBytes + (size ?? 0);
    if (view.length < Math.min(bytes, lookMax)) return false;
    this.#take(id, view.subarray(headerBytes, bytes), starts);
    this.#toSkip = bytes;
    return true;
  }

  #take(id: number, content: Uint8Array, starts: number[]): void {
    switch (id) {
      case ids.ebml:
        return this.#begin(starts);
      case ids.timestamp:
        this.#cluster = content.reduce((sum, byte) => sum * 256 + byte, 0);
        return;
      case ids.block:
      case ids.simpleBlock:
        this.#block(content);
    }
  }

  #begin(starts: number[]): void {
    if (this.#first === undefined) return;
    this.#elapsed += this.#last + this.#step - this.#first;
    this.#first = undefined;
    starts.push(this.#elapsed * samplesPerMs);
  }

  #block(content: Uint8Array): void {
    const trackBytes = Math.clz32(content[0] ?? 0) - 23;
    const view = new DataView(content.buffer, content.byteOffset, content.length);
    if (content.length < trackBytes + 2) return;
    const at = this.#cluster + view.getInt16(trackBytes);
    if (this.#first !== undefined) this.#step = at - this.#last;
    this.#first ??= at;
    this.#last = at;
  }
}
