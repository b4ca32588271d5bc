/** A fragment as it goes from the node of its source to the others: a head in JSON, then the frames. */
import type { Fragment } from "./fragment.ts";
import { MediaError } from "./media_error.ts";
import { concatBytes } from "./bytes.ts";

interface Head {
  readonly origin: string;
  readonly sequence: number;
  readonly time: number;
  readonly channels: number;
  readonly preSkip: number;
  readonly arrivedAt: number;
  /** Samples and bytes of each frame, flat. */
  readonly frames: readonly number[];
}

/** `origin`: the node that has the source. */
export function encodeFragment(fragment: Fragment, origin: string): Uint8Array<ArrayBuffer> {
  const head: Head = {
    origin,
    sequence: fragment.sequence,
    time: fragment.time,
    channels: fragment.format.channels,
    preSkip: fragment.format.preSkip,
    arrivedAt: fragment.arrivedAt,
    frames: fragment.frames.flatMap(({ samples, data }) => [samples, data.length]),
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length);
  return concatBytes([length, text, ...fragment.frames.map(({ data }) => data)]);
}

export function decodeFragment(bytes: Uint8Array): { fragment: Fragment; origin: string } {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  const head: Head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  const frames = [];
  let total = 0;
  let at = 4 + length;
  for (let i = 0; i + 1 < head.frames.length; i += 2) {
    const [samples = 0, size = 0] = head.frames.slice(i, i + 2);
    if (at + size > bytes.length) throw new MediaError("a fragment from another node is cut");
    frames.push({ samples, data: bytes.slice(at, at + size) });
    total += samples;
    at += size;
  }
  const { sequence, time, channels, preSkip, arrivedAt, origin } = head;
  const format = { channels, preSkip };
  return { fragment: { sequence, time, samples: total, format, frames, arrivedAt }, origin };
}
