/** Decodes a recording into FLAC. */
import { FfmpegJobError, runFfmpeg } from "./ffmpeg_job.ts";
import { leastMs } from "./measure.ts";

export interface FlacWish {
  readonly ffmpeg: string | undefined;
  readonly title: string;
  readonly input: AsyncIterable<Uint8Array>;
  /** Where it goes: FLAC tells its length at its beginning, so this cannot be a pipe. */
  readonly path: string;
  readonly durationMs: number;
  readonly signal: AbortSignal;
}

/** Rejects with FfmpegJobError where there is no ffmpeg or it fails. */
export async function toFlac(
  { ffmpeg, title, input, path, durationMs, signal }: FlacWish,
): Promise<void> {
  if (ffmpeg === undefined) throw new FfmpegJobError("this node has no ffmpeg");
  await runFfmpeg({
    ffmpeg,
    args: [
      ...["-threads", "1", "-protocol_whitelist", "pipe", "-i", "pipe:0", "-map", "0:a:0"],
      ...["-map_metadata", "-1", "-metadata", `title=${title}`],
      ...["-c:a", "flac", "-sample_fmt", "s16", "-f", "flac", `file:${path}`],
    ],
    input,
    output: () => {},
    signal,
    limitMs: leastMs + durationMs,
  });
}
