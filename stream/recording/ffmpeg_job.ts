/** One ffmpeg that works through a whole recording and ends. */

export interface FfmpegJob {
  readonly ffmpeg: string;
  readonly args: readonly string[];
  /** For its standard input. */
  readonly input: AsyncIterable<Uint8Array>;
  /** What it writes to standard output, in any pieces. */
  readonly output: (chunk: Uint8Array) => void;
  readonly signal: AbortSignal;
  /** It is killed where it takes longer. */
  readonly limitMs: number;
}

export class FfmpegJobError extends Error {
  override readonly name = "FfmpegJobError";
}

/** What it says last; the rest is not kept. */
const wordsMax = 8_192;

/** Resolves to what it said on standard error; rejects with FfmpegJobError where it failed, or with the abort's reason. */
export async function runFfmpeg(job: FfmpegJob): Promise<string> {
  const limit = AbortSignal.timeout(job.limitMs);
  const child = start(job);
  const kill = () => {
    try {
      child.kill("SIGKILL");
    } catch (error) {
      // It ended by itself in the meantime.
      if (!(error instanceof TypeError)) throw error;
    }
  };
  const stop = AbortSignal.any([job.signal, limit]);
  if (stop.aborted) kill();
  stop.addEventListener("abort", kill);
  try {
    const [words, , , status] = await Promise.all([
      lastWords(child.stderr),
      drain(child.stdout, job.output),
      feed(child.stdin, job.input),
      child.status,
    ]);
    job.signal.throwIfAborted();
    if (status.success) return words;
    const why = limit.aborted ? `it took longer than ${job.limitMs} ms` : words.trim().slice(-400);
    throw new FfmpegJobError(`ffmpeg failed: ${why}`);
  } finally {
    stop.removeEventListener("abort", kill);
    kill();
  }
}

function start({ ffmpeg, args }: FfmpegJob): Deno.ChildProcess {
  try {
    return new Deno.Command(ffmpeg, {
      args: ["-hide_banner", "-nostdin", "-nostats", "-loglevel", "info", ...args],
      clearEnv: true,
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  } catch (cause) {
    throw new FfmpegJobError(`"${ffmpeg}" cannot be started`, { cause });
  }
}

async function feed(
  stdin: WritableStream<Uint8Array>,
  input: AsyncIterable<Uint8Array>,
): Promise<void> {
  const writer = stdin.getWriter();
  // Where it hangs up, its exit says why; what `input` throws is told.
  const took = (work: Promise<void>) => work.then(() => true, () => false);
  const closed = took(writer.closed);
  for await (const chunk of input) {
    if (!await took(writer.write(chunk))) return;
  }
  if (await took(writer.close())) await closed;
}

async function drain(
  stdout: ReadableStream<Uint8Array>,
  output: (chunk: Uint8Array) => void,
): Promise<void> {
  for await (const chunk of stdout) output(chunk);
}

async function lastWords(stderr: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string> {
  let words = "";
  for await (const text of stderr.pipeThrough(new TextDecoderStream())) {
    words = (words + text).slice(-wordsMax);
  }
  return words;
}
