/** FLAC (RFC 9639): the head that players need, and frames that say where in the stream they belong. */
import { ascii, concatBytes } from "./bytes.ts";
import { MediaError } from "./media_error.ts";

/** Bits of a sample. */
export type FlacBits = 16 | 24;

/** 80 ms at 48 kHz: four frames are a fragment. */
export const flacFrameSamples = 3_840;
const rate = 48_000;
const channels = 2;
const lastBlock = 0x80;
const streamInfoBytes = 34;

/** `fLaC` and the one block that has to be there: what is before the first frame that a player gets. */
export function flacHead(bits: FlacBits): Uint8Array<ArrayBuffer> {
  const info = new Uint8Array(streamInfoBytes);
  const view = new DataView(info.buffer);
  view.setUint16(0, flacFrameSamples);
  view.setUint16(2, flacFrameSamples);
  // Sizes of frames, the stream's length and its checksum stay 0: unknown, for it has no end.
  view.setUint32(10, (rate << 12) | ((channels - 1) << 9) | ((bits - 1) << 4));
  return concatBytes([ascii("fLaC"), Uint8Array.of(lastBlock, 0, 0, streamInfoBytes), info]);
}

interface FrameHead {
  /** Up to the number. */
  readonly numberAt: number;
  readonly numberBytes: number;
  /** With its checksum. */
  readonly bytes: number;
  readonly samples: number;
}

/** Samples of a frame. Throws MediaError where it is none of a stream of fixed blocks. */
export function flacSamples(frame: Uint8Array): number {
  return readHead(frame).samples;
}

/** The frame as the stream's `number`th, whichever its encoder took it for. */
export function numberedFlac(frame: Uint8Array, number: number): Uint8Array<ArrayBuffer> {
  const { numberAt, numberBytes, bytes } = readHead(frame);
  const head = concatBytes([
    frame.subarray(0, numberAt),
    codedNumber(number),
    frame.subarray(numberAt + numberBytes, bytes - 1),
  ]);
  return sealed(head, frame.subarray(bytes, frame.length - 2));
}

/** A frame in which nothing is heard. */
export function silentFlac(bits: FlacBits): Uint8Array<ArrayBuffer> {
  const size = bits === 16 ? 4 : 6;
  const last = flacFrameSamples - 1;
  const head = [0xff, 0xf8, 0x7a, ((channels - 1) << 4) | (size << 1), 0, last >> 8, last & 0xff];
  // Two subframes of one value each: its kind, then the value.
  return sealed(Uint8Array.from(head), new Uint8Array(channels * (1 + bits / 8)));
}

function sealed(head: Uint8Array, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const frame = concatBytes([head, Uint8Array.of(crc8(head)), body, new Uint8Array(2)]);
  const end = frame.length - 2;
  new DataView(frame.buffer).setUint16(end, crc16(frame, end));
  return frame;
}

/** Codes of block sizes that the head spells out behind the number, and of sample rates. */
const sizeBytes: Readonly<Record<number, number>> = { 6: 1, 7: 2 };
const rateBytes: Readonly<Record<number, number>> = { 12: 1, 13: 2, 14: 2 };

function readHead(frame: Uint8Array): FrameHead {
  const [sync0 = 0, sync1 = 0, codes = 0, , first = 0] = frame;
  if (sync0 !== 0xff || sync1 !== 0xf8) throw new MediaError("it is no FLAC frame of fixed size");
  const numberAt = 4;
  const numberBytes = first < 0x80 ? 1 : Math.clz32(~first << 24);
  const sizeAt = numberAt + numberBytes;
  const size = codes >> 4;
  const bytes = sizeAt + (sizeBytes[size] ?? 0) + (rateBytes[codes & 15] ?? 0) + 1;
  if (frame.length < bytes + 2) throw new MediaError("a FLAC frame is cut");
  return { numberAt, numberBytes, bytes, samples: samplesOf(size, frame, sizeAt) };
}

function samplesOf(code: number, frame: Uint8Array, at: number): number {
  const [high = 0, low = 0] = frame.subarray(at, at + 2);
  if (code === 1) return 192;
  if (code >= 2 && code <= 5) return 576 << (code - 2);
  if (code === 6) return high + 1;
  if (code === 7) return (high << 8 | low) + 1;
  return 256 << (code - 8);
}

/** As UTF-8 would write it, up to 31 bits. */
function codedNumber(number: number): Uint8Array {
  if (number < 0x80) return Uint8Array.of(number);
  let rest = 1;
  while (number >= 2 ** (5 * rest + 6)) rest++;
  const bytes = new Uint8Array(rest + 1);
  for (let i = rest, left = number; i >= 0; i--, left = Math.floor(left / 64)) {
    bytes[i] = 0x80 | (left & 0x3f);
  }
  // As many ones as there are bytes, a zero, and what is left of the number.
  const top = Math.floor(number / 64 ** rest);
  bytes[0] = (0xff00 >> (rest + 1) & 0xff) | top;
  return bytes;
}

const crc8Table = table(0x07, 8);
const crc16Table = table(0x8005, 16);

function table(polynomial: number, bits: number): Uint16Array {
  const top = 1 << (bits - 1);
  const mask = 2 ** bits - 1;
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let crc = byte << (bits - 8);
    for (let i = 0; i < 8; i++) {
      crc = ((crc & top) !== 0 ? (crc << 1) ^ polynomial : crc << 1) & mask;
    }
    return crc;
  });
}

function crc8(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = crc8Table[crc ^ byte] ?? 0;
  return crc;
}

function crc16(bytes: Uint8Array, end: number): number {
  let crc = 0;
  for (let i = 0; i < end; i++) {
    crc = ((crc << 8) & 0xffff) ^ (crc16Table[(crc >> 8) ^ (bytes[i] ?? 0)] ?? 0);
  }
  return crc;
}
