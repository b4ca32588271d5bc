/** RTP packets (RFC 3550, section 5.1). */

export interface RtpPacket {
  readonly marker: boolean;
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Uint8Array;
}

const headerBytes = 12;

/** Undefined for what is no RTP packet of ours, or is cut short. */
export function readRtp(bytes: Uint8Array): RtpPacket | undefined {
  if (bytes.length < headerBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [first, second] = [view.getUint8(0), view.getUint8(1)];
  if (first >> 6 !== 2) return undefined;
  let from = headerBytes + 4 * (first & 0x0f);
  if ((first & 0x10) !== 0) {
    if (from + 4 > bytes.length) return undefined;
    from += 4 + 4 * view.getUint16(from + 2);
  }
  const padding = (first & 0x20) === 0 ? 0 : bytes[bytes.length - 1] ?? 0;
  const to = bytes.length - padding;
  if (from > to) return undefined;
  return {
    marker: (second & 0x80) !== 0,
    payloadType: second & 0x7f,
    sequence: view.getUint16(2),
    timestamp: view.getUint32(4),
    ssrc: view.getUint32(8),
    payload: bytes.subarray(from, to),
  };
}

/** Sequence and timestamp are cut to their 16 and 32 bits. */
export function writeRtp(packet: RtpPacket): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headerBytes + packet.payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 0x80);
  view.setUint8(1, (packet.marker ? 0x80 : 0) | packet.payloadType);
  view.setUint16(2, packet.sequence & 0xffff);
  view.setUint32(4, packet.timestamp >>> 0);
  view.setUint32(8, packet.ssrc);
  bytes.set(packet.payload, headerBytes);
  return bytes;
}

/** How far `a` is after `b` in numbers of `bits` bits that begin again at 0: below 0 where it is before. */
export function distance(a: number, b: number, bits: 16 | 32): number {
  const range = 2 ** bits;
  const ahead = ((a - b) % range + range) % range;
  return ahead >= range / 2 ? ahead - range : ahead;
}
