/** Finds where an Ogg stream begins anew (RFC 3533, section 4): radio tools chain one track after the other. */
import { ByteQueue } from "./ebml.ts";
import { opusRate } from "./opus.ts";
import { pageFlags } from "./ogg.ts";

/** What is looked at of a page: its head, its lacing and the beginning of the codec's header. */
const lookMax = 27 + 255 + 64;
const capture = [0x4f, 0x67, 0x67, 0x53];

interface Clock {
  /** Granules per second. */
  readonly rate: number;
  readonly preSkip: number;
}

/** Holds some hundred bytes, however much goes through it. */
export class OggChain {
  readonly #queue = new ByteQueue(1 << 21);
  #toSkip = 0;
  #clock: Clock | undefined;
  #granule = 0;
  #elapsed = 0;

  /** Takes bytes in any pieces. Gives where links after the first begin, in samples at 48 kHz. */
  push(chunk: Uint8Array): number[] {
    const starts: number[] = [];
    this.#queue.push(chunk);
    while (this.#page(starts));
    return starts;
  }

  /** False where more bytes are needed. */
  #page(starts: number[]): boolean {
    const skipped = Math.min(this.#toSkip, this.#queue.length);
    this.#queue.skip(skipped);
    this.#toSkip -= skipped;
    const { view } = this.#queue;
    if (this.#toSkip > 0 || view.length < 27) return false;
    if (!capture.every((byte, i) => view[i] === byte)) {
      const next = view.indexOf(capture[0] ?? 0, 1);
      this.#toSkip = next === -1 ? view.length : next;
      return true;
    }
    const segments = view[26] ?? 0;
    if (view.length < 27 + segments) return false;
    const bytes = view.subarray(27, 27 + segments).reduce((sum, size) => sum + size, 27 + segments);
    if (view.length < Math.min(bytes, lookMax)) return false;
    this.#take(view, 27 + segments, starts);
    this.#toSkip = bytes;
    return true;
  }

  #take(page: Uint8Array, body: number, starts: number[]): void {
    const view = new DataView(page.buffer, page.byteOffset, page.length);
    if ((view.getUint8(5) & pageFlags.first) === 0) {
      // -1: no packet ends on this page.
      this.#granule = Math.max(this.#granule, Number(view.getBigInt64(6, true)));
      return;
    }
    if (this.#clock !== undefined && this.#granule > 0) {
      const { rate, preSkip } = this.#clock;
      this.#elapsed += Math.max(0, this.#granule - preSkip) * opusRate / rate;
      starts.push(Math.round(this.#elapsed));
    }
    this.#granule = 0;
    this.#clock = clockOf(page.subarray(body));
  }
}

/** By the codec's first packet; undefined where it is none that is known. */
function clockOf(packet: Uint8Array): Clock | undefined {
  const view = new DataView(packet.buffer, packet.byteOffset, packet.length);
  const name = new TextDecoder("latin1").decode(packet.subarray(0, 8));
  if (name === "OpusHead" && packet.length >= 12) {
    return { rate: opusRate, preSkip: view.getUint16(10, true) };
  }
  const rate = name.startsWith("\x01vorbis") && packet.length >= 16
    ? view.getUint32(12, true)
    : name.startsWith("\x7fFLAC") && packet.length >= 31
    ? view.getUint32(27) >>> 12
    : 0;
  return rate > 0 ? { rate, preSkip: 0 } : undefined;
}
