/** Opus as it travels: packets (RFC 6716, section 3) and the identification header (RFC 7845, section 5.1). */
import { MediaError } from "./media_error.ts";

/** Opus always counts in 48 kHz samples, whatever was recorded. */
export const opusRate = 48_000;

export interface OpusFormat {
  readonly channels: number;
  /** Samples at 48 kHz that a decoder throws away at the very beginning. */
  readonly preSkip: number;
}

/** One Opus frame in a packet of its own. */
export interface OpusFrame {
  readonly data: Uint8Array;
  /** Length at 48 kHz. */
  readonly samples: number;
}

const frameBytesMax = 1_275;
const packetSamplesMax = 5_760;

/** Samples of each frame of a packet that begins with `toc`. */
function frameSamples(toc: number): number {
  const config = toc >> 3;
  if (config < 12) return [480, 960, 1920, 2880][config & 3] ?? 0;
  if (config < 16) return [480, 960][config & 1] ?? 0;
  return [120, 240, 480, 960][config & 3] ?? 0;
}

/**
 * Takes a packet apart, so that every frame is a packet of its own: browsers put three frames of 20 ms into
 * one. Frames keep their length; a SILK frame of 40 or 60 ms is indivisible.
 */
export function splitOpusPacket(packet: Uint8Array): OpusFrame[] {
  const toc = packet[0];
  if (toc === undefined) throw new MediaError("an Opus packet is empty");
  const samples = frameSamples(toc);
  const bodies = frameBodies(packet, toc & 3);
  if (bodies.length * samples > packetSamplesMax) {
    throw new MediaError("an Opus packet is longer than 120 ms");
  }
  return bodies.map((body) => {
    if (body.length > frameBytesMax) throw new MediaError("an Opus frame exceeds 1275 bytes");
    const data = new Uint8Array(body.length + 1);
    data[0] = toc & 0xfc;
    data.set(body, 1);
    return { data, samples };
  });
}

function frameBodies(packet: Uint8Array, code: number): Uint8Array[] {
  if (code === 0) return [packet.subarray(1)];
  if (code === 1) {
    const length = packet.length - 1;
    if (length % 2 !== 0) throw new MediaError("an Opus packet with two equal frames is odd");
    return [packet.subarray(1, 1 + length / 2), packet.subarray(1 + length / 2)];
  }
  if (code === 2) {
    const first = frameLength(packet, 1);
    if (first.next + first.length > packet.length) throw cut();
    return [
      packet.subarray(first.next, first.next + first.length),
      packet.subarray(first.next + first.length),
    ];
  }
  return countedBodies(packet);
}

/** Code 3: any number of frames, with padding. */
function countedBodies(packet: Uint8Array): Uint8Array[] {
  const header = packet[1];
  if (header === undefined) throw cut();
  const count = header & 0x3f;
  if (count === 0) throw new MediaError("an Opus packet says that it has no frames");
  let at = 2;
  let end = packet.length;
  if ((header & 0x40) !== 0) {
    let byte: number | undefined;
    do {
      byte = packet[at++];
      if (byte === undefined) throw cut();
      end -= byte === 255 ? 254 : byte;
    } while (byte === 255);
  }
  const lengths: number[] = [];
  if ((header & 0x80) !== 0) {
    for (let i = 0; i < count - 1; i++) {
      const { length, next } = frameLength(packet, at);
      lengths.push(length);
      at = next;
    }
    lengths.push(end - at - lengths.reduce((sum, length) => sum + length, 0));
  } else {
    if ((end - at) % count !== 0) throw new MediaError("an Opus packet's frames are unequal");
    lengths.push(...Array<number>(count).fill((end - at) / count));
  }
  return lengths.map((length) => {
    if (length < 0 || at + length > end) throw cut();
    at += length;
    return packet.subarray(at - length, at);
  });
}

function frameLength(packet: Uint8Array, at: number): { length: number; next: number } {
  const first = packet[at];
  if (first === undefined) throw cut();
  if (first < 252) return { length: first, next: at + 1 };
  const second = packet[at + 1];
  if (second === undefined) throw cut();
  return { length: second * 4 + first, next: at + 2 };
}

function cut(): MediaError {
  return new MediaError("an Opus packet is cut short");
}

/** Reads `OpusHead`, which WebM keeps as CodecPrivate and Ogg as its first packet. */
export function readOpusHead(bytes: Uint8Array): OpusFormat {
  const magic = new TextDecoder().decode(bytes.subarray(0, 8));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (magic !== "OpusHead" || bytes.length < 19) throw new MediaError("OpusHead is missing or cut");
  if (view.getUint8(8) >> 4 !== 0) throw new MediaError("OpusHead has an unknown version");
  const channels = view.getUint8(9);
  if (view.getUint8(18) !== 0 || channels < 1 || channels > 2) {
    throw new MediaError(`Opus with ${channels} channels is not supported: send mono or stereo`);
  }
  return { channels, preSkip: view.getUint16(10, true) };
}

export function writeOpusHead(format: OpusFormat): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(19);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode("OpusHead"));
  view.setUint8(8, 1);
  view.setUint8(9, format.channels);
  view.setUint16(10, format.preSkip, true);
  view.setUint32(12, opusRate, true);
  return bytes;
}
