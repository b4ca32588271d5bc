/** Settings of recordings. */
import type { ConfigReader } from "../../shared/config.ts";
import type { RecordingLimits } from "./care.ts";

export interface RecordingConfig extends RecordingLimits {
  /** Where finished ones are; nodes that have the same folder there hand out one another's. */
  readonly folder: string;
}

const mebibyte = 1_048_576;
/** 10 TB, which nobody means. */
const mebibytesMax = 10_000_000;

export function readRecordingConfig(reader: ConfigReader, dataDir: string): RecordingConfig {
  const mebibytes = (name: string, fallback: number) =>
    reader.integer(name, fallback, { min: 0, max: mebibytesMax }) * mebibyte;
  return {
    folder: reader.string("VEZA_RECORDINGS_DIR", `${dataDir}/recordings`),
    retentionDays: reader.integer("VEZA_RECORDING_DAYS", 0, { min: 0, max: 36_500 }),
    streamerBytes: mebibytes("VEZA_RECORDING_STREAMER_MEGABYTES", 0),
    totalBytes: mebibytes("VEZA_RECORDING_TOTAL_MEGABYTES", 0),
    freeBytes: mebibytes("VEZA_RECORDING_FREE_MEGABYTES", 256),
  };
}
