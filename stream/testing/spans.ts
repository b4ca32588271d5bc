/** Where a fragment of MP4 begins on the stream's timeline and where it ends, at 48 kHz. */
export function spanOf(segment: Uint8Array): { from: number; to: number } | undefined {
  const text = new TextDecoder("latin1").decode(segment);
  const tfdt = text.indexOf("tfdt");
  const trun = text.indexOf("trun");
  if (tfdt < 0 || trun < 0) return undefined;
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
  const from = Number(view.getBigUint64(tfdt + 8));
  const count = view.getUint32(trun + 8);
  let to = from;
  for (let i = 0; i < count; i++) to += view.getUint32(trun + 16 + i * 8);
  return { from, to };
}
