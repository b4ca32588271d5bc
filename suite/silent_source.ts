/** Publishes Opus silence to a stream in real time, as a browser would, until it is disposed of. */
import { packetMs, webmCluster, webmHeader } from "./webm_silence.ts";

const packetsPerCluster = 5;

/** Resolves once the stream has said `ready` and has taken its first second of audio. */
export async function publishSilence(
  streamUrl: string,
  streamId: string,
  streamKey: string,
): Promise<AsyncDisposable> {
  const url = `${streamUrl.replace(/^http/, "ws")}/ws/stream/${streamId}/publish`;
  const socket = new WebSocket(url);
  socket.binaryType = "arraybuffer";
  const ready = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  socket.onopen = () => socket.send(JSON.stringify({ type: "publish", stream_key: streamKey }));
  socket.onmessage = (event) => {
    const frame = JSON.parse(String(event.data));
    if (frame.type === "ready") ready.resolve();
    if (frame.type === "error") ready.reject(new Error(`${frame.reason}: ${frame.message}`));
  };
  socket.onclose = (event) => {
    ready.reject(new Error(`the source was closed with ${event.code} ${event.reason}`));
    closed.resolve();
  };
  await ready.promise;
  socket.send(webmHeader());
  let at = 0;
  const send = () => {
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.send(webmCluster(at, packetsPerCluster));
    at += packetsPerCluster * packetMs;
  };
  // A first second at once, as a browser that was just allowed to speak does not, but a file player does.
  for (let i = 0; i < 10; i++) send();
  const timer = setInterval(send, packetsPerCluster * packetMs);
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      if (socket.readyState !== WebSocket.CLOSED) socket.close(1000);
      await closed.promise;
    },
  };
}
