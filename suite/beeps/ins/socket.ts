/** WebM with Opus over the publishing WebSocket, cut up as no container is. */
import { openStreamSource } from "../../stream_source.ts";
import { startEncoder } from "./child.ts";
import type { In } from "./in.ts";

const webm = ["-c:a", "libopus", "-f", "webm", "-live", "1", "-flush_packets", "1"];

/** Chromium's recorder: packets of 60 ms, in pieces of a quarter of a second. */
export const recorderSocket: In = {
  name: "WS WebM, 60 ms",
  start: (stream) => {
    const args = ["-b:a", "64k", "-frame_duration", "60", "-cluster_time_limit", "250"];
    return publish(stream, [...webm, ...args, "pipe:1"], (bytes) => [bytes]);
  },
};

const sizes = [1, 2, 3, 7, 61, 977, 333];

/** Packets of 20 ms, in pieces that end anywhere. */
export const oddSocket: In = {
  name: "WS WebM, odd pieces",
  start: (stream) => {
    const args = ["-b:a", "96k", "-ac", "2", "-frame_duration", "20", "-cluster_time_limit", "200"];
    let turn = 0;
    return publish(stream, [...webm, ...args, "pipe:1"], (bytes) => {
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      for (let at = 0; at < bytes.length;) {
        const size = sizes[turn++ % sizes.length] ?? 1;
        pieces.push(bytes.slice(at, at + size));
        at += size;
      }
      return pieces;
    });
  },
};

async function publish(
  { station, id, key }: Parameters<In["start"]>[0],
  args: readonly string[],
  cut: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>[],
): Promise<AsyncDisposable> {
  await using starting = new AsyncDisposableStack();
  const source = starting.use(await openStreamSource(station.gateway, id, key));
  const encoder = startEncoder(args);
  const sending = (async () => {
    for await (const bytes of encoder.output) cut(bytes).forEach((piece) => source.send(piece));
  })();
  starting.defer(async () => {
    await encoder[Symbol.asyncDispose]();
    await sending;
  });
  const running = starting.move();
  return { [Symbol.asyncDispose]: () => running.disposeAsync() };
}
