/** MP3 frames (ISO/IEC 11172-3 and 13818-3, layer III) out of a stream of bytes. */
import { ByteQueue } from "../media/ebml.ts";
import type { AudioFrame, FrameParser } from "./frame.ts";

export interface Mp3Header {
  readonly version: 1 | 2 | 2.5;
  /** Bits per second. */
  readonly bitrate: number;
  readonly sampleRate: number;
  readonly channels: number;
  /** With the header. */
  readonly frameBytes: number;
  /** At the stream's own rate. */
  readonly samples: number;
}

export interface Mp3Frame extends AudioFrame {
  readonly header: Mp3Header;
}

const bitrates1 = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320] as const;
const bitrates2 = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160] as const;
const rates = [44_100, 48_000, 32_000] as const;
const headerBytes = 4;
const id3Bytes = 10;
const waitingBytesMax = 1 << 20;

/** The header at `at`; undefined where there is none. Free-format streams (no bitrate) are not taken. */
export function readMp3Header(bytes: Uint8Array, at: number): Mp3Header | undefined {
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0] = bytes.subarray(at, at + headerBytes);
  if (b0 !== 0xff || (b1 & 0xe0) !== 0xe0 || (b1 & 0x06) !== 0x02) return undefined;
  const version = ([2.5, undefined, 2, 1] as const)[(b1 >> 3) & 3];
  const kilobits = (version === 1 ? bitrates1 : bitrates2)[(b2 >> 4) - 1];
  const baseRate = rates[(b2 >> 2) & 3];
  const emphasisReserved = (b3 & 3) === 2;
  if (
    version === undefined || kilobits === undefined || baseRate === undefined || emphasisReserved
  ) return undefined;
  const sampleRate = baseRate / (version === 1 ? 1 : version === 2 ? 2 : 4);
  const samples = version === 1 ? 1152 : 576;
  const padding = (b2 >> 1) & 1;
  return {
    version,
    bitrate: kilobits * 1000,
    sampleRate,
    channels: (b3 >> 6) === 3 ? 1 : 2,
    frameBytes: Math.floor(samples / 8 * kilobits * 1000 / sampleRate) + padding,
    samples,
  };
}

/**
 * Frames out of bytes that come in any pieces; ID3v2 tags between them are skipped. After damage it takes up
 * again at a header that another one of the same kind follows where it should.
 */
export class Mp3Parser implements FrameParser {
  readonly #queue = new ByteQueue(waitingBytesMax);
  #locked = false;
  #skipped = 0;
  #tagBytes = 0;

  /** Bytes that belonged to no frame and no tag. */
  get skippedBytes(): number {
    return this.#skipped;
  }

  push(chunk: Uint8Array): Mp3Frame[] {
    this.#queue.push(chunk);
    const frames: Mp3Frame[] = [];
    while (this.#skipTag()) {
      const header = readMp3Header(this.#queue.view, 0);
      if (header === undefined || !this.#confirmed(header)) {
        if (header !== undefined && this.#queue.length < header.frameBytes + headerBytes) break;
        this.#lose();
        continue;
      }
      if (this.#queue.length < header.frameBytes) break;
      frames.push({
        data: this.#queue.take(header.frameBytes),
        samples: header.samples * 48_000 / header.sampleRate,
        header,
      });
    }
    return frames;
  }

  /** False where more bytes are needed before anything can be said. */
  #skipTag(): boolean {
    while (true) {
      const skip = Math.min(this.#tagBytes, this.#queue.length);
      this.#queue.skip(skip);
      this.#tagBytes -= skip;
      if (this.#tagBytes > 0 || this.#queue.length < headerBytes) return false;
      const bytes = this.#queue.view;
      if (bytes[0] !== 0x49 || bytes[1] !== 0x44 || bytes[2] !== 0x33) return true;
      if (bytes.length < id3Bytes) return false;
      const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = bytes.subarray(6, id3Bytes);
      if (((s0 | s1 | s2 | s3) & 0x80) !== 0) return true;
      this.#tagBytes = id3Bytes + ((s0 << 21) | (s1 << 14) | (s2 << 7) | s3);
    }
  }

  /** Locked, or the header that should follow does. */
  #confirmed(header: Mp3Header): boolean {
    if (this.#locked) return true;
    if (this.#queue.length < header.frameBytes + headerBytes) return false;
    const next = readMp3Header(this.#queue.view, header.frameBytes);
    this.#locked = next !== undefined && next.sampleRate === header.sampleRate &&
      next.version === header.version;
    return this.#locked;
  }

  #lose(): void {
    this.#locked = false;
    const view = this.#queue.view;
    let next = 1;
    while (next < view.length && view[next] !== 0xff && view[next] !== 0x49) next++;
    this.#skipped += next;
    this.#queue.skip(next);
  }
}

/** Stereo at 48 kHz and 128 kbit/s in which nothing is heard: a header, empty side information, no data. */
export const silentMp3Frame: AudioFrame = (() => {
  const data = new Uint8Array(384);
  data.set([0xff, 0xfb, 0x94, 0x00]);
  return { data, samples: 1152 };
})();
