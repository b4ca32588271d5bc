/** Reads boxes of MP4 as a player would: written apart from what writes them. */

export interface Mp4Box {
  readonly type: string;
  readonly body: Uint8Array;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** Boxes one after the other; throws where one is longer than what holds it. */
export function mp4Boxes(bytes: Uint8Array): Mp4Box[] {
  const boxes: Mp4Box[] = [];
  for (let at = 0; at < bytes.length;) {
    const size = viewOf(bytes).getUint32(at);
    if (size < 8 || at + size > bytes.length) throw new Error(`a box of ${size} bytes at ${at}`);
    const type = new TextDecoder("latin1").decode(bytes.subarray(at + 4, at + 8));
    boxes.push({ type, body: bytes.subarray(at + 8, at + size) });
    at += size;
  }
  return boxes;
}

/** The body of the box at `path`, such as `moof/traf/tfdt`. */
export function mp4Box(bytes: Uint8Array, path: string): Uint8Array {
  return path.split("/").reduce((body, type) => {
    const found = mp4Boxes(body).find((box) => box.type === type);
    if (found === undefined) throw new Error(`no ${type} of ${path}`);
    return found.body;
  }, bytes);
}

/** When a fragment begins and ends, in its track's time scale. */
export function trackTimes(fragment: Uint8Array): { begins: number; ends: number } {
  const decode = mp4Box(fragment, "moof/traf/tfdt");
  const begins = Number(viewOf(decode).getBigUint64(4));
  const run = viewOf(mp4Box(fragment, "moof/traf/trun"));
  const count = run.getUint32(4);
  let ends = begins;
  for (let i = 0; i < count; i++) ends += run.getUint32(12 + i * 8);
  return { begins, ends };
}

export interface EventMessage {
  readonly scheme: string;
  readonly timescale: number;
  readonly time: number;
  readonly id: number;
  readonly data: Uint8Array;
}

/** Event messages of version 1 (ISO/IEC 23009-1, 5.10.3.3). */
export function eventMessages(segment: Uint8Array): EventMessage[] {
  return mp4Boxes(segment).filter(({ type }) => type === "emsg").map(({ body }) => {
    const view = viewOf(body);
    if (view.getUint8(0) !== 1) throw new Error("an event message of another version");
    const schemeEnd = body.indexOf(0, 24);
    const valueEnd = body.indexOf(0, schemeEnd + 1);
    return {
      timescale: view.getUint32(4),
      time: Number(view.getBigUint64(8)),
      id: view.getUint32(20),
      scheme: new TextDecoder().decode(body.subarray(24, schemeEnd)),
      data: body.subarray(valueEnd + 1),
    };
  });
}
