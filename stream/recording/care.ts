/** Keeps recordings within their limits: room on the disk, quotas, and the time for which they are kept. */
import type { Logger } from "../../shared/log.ts";
import { notice } from "../events.ts";
import { streamErrors } from "../errors.ts";
import type { Clock } from "../ports.ts";
import type { RecordingCareStore, RecordingRow, SpoolDisk } from "../ports_recordings.ts";
import type { RecordingFiles } from "./files.ts";
import type { RunningNow, Runs } from "./runs.ts";

export interface RecordingLimits {
  /** An ended recording is removed after so many days; 0: never. */
  readonly retentionDays: number;
  /** Bytes that one streamer's recordings may take; 0: any. */
  readonly streamerBytes: number;
  /** Bytes that all recordings may take; 0: any. */
  readonly totalBytes: number;
  /** Bytes of the disk that recordings leave free; 0: none. */
  readonly freeBytes: number;
}

export interface CareParts {
  readonly care: RecordingCareStore;
  readonly files: RecordingFiles;
  readonly runs: Runs;
  readonly spools: SpoolDisk;
  readonly clock: Clock;
  readonly log: Logger;
  readonly node: string;
  readonly limits: RecordingLimits;
}

const dayMs = 86_400_000;
/** The rest waits for the next sweep. */
const batch = 100;

export class Care {
  readonly #parts: CareParts;

  constructor(parts: CareParts) {
    this.#parts = parts;
  }

  /** Unix milliseconds at which it will be removed; undefined: never. */
  expiresAt({ finishedAt, keep }: RecordingRow): number | undefined {
    const { retentionDays } = this.#parts.limits;
    if (finishedAt === undefined || keep || retentionDays === 0) return undefined;
    return finishedAt.getTime() + retentionDays * dayMs;
  }

  /** Throws where no recording of this streamer's may begin. */
  async requireRoom(streamerId: string): Promise<void> {
    const full = await this.#fullQuota(streamerId);
    if (full !== undefined) {
      throw streamErrors.RECORDING_QUOTA_REACHED(full.sentence, {
        quota: full.quota,
        bytes: String(full.bytes),
        used: String(full.used),
      });
    }
    if (await this.#hasRoom()) return;
    throw streamErrors.RECORDING_DISK_FULL(
      "The server's disk has no room for another recording: tell its operator",
    );
  }

  /** Tells how far recordings are, and ends those that pass a limit. */
  async watch(): Promise<void> {
    const { care, runs } = this.#parts;
    const running = runs.now;
    if (running.length === 0) return;
    await care.progress(running);
    if (!await this.#hasRoom()) {
      for (const { id } of running) {
        runs.endLater(id, "DISK_FULL", "The disk is nearly full: it was ended to leave the rest");
      }
      return;
    }
    for (const { id, streamerId } of running) {
      const full = await this.#fullQuota(streamerId);
      if (full !== undefined) runs.endLater(id, "QUOTA_REACHED", full.sentence);
    }
  }

  /** Removes what is past its time, and the files of what was deleted. */
  async sweep(): Promise<void> {
    const { care, clock, files, limits, log, node } = this.#parts;
    if (limits.retentionDays > 0) {
      const before = new Date(clock.now() - limits.retentionDays * dayMs);
      for (const row of await care.expired(before, batch)) await this.remove(row);
    }
    for (const removal of await care.removals(node, batch)) {
      try {
        if (await files.remove(removal)) await care.removed(removal.id);
      } catch (error) {
        log.warn({ recording_id: removal.id, error: String(error) }, "a file is not removed yet");
      }
    }
  }

  /** The entry at once, the file here at once and with another node when that one sweeps. False: it has not ended. */
  async remove(row: RecordingRow): Promise<boolean> {
    const { care, clock, files } = this.#parts;
    const told = { recording_id: row.id, streamer_id: row.streamerId };
    const gone = await care.remove(row.id, new Date(clock.now()), [
      notice(clock, row.streamId, "recording_deleted", told),
    ]);
    if (!gone) return false;
    if (row.file === "" || await files.remove(row)) await care.removed(row.id);
    return true;
  }

  async #fullQuota(streamerId: string) {
    const { care, limits } = this.#parts;
    if (limits.streamerBytes === 0 && limits.totalBytes === 0) return undefined;
    const used = await care.usage(streamerId);
    if (limits.streamerBytes > 0 && used.streamer >= limits.streamerBytes) {
      return told("streamer", "Your recordings take", used.streamer, limits.streamerBytes);
    }
    if (limits.totalBytes > 0 && used.total >= limits.totalBytes) {
      return told("total", "All recordings take", used.total, limits.totalBytes);
    }
    return undefined;
  }

  /** Finishing a recording takes as much again as it has. */
  async #hasRoom(): Promise<boolean> {
    const { limits, runs, spools } = this.#parts;
    if (limits.freeBytes === 0) return true;
    const spooled = runs.now.reduce((sum: number, { bytes }: RunningNow) => sum + bytes, 0);
    return await spools.free() >= limits.freeBytes + spooled;
  }
}

function told(quota: "streamer" | "total", whose: string, used: number, bytes: number) {
  const mebibytes = (value: number) => `${Math.floor(value / 1_048_576)} MiB`;
  const sentence = `${whose} ${mebibytes(used)} of ${
    mebibytes(bytes)
  }: delete some, or ask the operator for more`;
  return { quota, sentence, used, bytes };
}
