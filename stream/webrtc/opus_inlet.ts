/** RTP with Opus (RFC 7587) to Opus packets without holes: what is missing is left to the decoder to conceal. */
import { MediaError } from "../media/media_error.ts";
import { opusRate, splitOpusPacket } from "../media/opus.ts";
import { JitterBuffer } from "./jitter_buffer.ts";
import { distance, readRtp, type RtpPacket } from "./rtp.ts";

/** A longer silence was none: the sender's clock has jumped. */
const gapSamplesMax = opusRate;

/** CELT, fullband, by samples: what an empty frame stands for. */
const emptyFrames = [[960, 31], [480, 30], [240, 29], [120, 28]] as const;
const stereo = 0x04;

export class OpusInlet {
  readonly #payloadType: number;
  #buffer = new JitterBuffer();
  #ssrc: number | undefined;
  #nextTimestamp: number | undefined;
  #lostBefore = 0;
  /** Packets that were no RTP, or not Opus. */
  unread = 0;

  constructor(payloadType: number) {
    this.#payloadType = payloadType;
  }

  get lost(): number {
    return this.#lostBefore + this.#buffer.lost;
  }

  /** Opus packets whose turn it is, as they came, and one for each stretch that is missing. */
  push(bytes: Uint8Array, now: number): Uint8Array[] {
    const packet = readRtp(bytes);
    if (packet === undefined || packet.payloadType !== this.#payloadType) {
      this.unread++;
      return [];
    }
    if (packet.ssrc !== this.#ssrc) this.#begin(packet.ssrc);
    return this.#buffer.push(packet, now).flatMap((one) => this.#inTime(one));
  }

  #begin(ssrc: number): void {
    this.#ssrc = ssrc;
    this.#lostBefore = this.lost;
    this.#buffer = new JitterBuffer();
    this.#nextTimestamp = undefined;
  }

  #inTime({ timestamp, payload }: RtpPacket): Uint8Array[] {
    const toc = payload[0];
    // Some senders keep their pace with empty packets.
    if (toc === undefined) return [];
    const samples = samplesOf(payload);
    // Whoever takes it counts it; what it should have been is missing before the next one that can be read.
    if (samples === 0) return [payload];
    const missing = this.#nextTimestamp === undefined
      ? 0
      : distance(timestamp, this.#nextTimestamp, 32);
    this.#nextTimestamp = (timestamp + samples) >>> 0;
    return [...emptyPackets(missing, toc), payload];
  }
}

/** Empty frames tell a decoder that something is missing (RFC 6716, section 3.2.1). */
function emptyPackets(samples: number, toc: number): Uint8Array[] {
  if (samples > gapSamplesMax) return [];
  const packets: Uint8Array[] = [];
  let left = samples;
  for (const [length, config] of emptyFrames) {
    for (; left >= length; left -= length) {
      packets.push(new Uint8Array([(config << 3) | (toc & stereo)]));
    }
  }
  return packets;
}

/** 0 for what cannot be read. */
function samplesOf(payload: Uint8Array): number {
  try {
    return splitOpusPacket(payload).reduce((sum, { samples }) => sum + samples, 0);
  } catch (error) {
    if (error instanceof MediaError) return 0;
    throw error;
  }
}
