/** Hears the heaviest rung of a stream and notes how late its fragments are. */
import { fragmentSamples } from "../../../stream/media/fragment.ts";
import { spanOf } from "../../../stream/testing/spans.ts";
import { packetMs } from "../../beeps/packets.ts";
import type { OnAir, Ticket } from "../../beeps/station.ts";

const packetSamples = packetMs * 48;

export class LateListener implements AsyncDisposable {
  readonly #socket: WebSocket;
  readonly #sentAt: readonly number[];
  readonly #closed = Promise.withResolvers<void>();
  #late: number[] = [];
  #skipped = 0;
  #newest = 0;

  /** `sentAt`: `performance.now()` of each packet of the source. */
  constructor({ station, id }: OnAir, { ticket }: Ticket, sentAt: readonly number[]) {
    this.#sentAt = sentAt;
    const base = station.gateway.replace("http", "ws");
    this.#socket = new WebSocket(`${base}/ws/stream/${id}/listen?ticket=${ticket}&quality=ULTRA`);
    this.#socket.binaryType = "arraybuffer";
    this.#socket.onmessage = ({ data }) => {
      if (typeof data === "string") {
        const { type, fragments } = JSON.parse(data);
        if (type === "skipped") this.#skipped += Number(fragments);
      } else this.#heard(new Uint8Array(data), performance.now());
    };
    this.#socket.onclose = () => this.#closed.resolve();
    this.#socket.onerror = (event) => event.preventDefault();
  }

  /** Of each fragment since the last time: milliseconds from its last packet's sending to its arrival. */
  take(): {
    readonly late: readonly number[];
    readonly skipped: number;
    readonly behindMs: number;
  } {
    const taken = { late: this.#late, skipped: this.#skipped };
    this.#late = [];
    this.#skipped = 0;
    // What should have come by now counts as well, however long it takes.
    const next = this.#sentAt[this.#newest + fragmentSamples / packetSamples];
    return { ...taken, behindMs: next === undefined ? 0 : performance.now() - next };
  }

  #heard(segment: Uint8Array, now: number): void {
    const span = spanOf(segment);
    if (span === undefined) return;
    this.#newest = Math.ceil(span.to / packetSamples) - 1;
    const sent = this.#sentAt[this.#newest];
    if (sent !== undefined) this.#late.push(now - sent);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#socket.readyState !== WebSocket.CLOSED) this.#socket.close(1000);
    await this.#closed.promise;
  }
}
