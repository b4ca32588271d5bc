/** MP4 fragments over the listening WebSocket, in each quality. */
import type { Captured, Chunk, Listening, Out } from "./out.ts";

const qualities = [
  { quality: "LOW", codec: "aac" },
  { quality: "MEDIUM", codec: "aac" },
  { quality: "HIGH", codec: "aac" },
  { quality: "ULTRA", codec: "aac" },
  // The source's own audio, as long as nothing goes wrong on the way.
  { quality: "AUTO", codec: "opus" },
];
const ended = 1_000;

export const sockets: readonly Out[] = qualities.map(({ quality, codec }) => ({
  name: `WebSocket ${quality}`,
  codec,
  when: "live",
  capture: (listening) => capture(listening, quality),
}));

async function capture({ stream, ticket }: Listening, quality: string): Promise<Captured> {
  const base = stream.station.gateway.replace("http", "ws");
  const query = `ticket=${ticket.ticket}&quality=${quality}`;
  const socket = new WebSocket(`${base}/ws/stream/${stream.id}/listen?${query}`);
  socket.binaryType = "arraybuffer";
  const chunks: Chunk[] = [];
  const closed = Promise.withResolvers<CloseEvent>();
  const faults: string[] = [];
  socket.onmessage = ({ data }) => {
    if (typeof data !== "string") {
      chunks.push({ bytes: new Uint8Array(data), at: performance.now() });
      return;
    }
    const { type } = JSON.parse(data);
    if (type === "skipped" || type === "error") faults.push(data);
  };
  socket.onerror = (event) => event.preventDefault();
  socket.onclose = closed.resolve;
  const { code, reason } = await closed.promise;
  if (code !== ended) throw new Error(`The socket was closed with ${code} ${reason}`);
  if (faults.length > 0) throw new Error(`The socket said ${faults.join(" ")}`);
  return { extension: "mp4", chunks };
}
