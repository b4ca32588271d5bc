/** What this node records now: begun, watched, ended. */
import type { Logger } from "../../shared/log.ts";
import type { Hub } from "../hub.ts";
import type { StreamRow } from "../ports.ts";
import type { EndReason, RecordingRow, RecordingStore, SpoolDisk } from "../ports_recordings.ts";
import { recordedRendition } from "./formats.ts";
import { spoolName } from "./names.ts";
import { Recorder } from "./recorder.ts";

export interface RunsParts {
  readonly recordings: RecordingStore;
  readonly hub: Hub;
  readonly spools: SpoolDisk;
  readonly log: Logger;
}

interface Running {
  readonly row: RecordingRow;
  readonly recorder: Recorder;
  readonly leave: () => void;
  ending: Promise<void> | undefined;
}

export interface RunningNow {
  readonly id: string;
  readonly streamerId: string;
  readonly bytes: number;
  readonly durationMs: number;
}

export class Runs {
  readonly #parts: RunsParts;
  readonly #sealed: () => void;
  readonly #running = new Map<string, Running>();

  /** `sealed`: there is a recording to be finished. */
  constructor(parts: RunsParts, sealed: () => void) {
    this.#parts = parts;
    this.#sealed = sealed;
  }

  has(id: string): boolean {
    return this.#running.has(id);
  }

  get now(): RunningNow[] {
    return [...this.#running.values()].map(({ row, recorder }) => ({
      id: row.id,
      streamerId: row.streamerId,
      ...recorder.written,
    }));
  }

  begin(stream: StreamRow, row: RecordingRow): void {
    const { hub, spools, log } = this.#parts;
    const recorder = new Recorder({
      title: row.title,
      rendition: recordedRendition(row),
      serial: Number.parseInt(row.id.slice(-8), 16),
      create: () => spools.create(spoolName(row)),
      failed: (error) => {
        log.error({ recording_id: row.id, error: String(error) }, "a recording cannot be written");
        this.endLater(row.id, whyNotWritten(error), "The disk took no more of it");
      },
    });
    this.#running.set(row.id, {
      row,
      recorder,
      leave: hub.attach(stream, recorder),
      ending: undefined,
    });
  }

  /** Where nobody waits for it. */
  endLater(id: string, reason: EndReason, failure = ""): void {
    this.end(id, reason, failure).catch((error) =>
      this.#parts.log.error({ recording_id: id, error: String(error) }, "a recording did not end")
    );
  }

  /** Resolves once its audio is all on disk and its entry says so; nothing where it does not run here. */
  async end(id: string, reason: EndReason, failure = ""): Promise<void> {
    const running = this.#running.get(id);
    if (running === undefined) return;
    await (running.ending ??= this.#end(id, running, reason, failure));
  }

  async endAll(reason: EndReason): Promise<void> {
    await Promise.all([...this.#running.keys()].map((id) => this.end(id, reason)));
  }

  async #end(id: string, { leave, recorder }: Running, reason: EndReason, failure: string) {
    leave();
    try {
      const recorded = await recorder.finish();
      await this.#parts.recordings.seal(id, {
        durationMs: recorded?.durationMs ?? 0,
        fileSize: recorded?.bytes ?? 0,
        endReason: reason,
        failure,
      });
    } finally {
      this.#running.delete(id);
    }
    this.#sealed();
  }
}

function whyNotWritten(error: unknown): EndReason {
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  return code === "ENOSPC" || code === "EDQUOT" ? "DISK_FULL" : "DISK_FAILED";
}
