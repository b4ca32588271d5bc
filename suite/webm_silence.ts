/** A source without a microphone: WebM with Opus silence, shaped as a browser's MediaRecorder sends it. */

/** One 20 ms frame of Opus silence: CELT, full band, mono (RFC 6716, section 3.1). */
const silentPacket = new Uint8Array([0xf8, 0xff, 0xfe]);
export const packetMs = 20;

const text = (value: string) => new TextEncoder().encode(value);

function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function unsigned(value: number, bytes: number): Uint8Array {
  return Uint8Array.from(
    { length: bytes },
    (_, i) => Math.floor(value / 256 ** (bytes - 1 - i)) % 256,
  );
}

/** An EBML element; sizes are written in four bytes. */
function element(id: number, content: Uint8Array): Uint8Array {
  const idBytes = id > 0xffffff ? 4 : id > 0xffff ? 3 : id > 0xff ? 2 : 1;
  const size = unsigned(0x10000000 + content.length, 4);
  return concat(unsigned(id, idBytes), size, content);
}

function float(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value);
  return bytes;
}

function opusHead(): Uint8Array {
  // Version 1, mono, no pre-skip, 48 kHz, no gain, mapping family 0.
  return concat(text("OpusHead"), new Uint8Array([1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0]));
}

/** What comes before the first cluster. */
export function webmHeader(): Uint8Array<ArrayBuffer> {
  const ebml = element(
    0x1a45dfa3,
    concat(
      element(0x4286, unsigned(1, 1)),
      element(0x42f7, unsigned(1, 1)),
      element(0x42f2, unsigned(4, 1)),
      element(0x42f3, unsigned(8, 1)),
      element(0x4282, text("webm")),
      element(0x4287, unsigned(4, 1)),
      element(0x4285, unsigned(2, 1)),
    ),
  );
  const info = element(
    0x1549a966,
    concat(
      element(0x2ad7b1, unsigned(1_000_000, 3)),
      element(0x4d80, text("veza")),
      element(0x5741, text("veza")),
    ),
  );
  const audio = element(0xe1, concat(element(0xb5, float(48_000)), element(0x9f, unsigned(1, 1))));
  const track = element(
    0xae,
    concat(
      element(0xd7, unsigned(1, 1)),
      element(0x73c5, unsigned(1, 1)),
      element(0x83, unsigned(2, 1)),
      element(0x86, text("A_OPUS")),
      element(0x63a2, opusHead()),
      audio,
    ),
  );
  // A live segment has no size: all ones.
  const segment = new Uint8Array([
    0x18,
    0x53,
    0x80,
    0x67,
    0x01,
    0xff,
    0xff,
    0xff,
    0xff,
    0xff,
    0xff,
    0xff,
  ]);
  return concat(ebml, segment, info, element(0x1654ae6b, track));
}

/** A cluster of `packets` silent frames that begins `startMs` into the stream. */
export function webmCluster(startMs: number, packets: number): Uint8Array<ArrayBuffer> {
  const blocks = Array.from(
    { length: packets },
    (_, i) =>
      element(
        0xa3,
        concat(
          new Uint8Array([0x81]),
          unsigned(i * packetMs, 2),
          new Uint8Array([0x80]),
          silentPacket,
        ),
      ),
  );
  return concat(element(0x1f43b675, concat(element(0xe7, unsigned(startMs, 4)), ...blocks)));
}
