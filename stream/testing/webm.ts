/** WebM by hand: containers that no encoder would write. */
import { concatBytes, uint } from "../media/bytes.ts";
import { writeOpusHead } from "../media/opus.ts";

const text = (value: string) => new TextEncoder().encode(value);

/** `size`: undefined for what the content has, "unknown" for a live element. */
export function element(
  id: number,
  content: Uint8Array = new Uint8Array(),
  size: number | "unknown" = content.length,
): Uint8Array<ArrayBuffer> {
  const idBytes = id > 0xffffff ? 4 : id > 0xffff ? 3 : id > 0xff ? 2 : 1;
  const sizeBytes = size === "unknown"
    ? concatBytes([uint(0x01, 1), uint(2 ** 48 - 1, 6), uint(255, 1)])
    : concatBytes([uint(0x01, 1), uint(size, 7)]);
  return concatBytes([uint(id, idBytes), sizeBytes, content]);
}

export function header(codec = "A_OPUS", docType = "webm"): Uint8Array<ArrayBuffer> {
  const track = element(
    0xae,
    concatBytes([
      element(0xd7, uint(1, 1)),
      element(0x86, text(codec)),
      element(0x63a2, writeOpusHead({ channels: 1, preSkip: 312 })),
    ]),
  );
  return concatBytes([
    element(0x1a45dfa3, element(0x4282, text(docType))),
    element(0x18538067, new Uint8Array(), "unknown"),
    element(0x1654ae6b, track),
  ]);
}

/** A cluster of unknown size. */
export function cluster(...blocks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return concatBytes([
    element(0x1f43b675, new Uint8Array(), "unknown"),
    element(0xe7, uint(0, 4)),
    ...blocks,
  ]);
}

export function simpleBlock(body: Uint8Array, flags = 0x80, track = 1): Uint8Array<ArrayBuffer> {
  return element(0xa3, concatBytes([uint(0x80 | track, 1), uint(0, 2), uint(flags, 1), body]));
}

/** 20 ms of silence. */
export const silentPacket = new Uint8Array([0xf8, 0xff, 0xfe]);

/** `ms` milliseconds of silence after a header. */
export function silence(ms: number): Uint8Array<ArrayBuffer> {
  const blocks = Array.from({ length: ms / 20 }, () => simpleBlock(silentPacket));
  return concatBytes([header(), cluster(...blocks)]);
}
