/** Publishes Opus silence to a stream in real time, as a browser would, until it is disposed of. */
import { openStreamSource } from "./stream_source.ts";
import { packetMs, webmCluster, webmHeader } from "./webm_silence.ts";

const packetsPerCluster = 5;

/** Resolves once the stream has said `ready` and has taken its first second of audio. */
export async function publishSilence(
  streamUrl: string,
  streamId: string,
  streamKey: string,
): Promise<AsyncDisposable> {
  const source = await openStreamSource(streamUrl, streamId, streamKey);
  source.send(webmHeader());
  let at = 0;
  const send = () => {
    source.send(webmCluster(at, packetsPerCluster));
    at += packetsPerCluster * packetMs;
  };
  // A first second at once, as a browser that was just allowed to speak does not, but a file player does.
  for (let i = 0; i < 10; i++) send();
  const timer = setInterval(send, packetsPerCluster * packetMs);
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      await source[Symbol.asyncDispose]();
    },
  };
}
