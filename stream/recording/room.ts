/** All that one node has for its recordings: what runs, what finishes it, what keeps it within limits. */
import type { BlobStore } from "../../shared/blob_store.ts";
import type { EventBus } from "../../shared/event_bus.ts";
import type { Logger } from "../../shared/log.ts";
import type { Hub } from "../hub.ts";
import type { Clock } from "../ports.ts";
import type {
  RecordingCareStore,
  RecordingRow,
  RecordingStore,
  SpoolDisk,
} from "../ports_recordings.ts";
import { Care, type RecordingLimits } from "./care.ts";
import { RecordingFiles } from "./files.ts";
import { Finisher } from "./finisher.ts";
import { Runs } from "./runs.ts";
import { type Job, Worker } from "./worker.ts";

export interface RoomParts {
  readonly recordings: RecordingStore;
  readonly care: RecordingCareStore;
  readonly hub: Hub;
  readonly blobs: BlobStore;
  readonly spools: SpoolDisk;
  /** Undefined where there is none. */
  readonly ffmpeg: string | undefined;
  readonly bus: EventBus;
  readonly clock: Clock;
  readonly log: Logger;
  readonly node: string;
  readonly limits: RecordingLimits;
}

/** A node that stops gives what it has to copy so long; the rest is done after its next start. */
const closingMs = 5_000;

export class RecordingRoom implements AsyncDisposable {
  readonly rows: RecordingStore;
  readonly node: string;
  readonly runs: Runs;
  readonly care: Care;
  readonly files: RecordingFiles;
  /** Anything but the source's own packets can be recorded. */
  readonly decodes: boolean;
  readonly #care: RecordingCareStore;
  /** Copies are quick and follow a stop; what is decoded takes minutes and lets them pass. */
  readonly #copying: Worker;
  readonly #decoding: Worker;
  /** Ids of those that could not be finished now; they hold nobody up. */
  readonly #waiting = new Set<string>();

  constructor(parts: RoomParts) {
    const { care, log, node, recordings } = parts;
    this.rows = recordings;
    this.node = node;
    this.#care = care;
    this.decodes = parts.ffmpeg !== undefined;
    this.files = new RecordingFiles(parts);
    this.runs = new Runs(parts, () => this.wake());
    this.care = new Care({ ...parts, files: this.files, runs: this.runs });
    const finisher = new Finisher({ ...parts, files: this.files });
    const failed = (error: unknown) =>
      log.error({ error: String(error) }, "recordings cannot be finished now");
    const trying = (
      row: RecordingRow | undefined,
      work: (row: RecordingRow, signal: AbortSignal) => Promise<void>,
    ): Job | undefined =>
      row && (async (signal) => {
        try {
          await work(row, signal);
        } catch (error) {
          if (signal.aborted) return;
          log.error({ recording_id: row.id, error: String(error) }, "a recording waits");
          this.#waiting.add(row.id);
        }
      });
    const finish = (row: RecordingRow, signal: AbortSignal) => finisher.finish(row, signal);
    const measure = (row: RecordingRow, signal: AbortSignal) => finisher.measure(row, signal);
    this.#copying = new Worker(async () => {
      const job = trying(await care.toFinish(node, false, [...this.#waiting]), finish);
      if (job === undefined) this.#decoding.wake();
      return job;
    }, failed);
    this.#decoding = new Worker(async () => {
      const job = trying(await care.toFinish(node, true, [...this.#waiting]), finish);
      if (job !== undefined || !this.decodes) return job;
      return trying(await care.toMeasure(node, [...this.#waiting]), measure);
    }, failed);
  }

  /** Takes up what a crash cut. */
  async begin(): Promise<void> {
    await this.files.begin();
    await this.#care.interrupt(this.node);
    this.wake();
  }

  /** Streams whose recording ended with this node, and which go on. */
  async toResume(): Promise<string[]> {
    return await this.#care.toResume(this.node);
  }

  async keep(id: string, keep: boolean): Promise<RecordingRow | undefined> {
    return await this.#care.keep(id, keep);
  }

  /** There may be something to finish. */
  wake(): void {
    this.#copying.wake();
  }

  /** Tries again what could not be finished. */
  retry(): Promise<void> {
    this.#waiting.clear();
    this.wake();
    return Promise.resolve();
  }

  /** Resolves once nothing is left to be copied, or the time is over. */
  async settled(ms: number): Promise<void> {
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, ms);
    await Promise.race([this.#copying.idle(), late.promise]);
    clearTimeout(timer);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.runs.endAll("NODE_STOPPED");
    await this.settled(closingMs);
    await this.#copying[Symbol.asyncDispose]();
    await this.#decoding[Symbol.asyncDispose]();
    await this.files[Symbol.asyncDispose]();
  }
}
