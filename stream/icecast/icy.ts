/** ICY metadata: titles between the bytes of a stream, for players that ask with `Icy-MetaData: 1`. Pure. */

export const icyInterval = 16_000;
/** A block's length is one byte that counts 16s. */
const blockBytesMax = 255 * 16;
const nothingNew = Uint8Array.of(0);

/** One block: length, `StreamTitle='…';`, zeros. Titles that are too long are cut at a character. */
export function icyBlock(title: string): Uint8Array<ArrayBuffer> {
  const [before, after] = ["StreamTitle='", "';"];
  const room = blockBytesMax - before.length - after.length;
  const text = `${before}${cut(escape(title), room)}${after}`;
  const bytes = new TextEncoder().encode(text);
  const units = Math.ceil(bytes.length / 16);
  const block = new Uint8Array(1 + units * 16);
  block[0] = units;
  block.set(bytes, 1);
  return block;
}

/** The format knows no escapes, and players stop at `';`: an apostrophe becomes a typographic one. */
function escape(title: string): string {
  return title.replace(/'/g, "’").replace(/\p{Cc}+/gu, " ");
}

function cut(text: string, bytesMax: number): string {
  const room = new Uint8Array(bytesMax);
  const { read } = new TextEncoder().encodeInto(text, room);
  return text.slice(0, read);
}

/** For one listener: puts a block after every 16,000 bytes, with the title where it changed. */
export class IcyInterleaver {
  readonly #interval: number;
  #left: number;
  #pending: Uint8Array<ArrayBuffer> | undefined;

  constructor(interval = icyInterval) {
    this.#interval = interval;
    this.#left = interval;
  }

  /** `block` as `icyBlock` made it: one for all listeners. It is sent once. */
  setTitle(block: Uint8Array<ArrayBuffer>): void {
    this.#pending = block;
  }

  /** What is sent for `chunk`; parts of it are views. */
  push(chunk: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
    const out: Uint8Array<ArrayBuffer>[] = [];
    let at = 0;
    while (chunk.length - at >= this.#left) {
      out.push(chunk.subarray(at, at + this.#left), this.#pending ?? nothingNew);
      this.#pending = undefined;
      at += this.#left;
      this.#left = this.#interval;
    }
    if (at < chunk.length) {
      out.push(chunk.subarray(at));
      this.#left -= chunk.length - at;
    }
    return out;
  }
}
