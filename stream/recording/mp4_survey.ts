/** Reads fragmented MP4 as this house writes it: where each sample is, up to the last whole fragment. */
import { MediaError } from "../media/media_error.ts";
import type { Survey } from "./survey.ts";
import type { Window } from "./window.ts";

/** Sizes and lengths of samples in order, and the stretches of the file that hold them. */
export class Samples {
  #sizes = new Uint32Array(4_096);
  /** Runs of samples of one length at 48 kHz. */
  readonly runs: { count: number; length: number }[] = [];
  /** Offsets in the file. */
  readonly stretches: { readonly from: number; readonly to: number }[] = [];
  count = 0;
  /** All samples' bytes. */
  bytes = 0;

  get sizes(): Uint32Array {
    return this.#sizes.subarray(0, this.count);
  }

  add(size: number, length: number): void {
    if (this.count === this.#sizes.length) {
      const room = new Uint32Array(this.#sizes.length * 2);
      room.set(this.#sizes);
      this.#sizes = room;
    }
    this.#sizes[this.count++] = size;
    this.bytes += size;
    const last = this.runs.at(-1);
    if (last?.length === length) last.count++;
    else this.runs.push({ count: 1, length });
  }
}

/** A fragment has some hundred bytes of `moof`; more is none of ours. */
const moofMax = 65_536;

export async function surveyMp4(window: Window): Promise<Survey> {
  const table = new Samples();
  let description: Uint8Array | undefined;
  let bytes = 0;
  let samples = 0;
  while (bytes < window.size) {
    const box = await readBox(window, bytes);
    if (box === undefined) break;
    if (box.type === "moof") {
      const data = await readBox(window, box.to);
      if (data === undefined || data.type !== "mdat") break;
      samples += addRun(table, await window.at(box.from, box.to - box.from));
      table.stretches.push({ from: data.from + 8, to: data.to });
      bytes = data.to;
      continue;
    }
    if (box.type === "moov") {
      const moov = await window.at(box.from, box.to - box.from);
      description = find(moov, ["moov", "trak", "mdia", "minf", "stbl", "stsd"])?.slice();
    }
    bytes = box.to;
  }
  if (description === undefined) return { bytes: 0, samples: 0 };
  return { bytes, samples, mp4: { description, table } };
}

interface Box {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

/** Undefined where it is not whole. */
async function readBox(window: Window, from: number): Promise<Box | undefined> {
  const head = await window.at(from, 8);
  if (head.length < 8) return undefined;
  const to = from + new DataView(head.buffer, head.byteOffset, 8).getUint32(0);
  const type = new TextDecoder("latin1").decode(head.subarray(4));
  if (to < from + 8 || to > window.size) return undefined;
  if (type === "moof" && to - from > moofMax) throw new MediaError("a moof is too long");
  return { type, from, to };
}

/** The box at the end of `path`, with its head. */
function find(bytes: Uint8Array, path: readonly string[]): Uint8Array | undefined {
  const [wanted, ...rest] = path;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + 8 <= bytes.length;) {
    const length = view.getUint32(at);
    if (length < 8) return undefined;
    const box = bytes.subarray(at, at + length);
    if (new TextDecoder("latin1").decode(box.subarray(4, 8)) === wanted) {
      return rest.length === 0 ? box : find(box.subarray(8), rest);
    }
    at += length;
  }
  return undefined;
}

/** Answers the samples at 48 kHz that the fragment lasts. */
function addRun(table: Samples, moof: Uint8Array): number {
  const run = find(moof, ["moof", "traf", "trun"]);
  if (run === undefined) throw new MediaError("a moof without trun");
  const view = new DataView(run.buffer, run.byteOffset, run.length);
  const count = view.getUint32(12);
  let samples = 0;
  for (let i = 0; i < count; i++) {
    const length = view.getUint32(20 + i * 8);
    table.add(view.getUint32(24 + i * 8), length);
    samples += length;
  }
  return samples;
}
