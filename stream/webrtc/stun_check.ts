/** Whether a STUN binding request (RFC 8489) was written by somebody who knows our ICE password. */
import { createHmac, timingSafeEqual } from "node:crypto";

const bindingRequest = 0x0001;
const magicCookie = 0x2112a442;
const messageIntegrity = 0x0008;
const headerBytes = 20;
const integrityBytes = 20;

export function isCheckOfOurs(bytes: Uint8Array, password: string): boolean {
  if (bytes.length < headerBytes) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(0) !== bindingRequest || view.getUint32(4) !== magicCookie) return false;
  const at = integrityAt(view);
  if (at === undefined) return false;
  // Section 14.5: what comes before it, with a length that ends right after it.
  const signed = Uint8Array.from(bytes.subarray(0, at));
  new DataView(signed.buffer).setUint16(2, at + 4 + integrityBytes - headerBytes);
  const mac = createHmac("sha1", password).update(signed).digest();
  return timingSafeEqual(mac, bytes.subarray(at + 4, at + 4 + integrityBytes));
}

/** Where the attribute MESSAGE-INTEGRITY begins. */
function integrityAt(view: DataView): number | undefined {
  let at = headerBytes;
  while (at + 4 <= view.byteLength) {
    const [type, length] = [view.getUint16(at), view.getUint16(at + 2)];
    if (type === messageIntegrity) {
      return length === integrityBytes && at + 4 + length <= view.byteLength ? at : undefined;
    }
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return undefined;
}
