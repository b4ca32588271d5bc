/** AAC in ADTS (ISO/IEC 13818-7, 6.2): what ffmpeg writes on a pipe and radio tools send. */
import { ByteQueue } from "../media/ebml.ts";
import { concatBytes } from "../media/bytes.ts";
import type { AudioFrame, FrameParser } from "./frame.ts";

export interface AacConfig {
  /** MPEG-4 audio object type; 2 is AAC-LC. */
  readonly objectType: number;
  readonly sampleRate: number;
  readonly channels: number;
}

export interface AacFrame extends AudioFrame {
  readonly config: AacConfig;
}

const sampleRates = [
  96_000,
  88_200,
  64_000,
  48_000,
  44_100,
  32_000,
  24_000,
  22_050,
  16_000,
  12_000,
  11_025,
  8_000,
  7_350,
] as const;
export const aacFrameSamples = 1_024;
const waitingBytesMax = 1 << 20;
const headerBytes = 7;

interface AdtsHeader {
  readonly config: AacConfig;
  /** With the header. */
  readonly frameBytes: number;
  readonly headerBytes: number;
  readonly blocks: number;
}

/** The header at `at`; undefined where there is none. Needs seven bytes. */
export function readAdtsHeader(bytes: Uint8Array, at: number): AdtsHeader | undefined {
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0, b6 = 0] = bytes.subarray(at, at + 7);
  if (b0 !== 0xff || (b1 & 0xf6) !== 0xf0) return undefined;
  const sampleRate = sampleRates[(b2 >> 2) & 0xf];
  const channelConfig = ((b2 & 1) << 2) | (b3 >> 6);
  const head = (b1 & 1) === 1 ? headerBytes : headerBytes + 2;
  const frameBytes = ((b3 & 3) << 11) | (b4 << 3) | (b5 >> 5);
  // Channel configuration 0 would need the stream's own element to be understood; nobody streams it.
  if (sampleRate === undefined || channelConfig === 0 || frameBytes <= head) return undefined;
  return {
    config: {
      objectType: (b2 >> 6) + 1,
      sampleRate,
      channels: channelConfig === 7 ? 8 : channelConfig,
    },
    frameBytes,
    headerBytes: head,
    blocks: (b6 & 3) + 1,
  };
}

/**
 * Frames out of bytes that come in any pieces. Loses its way only where the bytes do: then it takes up again
 * at a header that another one follows where it should.
 */
export class AdtsParser implements FrameParser {
  readonly #queue = new ByteQueue(waitingBytesMax);
  #locked = false;
  #skipped = 0;

  /** Bytes that belonged to no frame. */
  get skippedBytes(): number {
    return this.#skipped;
  }

  push(chunk: Uint8Array): AacFrame[] {
    this.#queue.push(chunk);
    const frames: AacFrame[] = [];
    while (this.#queue.length >= headerBytes) {
      const header = readAdtsHeader(this.#queue.view, 0);
      if (header === undefined) {
        this.#lose();
        continue;
      }
      if (!this.#locked) {
        const needed = header.frameBytes + headerBytes;
        if (this.#queue.length < needed) break;
        if (readAdtsHeader(this.#queue.view, header.frameBytes) === undefined) {
          this.#lose();
          continue;
        }
        this.#locked = true;
      }
      if (this.#queue.length < header.frameBytes) break;
      frames.push({
        data: this.#queue.take(header.frameBytes).subarray(header.headerBytes),
        samples: aacFrameSamples * header.blocks * 48_000 / header.config.sampleRate,
        config: header.config,
      });
    }
    return frames;
  }

  /** On to the next byte that could begin a header. */
  #lose(): void {
    this.#locked = false;
    const next = this.#queue.view.indexOf(0xff, 1);
    const skip = next === -1 ? this.#queue.length : next;
    this.#skipped += skip;
    this.#queue.skip(skip);
  }
}

/** MPEG-4's AudioSpecificConfig, as MP4 wants it. */
export function audioSpecificConfig(config: AacConfig): Uint8Array {
  const rate = sampleRates.findIndex((one) => one === config.sampleRate);
  if (rate === -1) throw new RangeError(`AAC has no sample rate of ${config.sampleRate} Hz`);
  const channels = config.channels === 8 ? 7 : config.channels;
  return Uint8Array.of((config.objectType << 3) | (rate >> 1), ((rate & 1) << 7) | (channels << 3));
}

/** A frame with a header of its own, for players that read a bare stream. */
export function withAdtsHeader(data: Uint8Array, config: AacConfig): Uint8Array<ArrayBuffer> {
  const rate = sampleRates.findIndex((one) => one === config.sampleRate);
  const channels = config.channels === 8 ? 7 : config.channels;
  const length = data.length + headerBytes;
  const header = Uint8Array.of(
    0xff,
    0xf1,
    ((config.objectType - 1) << 6) | (rate << 2) | (channels >> 2),
    ((channels & 3) << 6) | (length >> 11),
    (length >> 3) & 0xff,
    ((length & 7) << 5) | 0x1f,
    0xfc,
  );
  return concatBytes([header, data]);
}

/** A frame of AAC-LC stereo in which nothing is heard. */
export const silentAacFrame: AudioFrame = {
  data: Uint8Array.of(0x21, 0x00, 0x49, 0x90, 0x02, 0x19, 0x00, 0x23, 0x80),
  samples: aacFrameSamples,
};
