/** Opus packets made beforehand, sent as time goes by: a source that costs next to nothing. */
import { splitOpusPacket } from "../../stream/media/opus.ts";
import { WebmDemuxer } from "../../stream/media/webm_demuxer.ts";
import { beepGraph } from "./signal.ts";

/** Each is one frame of 20 ms, mono. */
export const packetMs = 20;
/** Samples at 48 kHz of the encoder's lead-in: so much later than in the signal is a sound in the packets. */
export const leadIn = 312;

/** `graph`: an endless lavfi source of one channel. Needs ffmpeg. */
export async function encodePackets(graph: string, seconds: number): Promise<Uint8Array[]> {
  const { success, stdout, stderr } = await new Deno.Command("ffmpeg", {
    args: [
      ...["-v", "error", "-nostdin", "-f", "lavfi", "-i", graph, "-t", String(seconds)],
      ...["-ac", "1", "-c:a", "libopus", "-b:a", "96k", "-frame_duration", String(packetMs)],
      ...["-f", "webm", "-live", "1", "pipe:1"],
    ],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(`ffmpeg: ${new TextDecoder().decode(stderr)}`);
  const packets = [...new WebmDemuxer().push(stdout)];
  return packets.flatMap((packet) => splitOpusPacket(packet).map(({ data }) => data));
}

export function beepPackets(seconds: number): Promise<Uint8Array[]> {
  return encodePackets(beepGraph(), seconds);
}

/** The packet that a beep's first sample is in. */
export function packetOfBeep(second: number): number {
  return Math.floor((second * 48_000 + leadIn) / (packetMs * 48));
}

/** Sends packet after packet at its time, over and over, until it is stopped. */
export class Pace implements AsyncDisposable {
  /** `performance.now()` at which each packet was sent. */
  readonly sentAt: number[] = [];
  readonly #packets: readonly Uint8Array[];
  readonly #send: (packets: readonly Uint8Array[]) => void;
  readonly #atOnce: number;
  readonly #running: Promise<void>;
  #stopped = false;
  #wake: () => void = () => {};

  /** `atOnce`: packets that go together, as a recorder's pieces do. */
  constructor(
    packets: readonly Uint8Array[],
    send: (packets: readonly Uint8Array[]) => void,
    atOnce = 1,
  ) {
    this.#packets = packets;
    this.#send = send;
    this.#atOnce = atOnce;
    this.#running = this.#run();
  }

  async #run(): Promise<void> {
    const began = performance.now();
    for (let sent = 0; !this.#stopped;) {
      const due = began + (sent + this.#atOnce) * packetMs;
      const early = due - performance.now();
      if (early > 0) {
        await this.#pause(early);
        continue;
      }
      const next = Array.from({ length: this.#atOnce }, (_, i) => this.#packet(sent + i));
      this.#send(next);
      const now = performance.now();
      for (let i = 0; i < this.#atOnce; i++) this.sentAt[sent + i] = now;
      sent += this.#atOnce;
    }
  }

  #packet(i: number): Uint8Array {
    return this.#packets[i % this.#packets.length] ?? new Uint8Array();
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#running;
  }
}
