/** Bare samples: what goes from one encoder into another without any loss. */
import { ByteQueue } from "../media/ebml.ts";
import type { AudioFrame, FrameParser } from "./frame.ts";

/** Two channels of 32 bits. */
const bytesPerSample = 8;
/** 20 ms, so that sixteen are a fragment. */
const frameSamples = 960;
const frameBytes = frameSamples * bytesPerSample;
const waitingBytesMax = 1 << 20;

export class PcmParser implements FrameParser {
  readonly #queue = new ByteQueue(waitingBytesMax);

  push(chunk: Uint8Array): AudioFrame[] {
    this.#queue.push(chunk);
    const frames: AudioFrame[] = [];
    while (this.#queue.length >= frameBytes) {
      frames.push({ data: this.#queue.take(frameBytes), samples: frameSamples });
    }
    return frames;
  }
}

export const silentPcmFrame: AudioFrame = {
  data: new Uint8Array(frameBytes),
  samples: frameSamples,
};
