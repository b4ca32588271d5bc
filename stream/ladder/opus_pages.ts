/** Opus packets out of an Ogg stream that comes in any pieces. */
import { splitOpusPacket } from "../media/opus.ts";
import type { AudioFrame, FrameParser } from "./frame.ts";
import { OggPackets } from "./ogg_packets.ts";

export class OpusPageParser implements FrameParser {
  readonly #packets = new OggPackets();
  #headers = 2;

  push(chunk: Uint8Array): AudioFrame[] {
    const frames: AudioFrame[] = [];
    for (const packet of this.#packets.push(chunk)) {
      if (this.#headers > 0) this.#headers--;
      else frames.push(...splitOpusPacket(packet));
    }
    return frames;
  }
}

/** A CELT frame of 20 ms, stereo, in which nothing is heard. */
export const silentOpusFrame: AudioFrame = { data: Uint8Array.of(0xfc, 0xff, 0xfe), samples: 960 };
