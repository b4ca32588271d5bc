/** Packets out of an Ogg stream that comes in any pieces: what ffmpeg writes on a pipe. */
import { concatBytes } from "../media/bytes.ts";
import { ByteQueue } from "../media/ebml.ts";
import { readOggPage } from "../media/ogg.ts";

/** A page has at most 255 segments of 255 bytes. */
const pageBytesMax = 27 + 255 + 255 * 255;
const waitingBytesMax = 1 << 20;

export class OggPackets {
  readonly #queue = new ByteQueue(waitingBytesMax);
  #partial: Uint8Array[] = [];

  /** Those that are whole now. What is no page is skipped. */
  push(chunk: Uint8Array): Uint8Array[] {
    this.#queue.push(chunk);
    const packets: Uint8Array[] = [];
    while (this.#queue.length > 0) {
      const page = readOggPage(this.#queue.view, 0);
      if (page === undefined) {
        if (this.#queue.length < pageBytesMax && this.#atPage()) break;
        const next = this.#queue.view.indexOf(0x4f, 1);
        this.#queue.skip(next === -1 ? this.#queue.length : next);
        continue;
      }
      packets.push(...this.#packets(page));
      this.#queue.skip(page.bytes);
    }
    return packets;
  }

  /** Whether what waits may still become a page. */
  #atPage(): boolean {
    const capture = [0x4f, 0x67, 0x67, 0x53];
    return this.#queue.view.subarray(0, 4).every((byte, i) => byte === capture[i]);
  }

  *#packets({ lacing, body }: { lacing: Uint8Array; body: Uint8Array }): Generator<Uint8Array> {
    let at = 0;
    for (const size of lacing) {
      this.#partial.push(body.slice(at, at + size));
      at += size;
      if (size === 255) continue;
      yield concatBytes(this.#partial);
      this.#partial = [];
    }
  }
}
