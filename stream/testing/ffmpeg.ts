/** The independent judge of what goes in and what comes out: ffmpeg. */

/** False where no ffmpeg is on the path. */
export const hasFfmpeg = await findFfmpeg();

async function findFfmpeg(): Promise<boolean> {
  try {
    return (await new Deno.Command("ffmpeg", { args: ["-version"] }).output()).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** A test that needs ffmpeg, and is skipped, by name, where there is none. */
export function testWithFfmpeg(
  name: string,
  fn: (t: Deno.TestContext) => Promise<void> | void,
): void;
export function testWithFfmpeg(definition: Deno.TestDefinition): void;
export function testWithFfmpeg(
  what: string | Deno.TestDefinition,
  fn?: (t: Deno.TestContext) => Promise<void> | void,
): void {
  const definition = typeof what === "string" ? { name: what, fn: fn ?? (() => {}) } : what;
  const why = hasFfmpeg ? "" : " (skipped: ffmpeg is not installed)";
  const ignore = definition.ignore || !hasFfmpeg;
  Deno.test({ ...definition, name: `${definition.name}${why}`, ignore });
}

/** Runs ffmpeg with `input` on its standard input; resolves to its standard output. */
export async function ffmpeg(
  args: readonly string[],
  input?: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const process = new Deno.Command("ffmpeg", {
    args: ["-hide_banner", "-loglevel", "error", ...args],
    stdin: input === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const feeding = input === undefined
    ? undefined
    : new Blob([input]).stream().pipeTo(process.stdin);
  const [{ success, stdout, stderr }] = await Promise.all([process.output(), feeding]);
  if (!success) throw new Error(`ffmpeg: ${new TextDecoder().decode(stderr)}`);
  return stdout;
}

export interface BeepOptions {
  readonly seconds: number;
  /** Of each Opus frame. */
  readonly frameMs?: 20 | 60 | 10 | 40;
  readonly application?: "audio" | "voip" | "lowdelay";
  readonly bitrate?: string;
  readonly channels?: 1 | 2;
}

/** A beep of 100 ms at the beginning of each second, as live WebM. */
export async function webmBeeps(options: BeepOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { seconds, frameMs = 20, application = "audio", bitrate = "96k", channels = 1 } = options;
  const beep = `aevalsrc='if(lt(mod(t,1),0.1),0.7*sin(2*PI*1000*t),0)':s=48000:d=${seconds}`;
  return await ffmpeg([
    ...["-f", "lavfi", "-i", beep, "-ac", String(channels)],
    ...["-c:a", "libopus", "-b:a", bitrate, "-application", application],
    ...["-frame_duration", String(frameMs)],
    ...["-f", "webm", "-live", "1", "-cluster_time_limit", "1000", "pipe:1"],
  ]);
}

/** Seconds at which beeps begin in any audio that ffmpeg can read. */
export async function beepsOf(media: Uint8Array<ArrayBuffer>): Promise<number[]> {
  const rate = 48_000;
  const pcm = await ffmpeg(
    ["-i", "pipe:0", "-ac", "1", "-ar", String(rate), "-f", "s16le", "pipe:1"],
    media,
  );
  const samples = new Int16Array(pcm.buffer, pcm.byteOffset, pcm.byteLength >> 1);
  const beeps: number[] = [];
  let quietSince = -rate;
  for (let i = 0; i < samples.length; i++) {
    if (Math.abs(samples[i] ?? 0) < 4_000) continue;
    if (i - quietSince > rate / 4) beeps.push(i / rate);
    quietSince = i;
  }
  return beeps;
}

/** Every distance between neighbouring beeps that is not one second within ±21 ms. */
export function wrongDistances(beeps: readonly number[]): number[] {
  return beeps.slice(1).map((at, i) => at - (beeps[i] ?? 0)).filter((distance) =>
    Math.abs(distance - 1) > 0.021
  );
}
