/** The socket of a source that is about to go on the air: for programs of ours that publish. */

export interface StreamSource extends AsyncDisposable {
  /** Bytes of WebM; nothing happens where the socket is closed. */
  send(bytes: Uint8Array<ArrayBuffer>): void;
}

/** Resolves once the stream has said `ready`. `streamUrl` is the base URL of stream's HTTP or of the gateway. */
export async function openStreamSource(
  streamUrl: string,
  streamId: string,
  streamKey: string,
): Promise<StreamSource> {
  const url = `${streamUrl.replace(/^http/, "ws")}/ws/stream/${streamId}/publish`;
  const socket = new WebSocket(url);
  const ready = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  socket.onopen = () => socket.send(JSON.stringify({ type: "publish", stream_key: streamKey }));
  socket.onmessage = ({ data }) => {
    const frame = JSON.parse(String(data));
    if (frame.type === "ready") ready.resolve();
    if (frame.type === "error") ready.reject(new Error(`${frame.reason}: ${frame.message}`));
  };
  socket.onclose = ({ code, reason }) => {
    ready.reject(new Error(`The source was closed with ${code} ${reason}`));
    closed.resolve();
  };
  await ready.promise;
  return {
    send: (bytes) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
    },
    [Symbol.asyncDispose]: async () => {
      if (socket.readyState !== WebSocket.CLOSED) socket.close(1000);
      await closed.promise;
    },
  };
}
