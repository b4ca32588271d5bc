/** Opus packets out of an Ogg stream that comes in any pieces: what ffmpeg writes on a pipe. */
import { ByteQueue } from "../media/ebml.ts";
import { readOggPage } from "../media/ogg.ts";
import { concatBytes } from "../media/bytes.ts";
import { splitOpusPacket } from "../media/opus.ts";
import type { AudioFrame, FrameParser } from "./frame.ts";

/** A page has at most 255 segments of 255 bytes. */
const pageBytesMax = 27 + 255 + 255 * 255;
const waitingBytesMax = 1 << 20;

export class OpusPageParser implements FrameParser {
  readonly #queue = new ByteQueue(waitingBytesMax);
  #partial: Uint8Array[] = [];
  #headers = 2;

  push(chunk: Uint8Array): AudioFrame[] {
    this.#queue.push(chunk);
    const frames: AudioFrame[] = [];
    while (this.#queue.length > 0) {
      const page = readOggPage(this.#queue.view, 0);
      if (page === undefined) {
        if (this.#queue.length < pageBytesMax && this.#atPage()) break;
        const next = this.#queue.view.indexOf(0x4f, 1);
        this.#queue.skip(next === -1 ? this.#queue.length : next);
        continue;
      }
      for (const packet of this.#packets(page)) frames.push(...this.#frames(packet));
      this.#queue.skip(page.bytes);
    }
    return frames;
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

  #frames(packet: Uint8Array): readonly AudioFrame[] {
    if (this.#headers > 0) {
      this.#headers--;
      return [];
    }
    return splitOpusPacket(packet);
  }
}

/** A CELT frame of 20 ms, stereo, in which nothing is heard. */
export const silentOpusFrame: AudioFrame = { data: Uint8Array.of(0xfc, 0xff, 0xfe), samples: 960 };
