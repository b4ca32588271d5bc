/** An uploaded loop, read and made into Opus by ffmpeg: whatever is no audio ends here. */
import { streamErrors } from "../errors.ts";

export interface LoopLimits {
  readonly uploadBytesMax: number;
  /** Of what comes out. */
  readonly keptBytesMax: number;
}

export const loopSecondsMax = 600;
const decodeMs = 60_000;
/** No playlists, and no names of other files. */
const demuxers = "aac,flac,matroska,webm,mov,mp4,m4a,mp3,ogg,wav";

const loopArguments = [
  ...["-hide_banner", "-nostdin", "-nostats", "-loglevel", "error"],
  ...["-protocol_whitelist", "pipe", "-format_whitelist", demuxers, "-i", "pipe:0"],
  ...["-map", "0:a:0", "-map_metadata", "-1", "-t", String(loopSecondsMax), "-ac", "2"],
  ...["-ar", "48000", "-c:a", "libopus", "-b:a", "96k", "-frame_duration", "20"],
  ...["-f", "ogg", "pipe:1"],
];

/** Ogg with Opus frames of 20 ms, ten minutes at most. Throws `FALLBACK_INVALID`. */
export async function decodeLoop(
  ffmpeg: string,
  upload: ReadableStream<Uint8Array>,
  { uploadBytesMax, keptBytesMax }: LoopLimits,
): Promise<Uint8Array<ArrayBuffer>> {
  const child = new Deno.Command(ffmpeg, {
    args: loopArguments,
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
    clearEnv: true,
    signal: AbortSignal.timeout(decodeMs),
  }).spawn();
  const feeding = feed(upload, child.stdin, uploadBytesMax, child.status);
  const [kept, { success }, fed] = await Promise.all([
    collect(child.stdout, keptBytesMax),
    child.status,
    feeding,
  ]);
  if (fed === "too_large") {
    throw streamErrors.FALLBACK_INVALID(`A loop's file has ${uploadBytesMax} bytes at most`);
  }
  if (success && kept !== undefined && kept.length > 0) return kept;
  throw streamErrors.FALLBACK_INVALID(
    "The file is no audio that can be read: send MP3, AAC, Ogg, FLAC, WAV, WebM or M4A",
  );
}

/** All of `upload`, or as much as ffmpeg wants of it. Whoever sends nothing more is not waited for once it has ended. */
async function feed(
  upload: ReadableStream<Uint8Array>,
  stdin: WritableStream<Uint8Array>,
  bytesMax: number,
  exited: Promise<unknown>,
): Promise<"fed" | "too_large"> {
  const writer = stdin.getWriter();
  const reader = upload.getReader();
  const over = exited.then(() => "over" as const);
  let bytes = 0;
  try {
    while (true) {
      const read = await Promise.race([reader.read(), over]);
      if (read === "over") {
        await writer.abort();
        break;
      }
      if (read.done) {
        await writer.close();
        break;
      }
      bytes += read.value.length;
      if (bytes > bytesMax) {
        await writer.abort();
        return "too_large";
      }
      await writer.write(read.value);
    }
  } catch (error) {
    // It has heard enough, or what came is nothing to it: its exit says which.
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  } finally {
    await reader.cancel();
  }
  return "fed";
}

/** Undefined where more comes than may. */
async function collect(
  output: ReadableStream<Uint8Array>,
  bytesMax: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const chunk of output) {
    bytes += chunk.length;
    if (bytes <= bytesMax) chunks.push(new Uint8Array(chunk));
  }
  return bytes > bytesMax ? undefined : await new Blob(chunks).bytes();
}
