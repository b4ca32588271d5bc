/** RTP packets in the order in which they were sent. Nothing is held back but what came before its turn. */
import { distance, type RtpPacket } from "./rtp.ts";

/** A packet that is missing for so long is lost. */
const patienceMs = 60;
/** So many that wait are a loss as well, however fast they came. */
const waitingMax = 16;
/** A jump as long as that is no loss: the sender began anew. */
const jumpMax = 500;

export class JitterBuffer {
  readonly #waiting = new Map<number, RtpPacket>();
  #next: number | undefined;
  #gapSince: number | undefined;
  lost = 0;
  /** Came twice, or too late. */
  late = 0;

  /** Packets whose turn it is. `now`: milliseconds, never going back. */
  push(packet: RtpPacket, now: number): RtpPacket[] {
    const ahead = this.#next === undefined ? 0 : distance(packet.sequence, this.#next, 16);
    if (Math.abs(ahead) > jumpMax || this.#next === undefined) {
      this.#waiting.clear();
      this.#gapSince = undefined;
      this.#next = packet.sequence;
    } else if (ahead < 0 || this.#waiting.has(packet.sequence)) {
      this.late++;
      return [];
    }
    this.#waiting.set(packet.sequence, packet);
    const ready = this.#take();
    if (this.#waiting.size === 0) {
      this.#gapSince = undefined;
      return ready;
    }
    this.#gapSince = ready.length > 0 ? now : this.#gapSince ?? now;
    if (now - this.#gapSince < patienceMs && this.#waiting.size <= waitingMax) return ready;
    this.#giveUp();
    this.#gapSince = this.#waiting.size === 0 ? undefined : now;
    return [...ready, ...this.#take()];
  }

  #take(): RtpPacket[] {
    const ready: RtpPacket[] = [];
    while (this.#next !== undefined) {
      const packet = this.#waiting.get(this.#next);
      if (packet === undefined) break;
      this.#waiting.delete(this.#next);
      this.#next = (this.#next + 1) & 0xffff;
      ready.push(packet);
    }
    return ready;
  }

  /** Goes on with the earliest packet that is there. */
  #giveUp(): void {
    const from = this.#next ?? 0;
    const gap = Math.min(
      ...[...this.#waiting.keys()].map((sequence) => distance(sequence, from, 16)),
    );
    this.lost += gap;
    this.#next = (from + gap) & 0xffff;
  }
}
