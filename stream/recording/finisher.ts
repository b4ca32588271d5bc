/** Makes what was spooled into what people download, and measures it. */
import { AppError } from "../../shared/errors.ts";
import { blobErrors, type BlobStore } from "../../shared/blob_store.ts";
import type { Logger } from "../../shared/log.ts";
import { notice } from "../events.ts";
import type { Clock, Notice } from "../ports.ts";
import type {
  EndReason,
  ReadableFile,
  RecordingCareStore,
  RecordingEnd,
  RecordingRow,
  RecordingStore,
  SpoolDisk,
} from "../ports_recordings.ts";
import { FfmpegJobError } from "./ffmpeg_job.ts";
import type { RecordingFiles } from "./files.ts";
import { type Finished, finished } from "./finished.ts";
import { keyOf, scratchName, spoolName } from "./names.ts";
import { measure } from "./measure.ts";
import { durationMs } from "./recorder.ts";
import { toFlac } from "./to_flac.ts";
import { readThrough } from "./window.ts";

export interface FinisherParts {
  readonly recordings: RecordingStore;
  readonly care: RecordingCareStore;
  readonly spools: SpoolDisk;
  readonly blobs: BlobStore;
  readonly files: RecordingFiles;
  /** Undefined where there is none: then nothing is decoded. */
  readonly ffmpeg: string | undefined;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Nobody wished for these ends. */
const cut: readonly EndReason[] = ["DISK_FULL", "DISK_FAILED"];
const faults: readonly EndReason[] = [...cut, "QUOTA_REACHED", "PROCESSING_FAILED"];

export class Finisher {
  readonly #parts: FinisherParts;

  constructor(parts: FinisherParts) {
    this.#parts = parts;
  }

  /** From PROCESSING to its end. Rejects, and leaves it as it is, where it may go better another time. */
  async finish(row: RecordingRow, signal: AbortSignal): Promise<void> {
    const { spools, blobs } = this.#parts;
    // The disk took nothing at all: it is not asked again.
    if (row.fileSize === 0 && cut.includes(row.endReason)) return await this.#end(row, 0, 0);
    await using file = await spools.open(spoolName(row));
    if (file === undefined) {
      // The finished file was whole before its entry said so.
      const known = await blobs.stat(keyOf(row));
      return await this.#end(row, known?.bytes ?? 0, row.durationMs);
    }
    const made = await finished(row, file);
    if (made === undefined) await this.#end(row, 0, 0);
    else await this.#publish(row, file, made, signal);
  }

  /** Loudness and peaks, once. */
  async measure(row: RecordingRow, signal: AbortSignal): Promise<void> {
    const { care, clock, ffmpeg, files, log } = this.#parts;
    const audio = await files.here(row);
    if (ffmpeg === undefined || audio === undefined) {
      return await care.measured(row.id, undefined, new Date(clock.now()));
    }
    try {
      const found = await measure({
        ffmpeg,
        input: audio.read(0, audio.size),
        durationMs: row.durationMs,
        signal,
      });
      await care.measured(row.id, found, new Date(clock.now()));
    } catch (error) {
      if (!(error instanceof FfmpegJobError)) throw error;
      log.warn({ recording_id: row.id, error: error.message }, "a recording cannot be measured");
      await care.measured(row.id, undefined, new Date(clock.now()));
    }
  }

  async #publish(
    row: RecordingRow,
    file: ReadableFile,
    made: Finished,
    signal: AbortSignal,
  ): Promise<void> {
    const { blobs, spools, log } = this.#parts;
    const length = durationMs(made.samples);
    try {
      const { bytes } = row.codec === "FLAC"
        ? await this.#convert(row, made, length, signal)
        : await blobs.put(keyOf(row), until(signal, made.body));
      await this.#end(row, bytes, length);
    } catch (error) {
      signal.throwIfAborted();
      const reason = whyInSpool(error);
      if (reason === undefined) throw error;
      log.error({ recording_id: row.id, error: String(error) }, "a recording stays in its spool");
      // What is behind the last whole fragment would end a player's way through it.
      if (made.sound < file.size) await spools.cut(spoolName(row), made.sound);
      await this.#endInSpool(row, made.sound, length, reason);
    }
  }

  async #convert(row: RecordingRow, made: Finished, length: number, signal: AbortSignal) {
    const { blobs, ffmpeg, spools } = this.#parts;
    const scratch = scratchName(row);
    await spools.remove(scratch);
    try {
      const path = spools.path(scratch);
      const { title } = row;
      await toFlac({ ffmpeg, title, input: made.body, path, durationMs: length, signal });
      await using flac = await spools.open(scratch);
      if (flac === undefined) throw new FfmpegJobError("ffmpeg wrote nothing");
      return await blobs.put(keyOf(row), until(signal, readThrough(flac, 0, flac.size)));
    } finally {
      await spools.remove(scratch);
    }
  }

  async #end(row: RecordingRow, bytes: number, length: number): Promise<void> {
    const { spools, log } = this.#parts;
    const nothing = bytes === 0;
    const isCut = cut.includes(row.endReason);
    await this.#store(row, {
      status: nothing || isCut ? "FAILED" : "COMPLETED",
      file: nothing ? "" : keyOf(row),
      inSpool: false,
      durationMs: length,
      fileSize: bytes,
      endReason: nothing && !isCut ? "NO_AUDIO" : row.endReason,
      failure: row.failure || (nothing ? "No audio came" : ""),
    });
    await spools.remove(spoolName(row)).catch((error) =>
      log.warn({ recording_id: row.id, error: String(error) }, "a spooled recording stays behind")
    );
  }

  async #endInSpool(
    row: RecordingRow,
    bytes: number,
    length: number,
    endReason: EndReason,
  ): Promise<void> {
    const failure = endReason === "DISK_FULL"
      ? "There was no room for its finished file: what was saved can be fetched as it was written"
      : "It could not be converted: what was saved can be fetched as it was written";
    await this.#store(row, {
      ...{ status: "FAILED", file: keyOf(row), inSpool: true, durationMs: length },
      ...{ fileSize: bytes, endReason, failure: row.failure || failure },
    });
  }

  async #store(row: RecordingRow, end: RecordingEnd): Promise<void> {
    const { recordings, clock } = this.#parts;
    const { status, endReason, failure } = end;
    const told = { recording_id: row.id, status, end_reason: endReason };
    const notices: Notice[] = [notice(clock, row.streamId, "recording_ended", told)];
    if (faults.includes(endReason)) {
      const error = { reason: `RECORDING_${endReason}`, message: failure };
      notices.push(notice(clock, row.streamId, "error_occurred", error));
    }
    await recordings.end(row.id, end, new Date(clock.now()), notices);
  }
}

/** Undefined where it is worth another try. */
function whyInSpool(error: unknown): EndReason | undefined {
  if (error instanceof FfmpegJobError) return "PROCESSING_FAILED";
  const full = blobErrors.STORAGE_FULL("").reason;
  return error instanceof AppError && error.reason === full ? "DISK_FULL" : undefined;
}

async function* until(
  signal: AbortSignal,
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    signal.throwIfAborted();
    yield chunk;
  }
}
