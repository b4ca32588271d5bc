/** The ffmpeg that this machine has: which it is, and whether it can make what a ladder needs. */

export interface Ffmpeg {
  /** What to start: a path, or a name that the PATH resolves. */
  readonly command: string;
  /** As it calls itself: `5.1.9-0+deb12u1`, `n7.0`, `N-118193-g5f38c82536`. */
  readonly version: string;
  readonly major: number;
}

export type FfmpegFault = "missing" | "too_old" | "not_ffmpeg" | "no_encoder";

/** Says which ffmpeg cannot be used, why, and what would be right. */
export class FfmpegError extends Error {
  override readonly name = "FfmpegError";
  constructor(readonly fault: FfmpegFault, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

export const ffmpegMajorMin = 5;
/** libavcodec's major number minus this is the release's, since ffmpeg 4. */
const releaseOffset = 54;
const neededEncoders = ["aac", "libmp3lame", "libopus"] as const;

/** Reads `ffmpeg -version`; undefined where the text is not ffmpeg's. Builds from git count by their libavcodec. */
export function parseFfmpegVersion(text: string): { version: string; major: number } | undefined {
  const version = /^ffmpeg version (\S+)/m.exec(text)?.[1];
  if (version === undefined) return undefined;
  const release = /^n?(\d{1,2})\.\d/.exec(version)?.[1];
  const codec = /^libavcodec\s+(\d+)\./m.exec(text)?.[1];
  if (release !== undefined) return { version, major: Number(release) };
  return { version, major: codec === undefined ? 0 : Number(codec) - releaseOffset };
}

/** Finds `configured` (a path or a name; default: `ffmpeg` from the PATH) and checks it. Throws FfmpegError. */
export async function findFfmpeg(configured = "ffmpeg"): Promise<Ffmpeg> {
  const found = parseFfmpegVersion(await run(configured, ["-version"]));
  if (found === undefined) {
    throw new FfmpegError("not_ffmpeg", `"${configured}" started, but it is not ffmpeg`);
  }
  if (found.major < ffmpegMajorMin) {
    throw new FfmpegError(
      "too_old",
      `"${configured}" is ffmpeg ${found.version}, but renditions need version ${ffmpegMajorMin} or later`,
    );
  }
  const listed = await run(configured, ["-hide_banner", "-encoders"]);
  const absent = neededEncoders.filter((name) =>
    !new RegExp(`^ A\\S* ${name}\\s`, "m").test(listed)
  );
  if (absent.length > 0) {
    throw new FfmpegError(
      "no_encoder",
      `"${configured}" (ffmpeg ${found.version}) was built without ${absent.join(", ")}; ` +
        `renditions need ${neededEncoders.join(", ")}`,
    );
  }
  return { command: configured, ...found };
}

const answerMsMax = 10_000;

async function run(command: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await new Deno.Command(command, {
      args: [...args],
      stdin: "null",
      stdout: "piped",
      stderr: "null",
      signal: AbortSignal.timeout(answerMsMax),
    }).output();
    return new TextDecoder().decode(stdout);
  } catch (cause) {
    throw new FfmpegError(
      "missing",
      `"${command}" cannot be started: install ffmpeg ${ffmpegMajorMin} or later, or name the path of one`,
      { cause },
    );
  }
}
