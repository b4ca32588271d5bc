/** The gate that every source goes through: its proof, its stream's state, the one lease. */
import type { AppError } from "../shared/errors.ts";
import type { StreamAccess } from "./access.ts";
import { notice } from "./events.ts";
import { streamErrors } from "./errors.ts";
import { fragmentMs, fragmentSamples, type Position } from "./media/fragment.ts";
import type { Clock, SourceStore, StreamRow, StreamStore } from "./ports.ts";
import type { SourceOptions, SourceProof } from "./source_kinds.ts";
import { keyMatches } from "./stream_keys.ts";

/** A source that may begin. */
export interface Claimed {
  readonly row: StreamRow;
  readonly id: string;
  readonly position: Position;
  /** The source before it never said that it had ended, and may be sending on another node still. */
  readonly abandoned: boolean;
}

export interface GateParts {
  readonly streams: StreamStore;
  readonly leases: SourceStore;
  readonly access: StreamAccess;
  readonly clock: Clock;
}

export class SourceGate {
  readonly #streams: StreamStore;
  readonly #leases: SourceStore;
  readonly #access: StreamAccess;
  readonly #clock: Clock;
  readonly #options: SourceOptions;

  constructor(parts: GateParts, options: SourceOptions) {
    this.#streams = parts.streams;
    this.#leases = parts.leases;
    this.#access = parts.access;
    this.#clock = parts.clock;
    this.#options = options;
  }

  async admit(streamId: string, proof: SourceProof): Promise<StreamRow> {
    if ("caller" in proof) return await this.#access.managed(streamId, proof.caller);
    const row = await this.#streams.find(streamId);
    // The same answer for a wrong key and for no such stream: a key is no way to find streams.
    if (row === undefined || !keyMatches(proof.key, row.keyHash)) {
      throw streamErrors.STREAM_KEY_WRONG("The stream key is not the one of this stream");
    }
    if (!row.streamerActive) throw deactivated(streamId);
    return row;
  }

  /** A source that comes starts its stream, unless its owner paused it. */
  async #ready(row: StreamRow): Promise<StreamRow> {
    if (row.status === "LIVE" || row.pausedBy === "owner") return row;
    const ended = streamErrors.STREAM_ENDED(`Stream ${row.id} has ended: create a new one`, {
      stream_id: row.id,
    });
    if (row.status === "ENDED") throw ended;
    const name = row.status === "CREATED" ? "started" : "resumed";
    const started = await this.#streams.start(row.id, new Date(this.#clock.now()), undefined, [
      notice(this.#clock, row.id, name, { streamer_id: row.streamerId }),
    ]);
    if (started === undefined) throw ended;
    return started;
  }

  /** A source that vanished with its node may have sent more than it noted. */
  #goOn({ position, abandoned }: { position: Position; abandoned: boolean }): Position {
    if (!abandoned) return position;
    const skipped = Math.ceil(2 * this.#options.beatMs / fragmentMs);
    return {
      sequence: position.sequence + skipped,
      time: position.time + skipped * fragmentSamples,
    };
  }

  /** Where the source begins, once the lease is its own. Throws `SOURCE_BUSY`. */
  async claim(streamId: string, proof: SourceProof, takeover: boolean): Promise<Claimed> {
    const row = await this.#ready(await this.admit(streamId, proof));
    const id = this.#clock.newId();
    const now = this.#clock.now();
    const claim = await this.#leases.claim({
      streamId: row.id,
      sourceId: id,
      node: this.#options.node,
      now: new Date(now),
      staleBefore: new Date(now - 3 * this.#options.beatMs),
      takeover,
    });
    if (claim === undefined) throw busy(row.id);
    return { row, id, position: this.#goOn(claim), abandoned: claim.abandoned };
  }
}

export function deactivated(streamId: string): AppError {
  return streamErrors.STREAMER_DEACTIVATED(
    `The account that stream ${streamId} belongs to is deactivated: its key opens nothing`,
    { stream_id: streamId },
  );
}

function busy(streamId: string): AppError {
  return streamErrors.SOURCE_BUSY(
    `Stream ${streamId} has a source already: end that one, or take over with "takeover": true`,
    { stream_id: streamId },
  );
}

export function takenOver(streamId: string): AppError {
  return streamErrors.SOURCE_TAKEN_OVER(`Another source took over stream ${streamId}`, {
    stream_id: streamId,
  });
}
