/** Publishes noise to a stream in real time: unlike silence it takes every bit that a rendition is allowed. */
import { openStreamSource } from "../stream_source.ts";

const ffmpegArgs = [
  ...["-hide_banner", "-loglevel", "error", "-re", "-f", "lavfi"],
  ...["-i", "anoisesrc=colour=pink:amplitude=0.4:sample_rate=48000"],
  ...["-c:a", "libopus", "-b:a", "128k", "-ac", "2", "-f", "webm", "-live", "1"],
  ...["-cluster_time_limit", "200", "-flush_packets", "1", "pipe:1"],
];

/** Resolves once the stream has said `ready`. Needs ffmpeg. */
export async function publishNoise(
  streamUrl: string,
  streamId: string,
  streamKey: string,
): Promise<AsyncDisposable> {
  const source = await openStreamSource(streamUrl, streamId, streamKey);
  const child = new Deno.Command("ffmpeg", { args: ffmpegArgs, stdin: "null", stdout: "piped" })
    .spawn();
  const sending = (async () => {
    for await (const bytes of child.stdout) source.send(bytes);
  })();
  return {
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL");
      await sending;
      await child.status;
      await source[Symbol.asyncDispose]();
    },
  };
}
