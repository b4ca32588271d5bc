/** Ogg (RFC 3533) with Opus in it (RFC 7845): written page by page, so that what is on disk is always whole. */
import { ascii, concatBytes } from "./bytes.ts";
import { type OpusFormat, type OpusFrame, writeOpusHead } from "./opus.ts";

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let i = 0; i < 8; i++) crc = (crc & 0x80000000) !== 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc;
});

/** The checksum of a page whose own checksum field counts as zero. */
export function oggChecksum(page: Uint8Array): number {
  let crc = 0;
  for (let i = 0; i < page.length; i++) {
    const byte = i >= 22 && i < 26 ? 0 : page[i] ?? 0;
    crc = (crc << 8) ^ (crcTable[((crc >>> 24) ^ byte) & 0xff] ?? 0);
  }
  return crc >>> 0;
}

const segmentsMax = 255;
/** Bytes of the longest page that there can be. */
export const oggPageMax = 27 + segmentsMax + segmentsMax * 255;
export const pageFlags = { continued: 1, first: 2, last: 4 } as const;

/** One logical stream. */
export class OggOpusWriter {
  readonly #serial: number;
  readonly #format: OpusFormat;
  #page = 0;
  #samples = 0;

  constructor(format: OpusFormat, serial: number) {
    this.#format = format;
    this.#serial = serial >>> 0;
  }

  /** Samples at 48 kHz written so far, the encoder's lead-in included. */
  get samples(): number {
    return this.#samples;
  }

  /** The two pages that every stream begins with. `comments`: `TITLE=…` and the like. */
  header(comments: readonly string[] = []): Uint8Array<ArrayBuffer> {
    const texts = [ascii("veza"), ...comments.map(ascii)];
    const lengthed = texts.map((text) => concatBytes([little(text.length), text]));
    const [vendor = new Uint8Array(), ...rest] = lengthed;
    const tags = concatBytes([ascii("OpusTags"), vendor, little(rest.length), ...rest]);
    return concatBytes([
      this.#write([writeOpusHead(this.#format)], 0, pageFlags.first),
      this.#write([tags], 0, 0),
    ]);
  }

  /** The pages that hold `frames`; one page unless they need more than 255 segments. */
  frames(frames: readonly OpusFrame[]): Uint8Array<ArrayBuffer> {
    const pages: Uint8Array[] = [];
    let batch: Uint8Array[] = [];
    let segments = 0;
    const flush = () => {
      if (batch.length > 0) pages.push(this.#write(batch, this.#samples, 0));
      batch = [];
      segments = 0;
    };
    for (const { data, samples } of frames) {
      const needed = Math.floor(data.length / 255) + 1;
      if (segments + needed > segmentsMax) flush();
      batch.push(data);
      segments += needed;
      this.#samples += samples;
    }
    flush();
    return concatBytes(pages);
  }

  /** An empty last page: says that the stream ended here on purpose. */
  end(): Uint8Array<ArrayBuffer> {
    return this.#write([], this.#samples, pageFlags.last);
  }

  #write(packets: readonly Uint8Array[], granule: number, flags: number): Uint8Array<ArrayBuffer> {
    const lacing = packets.flatMap(({ length }) => [
      ...Array<number>(Math.floor(length / 255)).fill(255),
      length % 255,
    ]);
    const head = new Uint8Array(27 + lacing.length);
    const view = new DataView(head.buffer);
    head.set(ascii("OggS"));
    view.setUint8(5, flags);
    view.setBigUint64(6, BigInt(granule), true);
    view.setUint32(14, this.#serial, true);
    view.setUint32(18, this.#page++, true);
    view.setUint8(26, lacing.length);
    head.set(lacing, 27);
    const page = concatBytes([head, ...packets]);
    new DataView(page.buffer).setUint32(22, oggChecksum(page), true);
    return page;
  }
}

function little(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

/** The last granule is all samples, the lead-in that players skip included. */
export interface OggPage {
  readonly bytes: number;
  readonly granule: number;
  readonly flags: number;
  readonly serial: number;
  readonly lacing: Uint8Array;
  readonly body: Uint8Array;
}

/** The page at `at`, or undefined where it is not whole or not sound. */
export function readOggPage(bytes: Uint8Array, at: number): OggPage | undefined {
  if (at + 27 > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.length - at);
  if (view.getUint32(0) !== 0x4f676753) return undefined;
  const segments = view.getUint8(26);
  if (at + 27 + segments > bytes.length) return undefined;
  const lacing = bytes.subarray(at + 27, at + 27 + segments);
  const length = 27 + segments + lacing.reduce((sum, size) => sum + size, 0);
  if (at + length > bytes.length) return undefined;
  if (view.getUint32(22, true) !== oggChecksum(bytes.subarray(at, at + length))) return undefined;
  return {
    bytes: length,
    granule: Number(view.getBigInt64(6, true)),
    flags: view.getUint8(5),
    serial: view.getUint32(14, true),
    lacing,
    body: bytes.subarray(at + 27 + segments, at + length),
  };
}
