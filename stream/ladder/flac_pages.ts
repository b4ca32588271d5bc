/** FLAC frames out of an Ogg stream that comes in any pieces. */
import { type FlacBits, flacFrameSamples, flacSamples, silentFlac } from "../media/flac.ts";
import type { AudioFrame, FrameParser } from "./frame.ts";
import { OggPackets } from "./ogg_packets.ts";

/** What packets of the head never begin with. */
const sync = 0xff;

export class FlacPageParser implements FrameParser {
  readonly #packets = new OggPackets();

  /** Whole frames only: the last one of an encoder that was told to end may be shorter, and is left out. */
  push(chunk: Uint8Array): AudioFrame[] {
    return this.#packets.push(chunk)
      .filter((packet) => packet[0] === sync && flacSamples(packet) === flacFrameSamples)
      .map((data) => ({ data, samples: flacFrameSamples }));
  }
}

export function silentFlacFrame(bits: FlacBits): AudioFrame {
  return { data: silentFlac(bits), samples: flacFrameSamples };
}
