/** WHEP listeners of one stream: its Opus, frame by frame, to all of them by one clock. */
import type { AppError } from "../../shared/errors.ts";
import type { Packet, Sink } from "../channel.ts";
import { streamErrors } from "../errors.ts";
import type { Hub } from "../hub.ts";
import type { StreamRow, StreamStatus } from "../ports.ts";
import type { EarlyFrames } from "../source.ts";
import { type PacedFrame, Pacer } from "./pacer.ts";
import { writeRtp } from "./rtp.ts";

/** Who is sent RTP. */
export interface Outlet {
  readonly ssrc: number;
  readonly payloadType: number;
  /** False before the handshake is through: nothing is kept for it. */
  readonly ready: boolean;
  send(packet: Uint8Array): void;
  /** The stream has nothing more for it. */
  end(reason: AppError | "ended"): void;
}

interface Numbering {
  sequence: number;
  readonly timestamp: number;
  started: boolean;
}

export interface StageParts {
  readonly hub: Hub;
  readonly monotonic: () => number;
  readonly random: (bytes: number) => Uint8Array;
}

class Stage implements Sink {
  readonly wants = ["opus"] as const;
  readonly #outlets = new Map<Outlet, Numbering>();
  readonly #pacer: Pacer;
  readonly #random: (bytes: number) => Uint8Array;
  /** The newest piece that a channel hands to whoever joins is too old for here. */
  #attached = false;
  leave: () => void = () => {};

  constructor({ monotonic, random }: StageParts) {
    this.#random = random;
    this.#pacer = new Pacer({ monotonic, send: (frame) => this.#send(frame) });
  }

  get size(): number {
    return this.#outlets.size;
  }

  begin(hub: Hub, stream: StreamRow): void {
    this.leave = hub.attach(stream, this);
    this.#attached = true;
  }

  add(outlet: Outlet): void {
    const bytes = this.#random(6);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    // RFC 3550, 5.1: both begin at random.
    this.#outlets.set(outlet, {
      sequence: view.getUint16(0),
      timestamp: view.getUint32(2),
      started: false,
    });
  }

  remove(outlet: Outlet): void {
    this.#outlets.delete(outlet);
  }

  stop(): void {
    this.leave();
    this.#pacer[Symbol.dispose]();
  }

  packet({ piece: { rendition, time, frames } }: Packet): void {
    if (this.#attached && rendition === "opus") this.#pacer.push(time, frames);
  }

  early({ time, frames }: EarlyFrames): void {
    this.#pacer.push(time, frames);
  }

  state(status: StreamStatus): void {
    if (status !== "PAUSED") return;
    this.#end(streamErrors.STREAM_PAUSED("The stream is paused: come back when it goes on"));
  }

  metadata(): void {}

  close(reason: AppError | "ended"): void {
    this.#end(reason);
  }

  #end(reason: AppError | "ended"): void {
    for (const outlet of [...this.#outlets.keys()]) outlet.end(reason);
  }

  #send({ data, timestamp, first }: PacedFrame): void {
    for (const [outlet, numbering] of this.#outlets) {
      if (!outlet.ready) continue;
      outlet.send(writeRtp({
        marker: first || !numbering.started,
        payloadType: outlet.payloadType,
        sequence: numbering.sequence++,
        timestamp: numbering.timestamp + timestamp,
        ssrc: outlet.ssrc,
        payload: data,
      }));
      numbering.started = true;
    }
  }
}

/** A stage for each stream that somebody hears by WHEP. */
export class WhepStages {
  readonly #parts: StageParts;
  readonly #stages = new Map<string, Stage>();

  constructor(parts: StageParts) {
    this.#parts = parts;
  }

  /** Returns how to leave. */
  join(stream: StreamRow, outlet: Outlet): () => void {
    const stage = this.#stages.get(stream.id) ?? this.#begin(stream);
    stage.add(outlet);
    return () => {
      stage.remove(outlet);
      if (stage.size > 0 || this.#stages.get(stream.id) !== stage) return;
      this.#stages.delete(stream.id);
      stage.stop();
    };
  }

  #begin(stream: StreamRow): Stage {
    const stage = new Stage(this.#parts);
    this.#stages.set(stream.id, stage);
    stage.begin(this.#parts.hub, stream);
    return stage;
  }
}
