/** How many bits of a sample there are to keep of what a source sends, by the beginning of it. */
import { ascii, concatBytes } from "./bytes.ts";
import type { FlacBits } from "./flac.ts";

const headBytes = 4_096;
/** From `fLaC` to the bits of a sample in the block that follows it. */
const flacBitsAt = 4 + 4 + 12;
/** In a file that begins with its format, as they all do. */
const wavBitsAt = 34;

/** Looks into the first 4 KiB. Whatever is lossy, or says nothing, has 16 bits worth keeping. */
export class DepthProbe {
  #head = new Uint8Array();
  bits: FlacBits = 16;

  push(chunk: Uint8Array): void {
    if (this.#head.length >= headBytes) return;
    this.#head = concatBytes([this.#head, chunk.subarray(0, headBytes - this.#head.length)]);
    if (bitsIn(this.#head) > 16) this.bits = 24;
  }
}

/** 0 where nothing says it. */
function bitsIn(head: Uint8Array): number {
  const flac = find(head, ascii("fLaC"));
  if (flac !== -1) {
    const [high = 0, low = 0] = head.subarray(flac + flacBitsAt);
    return head.length < flac + flacBitsAt + 2 ? 0 : ((high & 1) << 4 | low >> 4) + 1;
  }
  return find(head.subarray(0, 12), ascii("WAVE")) === 8 ? head[wavBitsAt] ?? 0 : 0;
}

function find(bytes: Uint8Array, what: Uint8Array): number {
  const [first = 0] = what;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (what.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}
