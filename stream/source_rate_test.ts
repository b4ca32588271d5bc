import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { readPlaylist } from "./hls/playlist_reader.ts";
import { concatBytes } from "./media/bytes.ts";
import { as, liveStream, person, type TestStream, testStream } from "./testing.ts";
import { ffmpeg, testWithFfmpeg } from "./testing/ffmpeg.ts";
import { listen, publish } from "./testing/sockets.ts";
import { cluster, element, header, silence, silentPacket, simpleBlock } from "./testing/webm.ts";

const env = { VEZA_STREAM_FALLBACK: "false", VEZA_STREAM_ICECAST_PORT: "0" };
const frames = (ms: number) =>
  cluster(...Array.from({ length: ms / 20 }, () => simpleBlock(silentPacket)));

async function discontinuities(node: TestStream, id: string) {
  const bob = await person(node, { userId: "8" });
  const { ticket } = await node.client.unary(
    streamService.JoinStream,
    { stream_id: id },
    as(bob.token),
  );
  return async (rendition: string) => {
    const response = await fetch(
      `${node.url}/hls/${id}/${rendition}/index-dvr.m3u8?ticket=${ticket}`,
    );
    const text = await response.text();
    return readPlaylist(text).segments.map(({ discontinuity }) => discontinuity);
  };
}

Deno.test("a source ten times as fast as it is heard is cut with the reason, its stream goes on", async () => {
  let now = Date.now();
  await using node = await testStream({ env, ambient: { now: () => now } });
  const ada = await person(node);
  const { id, key } = await liveStream(node, ada);
  await using fast = await publish(node, id, { stream_key: key });
  await fast.send(header());
  // Ten seconds of audio in each second, until the limit of 30 s ahead.
  for (let second = 0; second < 4; second++) {
    await fast.send(frames(10_000));
    if (fast.socket.readyState !== WebSocket.OPEN) break;
    now += 1_000;
  }
  assert.deepEqual(await fast.closed, { code: 3523, reason: "SOURCE_TOO_FAST" });
  await using again = await eventually("the way in", () => publish(node, id, { stream_key: key }));
  assert.equal((await again.frame("ready")).resumed, true);
});

Deno.test("a source half as fast as it is heard is told that it is behind, and loses nothing", async () => {
  let now = Date.now();
  await using node = await testStream({ env, limits: { beatMs: 50 }, ambient: { now: () => now } });
  const ada = await person(node);
  const { id, key } = await liveStream(node, ada);
  await using listener = await listen(node, id, ada.token);
  await using slow = await publish(node, id, { stream_key: key });
  await slow.send(header());
  for (let i = 0; i < 20; i++) {
    await slow.send(frames(320));
    await listener.until(() => listener.binaries[i + 1], `fragment ${i}`);
    now += 640;
  }
  // A status may also be sent between the last audio and the last step of the clock.
  await slow.frame("status", (one) => one.received_ms === 6_400 && Number(one.ahead_ms) < 0);
});

Deno.test("a frame without an end is refused before it fills the memory", async () => {
  await using node = await testStream({ env });
  const ada = await person(node);
  const { id, key } = await liveStream(node, ada);
  await using source = await publish(node, id, { stream_key: key });
  await source.send(concatBytes([header(), cluster(element(0xa3, new Uint8Array(), 0xffff_ffff))]));
  assert.deepEqual(await source.closed, { code: 3522, reason: "SOURCE_NOT_AUDIO" });
});

Deno.test("a recorder that begins a new WebM in the same stream marks a discontinuity", async () => {
  await using node = await testStream({ env });
  const ada = await person(node);
  const { id, key } = await liveStream(node, ada);
  const listed = await discontinuities(node, id);
  await using source = await publish(node, id, { stream_key: key });
  await source.send(concatBytes([silence(3_840), silence(3_840)]));
  await eventually("two runs", async () => {
    const found = await listed("opus");
    return found.length === 4 && assert.deepEqual(found, [0, 0, 1, 1]) === undefined || undefined;
  });
});

testWithFfmpeg("a radio tool's next track in a chain of Ogg marks one in every rung", async () => {
  await using node = await testStream({ env: { ...env, VEZA_FFMPEG: "ffmpeg" } });
  const ada = await person(node);
  const { id, key } = await liveStream(node, ada);
  const listed = await discontinuities(node, id);
  const tone = ["-f", "lavfi", "-i", "sine=frequency=440:duration=4", "-ac", "2"];
  const track = await ffmpeg([...tone, "-c:a", "libopus", "-f", "ogg", "-"]);
  const connection = await Deno.connect({ hostname: "127.0.0.1", port: node.icecastPort ?? 0 });
  const head = `SOURCE /${id} ICE/1.0\r\nauthorization: Basic ${btoa(`source:${key}`)}\r\n` +
    "content-type: application/ogg\r\n\r\n";
  const writer = connection.writable.getWriter();
  await writer.write(concatBytes([new TextEncoder().encode(head), track, track]));
  for (const rung of ["medium", "low"]) {
    const found = await eventually(`the second track in ${rung}`, async () => {
      const now = await listed(rung);
      return now.at(-1) === 1 ? now : undefined;
    }, { every: 100, within: 20_000 });
    // After 4 s the thirteenth fragment holds its beginning: the first of the third segment.
    assert.equal(found.indexOf(1), 2, `${rung}: ${found}`);
  }
  await writer.close();
  await connection.readable.cancel();
});
