/** Frames out of fragments as this house writes them: a `moof` with one run, then its `mdat`. */
import { MediaError } from "../media/media_error.ts";

export interface FragmentFrames {
  readonly frames: readonly { readonly data: Uint8Array; readonly samples: number }[];
  /** At 48 kHz. */
  readonly samples: number;
}

interface Box {
  readonly type: string;
  readonly body: Uint8Array;
}

/** The fragments of a segment in order. Throws MediaError where it is damaged. */
export function readFragments(segment: Uint8Array): FragmentFrames[] {
  const fragments: FragmentFrames[] = [];
  let run: Uint8Array | undefined;
  for (const { type, body } of boxes(segment)) {
    if (type === "moof") run = inner(inner(body, "traf"), "trun");
    if (type !== "mdat" || run === undefined) continue;
    fragments.push(framesOf(run, body));
    run = undefined;
  }
  return fragments;
}

/** The content of the box `type` in `body`. */
export function inner(body: Uint8Array, type: string): Uint8Array {
  for (const box of boxes(body)) if (box.type === type) return box.body;
  throw new MediaError(`there is no ${type} where one belongs`);
}

function* boxes(bytes: Uint8Array): Generator<Box> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = view.getUint32(at);
    if (size < 8 || at + size > bytes.length) throw new MediaError("a box is cut");
    const type = new TextDecoder("latin1").decode(bytes.subarray(at + 4, at + 8));
    yield { type, body: bytes.subarray(at + 8, at + size) };
    at += size;
  }
}

function framesOf(run: Uint8Array, data: Uint8Array): FragmentFrames {
  const view = new DataView(run.buffer, run.byteOffset, run.length);
  const frames = [];
  let total = 0;
  let at = 0;
  for (let i = 0; i < view.getUint32(4); i++) {
    const samples = view.getUint32(12 + i * 8);
    const size = view.getUint32(16 + i * 8);
    frames.push({ data: data.subarray(at, at + size), samples });
    total += samples;
    at += size;
  }
  return { frames, samples: total };
}
