/** Sources that follow one another: one is heard at a time, and nothing of the one before it comes later. */
import assert from "node:assert/strict";
import { eventually } from "../shared/testing/eventually.ts";
import { Mp3Parser } from "./ladder/mp3_frames.ts";
import { mp4Boxes, trackTimes } from "./testing/mp4_reader.ts";
import { liveStream, person, type TestStream, testStream } from "./testing.ts";
import { ffmpeg, testWithFfmpeg } from "./testing/ffmpeg.ts";
import { listen, publish, TestSocket } from "./testing/sockets.ts";
import { silence } from "./testing/webm.ts";

const env = { VEZA_FFMPEG: "ffmpeg", VEZA_STREAM_ICECAST_PORT: "0" };

/** A radio tool that has sent so many seconds of noise. */
async function tool(node: TestStream, id: string, key: string, seconds: number) {
  const noise = ["-f", "lavfi", "-i", `anoisesrc=a=0.5:r=48000:d=${seconds}`, "-ac", "2"];
  const mp3 = await ffmpeg([...noise, "-c:a", "libmp3lame", "-b:a", "128k", "-f", "mp3", "pipe:1"]);
  const conn = await Deno.connect({ hostname: "127.0.0.1", port: node.icecastPort ?? 0 });
  const auth = btoa(`source:${key}`);
  const head = `SOURCE /${id} ICE/1.0\r\nauthorization: Basic ${auth}\r\n` +
    "content-type: audio/mpeg\r\n\r\n";
  const send = async (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length;) at += await conn.write(bytes.subarray(at));
  };
  await send(new TextEncoder().encode(head));
  await conn.read(new Uint8Array(256));
  for (const { data } of new Mp3Parser().push(mp3)) await send(data);
  return conn;
}

/** By their sequence: how many bytes of MP4 each has. */
const fragments = ({ binaries }: TestSocket) =>
  new Map(
    binaries.filter((one) => mp4Boxes(one).some(({ type }) => type === "moof"))
      .map((one) => [trackTimes(one).begins / 15_360, one.length] as const),
  );

testWithFfmpeg("of sources that take over at once, all but one have to go", async () => {
  await using node = await testStream();
  const { id, key } = await liveStream(node, await person(node));
  await using _first = await publish(node, id, { stream_key: key });
  const url = `ws://127.0.0.1:${node.httpPort}/ws/stream/${id}/publish`;
  await using rivals = new AsyncDisposableStack();
  const sockets = Array.from({ length: 4 }, () => rivals.use(new TestSocket(url)));
  for (const socket of sockets) await socket.opened;
  const frame = { type: "publish", stream_key: key, takeover: true };
  await Promise.all(sockets.map((socket) => socket.send(frame)));
  await Promise.all(sockets.map((socket) => socket.frame("ready")));
  const reasons: string[] = [];
  for (const { closed } of sockets) closed.then(({ reason }) => reasons.push(reason));
  await eventually("three that have gone", () => reasons.length === 3);
  assert.deepEqual(new Set(reasons), new Set(["SOURCE_TAKEN_OVER"]));
});

testWithFfmpeg("of a radio tool that was replaced nothing is heard any more", async () => {
  await using node = await testStream({ env });
  const ada = await person(node);
  const { id, key } = await liveStream(node, ada);
  await using ear = await listen(node, id, ada.token);
  using old = await tool(node, id, key, 4);
  await ear.until(() => ear.binaries[6], "the tool");
  await using source = await publish(node, id, { stream_key: key, takeover: true });
  const { sequence } = await source.frame("ready");
  assert.equal(await old.read(new Uint8Array(1)).catch(() => null), null);
  await source.send(silence(1_920));
  const first = Number(sequence);
  await ear.until(() => fragments(ear).get(first + 4), "the source that came");
  const sizes = [0, 1, 2, 3, 4].map((i) => fragments(ear).get(first + i) ?? 0);
  assert.ok(sizes.every((size) => size > 0 && size < 1_000), `${sizes}`);
});
