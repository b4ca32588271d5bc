/** A block of WebM (RFC 9559, section 10): one packet, or several laced together. */
import { variableInt } from "./ebml.ts";
import { MediaError } from "./media_error.ts";

/** The packets of `track` in a SimpleBlock or Block; none where it belongs to another track. */
export function readBlock(content: Uint8Array, track: number): Uint8Array[] {
  const first = content[0];
  if (first === undefined) throw new MediaError("a block is empty");
  const numberBytes = Math.clz32(first) - 23;
  if (numberBytes > 8 || content.length < numberBytes + 3) throw new MediaError("a block is cut");
  if (variableInt(content, 0) !== track) return [];
  const flags = content[numberBytes + 2] ?? 0;
  const body = content.subarray(numberBytes + 3);
  const lacing = (flags >> 1) & 3;
  return lacing === 0 ? [body] : unlace(body, lacing);
}

function unlace(body: Uint8Array, lacing: number): Uint8Array[] {
  const count = (body[0] ?? 0) + 1;
  const { sizes, next } = lacing === 1
    ? xiphSizes(body, count)
    : lacing === 3
    ? ebmlSizes(body, count)
    : fixedSizes(body, count);
  const last = body.length - next - sizes.reduce((sum, size) => sum + size, 0);
  let at = next;
  return [...sizes, last].map((size) => {
    if (size < 0 || at + size > body.length) throw new MediaError("a laced block is cut");
    at += size;
    return body.subarray(at - size, at);
  });
}

interface LacedSizes {
  /** All but the last, which takes the rest. */
  readonly sizes: number[];
  readonly next: number;
}

function xiphSizes(body: Uint8Array, count: number): LacedSizes {
  const sizes: number[] = [];
  let at = 1;
  while (sizes.length < count - 1) {
    let size = 0;
    let byte: number | undefined;
    do {
      byte = body[at++];
      if (byte === undefined) throw new MediaError("a laced block is cut");
      size += byte;
    } while (byte === 255);
    sizes.push(size);
  }
  return { sizes, next: at };
}

/** The first size in full, each further one as a signed difference. */
function ebmlSizes(body: Uint8Array, count: number): LacedSizes {
  const sizes: number[] = [];
  let at = 1;
  let size = 0;
  while (sizes.length < count - 1) {
    const length = Math.clz32(body[at] ?? 0) - 23;
    if (length > 8) throw new MediaError("a laced block is malformed");
    const value = variableInt(body, at) ?? 0;
    size = sizes.length === 0 ? value : size + value - (2 ** (7 * length - 1) - 1);
    if (size < 0) throw new MediaError("a laced block is malformed");
    sizes.push(size);
    at += length;
  }
  return { sizes, next: at };
}

function fixedSizes(body: Uint8Array, count: number): LacedSizes {
  const size = (body.length - 1) / count;
  if (!Number.isInteger(size)) throw new MediaError("a block's fixed lacing does not divide it");
  return { sizes: Array<number>(count - 1).fill(size), next: 1 };
}
