/** The streams of this node that wait for their source to come back, and what is heard meanwhile. */
import type { Logger } from "../../shared/log.ts";
import type { Announced } from "../events.ts";
import type { Hub } from "../hub.ts";
import type { Ladders } from "../ladders.ts";
import { type Fragment, fragmentMs, fragmentSamples, type Position } from "../media/fragment.ts";
import type { OpusFormat, OpusFrame } from "../media/opus.ts";
import { sourcePiece } from "../media/piece.ts";
import type { SourceStore, StreamRow } from "../ports.ts";
import { Filler } from "./filler.ts";

export interface FallbackParts {
  /** False: nothing is heard meanwhile. */
  readonly on: boolean;
  readonly hub: Hub;
  readonly ladders: Ladders;
  readonly leases: Pick<SourceStore, "advance">;
  /** Undefined: silence. */
  readonly loop: (streamId: string) => Promise<readonly OpusFrame[] | undefined>;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly monotonic: () => number;
  readonly log: Logger;
}

interface Running {
  readonly filler: Filler;
  readonly release: () => void;
  /** Whether the source has given its lease back. */
  free: boolean;
}

/** How often it is noted how far a stream has come. */
export const fallbackBeatMs = 1_000;
/** So far ahead is noted, that a source on another node begins behind all that was heard. */
const aheadFragments = Math.ceil(2 * fallbackBeatMs / fragmentMs);

export class Fallbacks implements AsyncDisposable {
  readonly #parts: FallbackParts;
  readonly #running = new Map<string, Running>();

  constructor(parts: FallbackParts) {
    this.#parts = parts;
  }

  get count(): number {
    return this.#running.size;
  }

  has(streamId: string): boolean {
    return this.#running.has(streamId);
  }

  /** The source has dropped: from now on this goes on in its place. */
  begin(stream: StreamRow, from: Position, format: OpusFormat): void {
    if (!this.#parts.on || this.#running.has(stream.id)) return;
    const { hub, now, monotonic, log } = this.#parts;
    const release = hub.hold(stream);
    // What came in since its last fragment was cut is lost: nobody waits for longer than a fragment.
    const since = now() - (hub.find(stream.id)?.newest("opus")?.piece.arrivedAt ?? 0);
    const filler = new Filler({
      ...{ from, format, now, monotonic },
      delayMs: Math.min(fragmentMs, Math.max(0, 2 * fragmentMs - since)),
      publish: (fragment) => this.#publish(stream.id, fragment),
    });
    this.#running.set(stream.id, { filler, release, free: false });
    log.info({ stream_id: stream.id }, "the source dropped: something else is heard meanwhile");
    this.#parts.loop(stream.id).then(
      (loop) => loop && filler.play(loop),
      (error) => log.warn({ stream_id: stream.id, error: String(error) }, "no loop, only silence"),
    );
  }

  /** How far it has come; undefined where nothing stands in. */
  position(streamId: string): Position | undefined {
    return this.#running.get(streamId)?.filler.position;
  }

  /** The source has given its lease back: another node's may take it. */
  freed(streamId: string): void {
    const running = this.#running.get(streamId);
    if (running !== undefined) running.free = true;
  }

  /** A source is here again, or none is waited for. Where it goes on; undefined where nothing stood in. */
  end(streamId: string): Position | undefined {
    const running = this.#running.get(streamId);
    if (running === undefined) return undefined;
    this.#running.delete(streamId);
    running.filler[Symbol.dispose]();
    running.release();
    return running.filler.position;
  }

  /** Notes how far it has come, and makes room for a source that came on another node. */
  async beat(): Promise<void> {
    for (const [streamId, { filler, free }] of [...this.#running]) {
      if (!free || !this.#running.has(streamId)) continue;
      if (await this.#parts.leases.advance(streamId, ahead(filler.position))) continue;
      this.#parts.ladders.stop(streamId);
      this.end(streamId);
    }
  }

  apply(event: Announced): void {
    if (event.name !== "ended" && event.name !== "paused") return;
    const position = this.end(event.streamId);
    if (position === undefined) return;
    this.#parts.ladders.stop(event.streamId);
    const { log, leases } = this.#parts;
    // Exactly, now that it has come to an end; the next source begins right there.
    leases.advance(event.streamId, position).catch((error) =>
      log.warn({ stream_id: event.streamId, error: String(error) }, "its end is not noted")
    );
  }

  [Symbol.asyncDispose](): Promise<void> {
    for (const streamId of [...this.#running.keys()]) this.end(streamId);
    return Promise.resolve();
  }

  #publish(streamId: string, fragment: Fragment): void {
    this.#parts.hub.publish(streamId, sourcePiece(fragment));
    this.#parts.ladders.feed(streamId, fragment);
  }
}

function ahead({ sequence, time }: Position): Position {
  return {
    sequence: sequence + aheadFragments,
    time: time + aheadFragments * fragmentSamples,
  };
}
