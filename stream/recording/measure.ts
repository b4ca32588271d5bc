/** Listens through a finished recording: how loud it is, and what it looks like. */
import type { RecordedLoudness } from "../ports_recordings.ts";
import { runFfmpeg } from "./ffmpeg_job.ts";
import { Peaks, waveformRate } from "./waveform.ts";

export interface Measured {
  readonly loudness: RecordedLoudness;
  readonly peaks: Uint8Array;
}

export interface MeasureOptions {
  readonly ffmpeg: string;
  readonly input: AsyncIterable<Uint8Array>;
  readonly durationMs: number;
  readonly signal: AbortSignal;
}

/** No recording takes longer than it lasts, and a short one has this long. */
export const leastMs = 60_000;

/** Rejects with FfmpegJobError where ffmpeg cannot read it. */
export async function measure(
  { ffmpeg, input, durationMs, signal }: MeasureOptions,
): Promise<Measured> {
  const peaks = new Peaks(durationMs);
  const graph = "[0:a:0]asplit[meter][wave];" +
    // The log of each 100 ms would be long; the summary comes at the end all the same.
    "[meter]ebur128=peak=true:framelog=verbose,anullsink";
  const words = await runFfmpeg({
    ffmpeg,
    args: [
      ...["-threads", "1", "-protocol_whitelist", "pipe", "-i", "pipe:0"],
      ...["-filter_complex", graph, "-map", "[wave]"],
      ...["-ac", "1", "-ar", String(waveformRate), "-f", "s16le", "pipe:1"],
    ],
    input,
    output: (chunk) => peaks.add(chunk),
    signal,
    limitMs: leastMs + durationMs,
  });
  return { loudness: readSummary(words), peaks: peaks.bytes };
}

/** Silence, as everywhere in this house. */
const floor = -120;

/** What `ebur128` says at its end. */
export function readSummary(words: string): RecordedLoudness {
  const summary = words.slice(words.lastIndexOf("Summary:"));
  const read = (pattern: RegExp) => {
    const value = Number(pattern.exec(summary)?.[1]);
    return Number.isFinite(value) ? Math.max(floor, value) : floor;
  };
  return {
    integrated: read(/I:\s*(\S+) LUFS/),
    range: Math.max(0, read(/LRA:\s*(\S+) LU/)),
    truePeak: read(/Peak:\s*(\S+) dBFS/),
  };
}
