/** ffmpeg as the one that plays into a source, at the speed of life. */
import { beepGraph } from "../signal.ts";

const input = ["-v", "error", "-nostdin", "-re", "-f", "lavfi", "-i", beepGraph()];

export interface Encoder extends AsyncDisposable {
  /** Whatever it writes to `pipe:1`. */
  readonly output: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** `args`: everything after the input. */
export function startEncoder(args: readonly string[]): Encoder {
  const child = new Deno.Command("ffmpeg", {
    args: [...input, ...args],
    stdin: "null",
    stdout: "piped",
    // A stream that ends cuts its source; that is no news.
    stderr: "null",
  }).spawn();
  let ended = false;
  const status = child.status.finally(() => ended = true);
  return {
    output: child.stdout,
    [Symbol.asyncDispose]: async () => {
      if (!ended) child.kill("SIGKILL");
      await status;
      if (!child.stdout.locked) await child.stdout.cancel();
    },
  };
}
