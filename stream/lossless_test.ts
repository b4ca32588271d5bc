/** FLAC: bit for bit what came in where that was lossless, started by its first listener, and back when it is killed. */
import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { silentLogger } from "../shared/log.ts";
import { Lossless } from "./lossless.ts";
import { concatBytes } from "./media/bytes.ts";
import { flacHead, flacSamples, numberedFlac, silentFlac } from "./media/flac.ts";
import { Fragmenter } from "./media/fragment.ts";
import type { Piece } from "./media/piece.ts";
import { beepFrames } from "./ladder/testing.ts";
import {
  as,
  liveStream,
  person,
  startTestStream,
  testEngines,
  type TestStream,
  testStream,
} from "./testing.ts";
import { beepsOf, ffmpeg, testWithFfmpeg, webmBeeps, wrongDistances } from "./testing/ffmpeg.ts";
import { publish } from "./testing/sockets.ts";

const env = { VEZA_FFMPEG: "ffmpeg", VEZA_STREAM_ICECAST_PORT: "0" };

async function open(node: TestStream, streamId: string, userId: string): Promise<Response> {
  const { token } = await person(node, { userId });
  const joined = await node.client.unary(
    streamService.JoinStream,
    { stream_id: streamId },
    as(token),
  );
  return await fetch(`${node.url}/live/${streamId}.flac?ticket=${joined.ticket}`);
}

/** At least so many bytes of an answer without end, which is left then. */
async function take(response: Response, enough: (bytes: number) => boolean) {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (enough(bytes)) break;
  }
  return concatBytes(chunks);
}

async function encoders(node: TestStream): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${node.opsPort}/metrics`)).text();
  return Number(/^stream_encoders(?:\{.*\})? (\d+)/m.exec(text)?.[1]);
}

Deno.test("a frame says the number that it is given, and everything else stays", () => {
  const frame = silentFlac(16);
  assert.equal(flacSamples(frame), 3_840);
  for (const number of [0, 127, 128, 2_047, 2_048, 65_535, 65_536, 2 ** 21, 2 ** 26, 2 ** 31 - 1]) {
    const numbered = numberedFlac(frame, number);
    assert.deepEqual(numberedFlac(numbered, 0), frame, String(number));
  }
});

testWithFfmpeg(
  "silence of 16 and of 24 bits is FLAC that ffmpeg reads without a complaint",
  async () => {
    for (const bits of [16, 24] as const) {
      const frames = Array.from(
        { length: 25 },
        (_, i) => numberedFlac(silentFlac(bits), 100_000 + i),
      );
      const pcm = await ffmpeg(
        ["-xerror", "-err_detect", "explode+crccheck", "-i", "pipe:0", "-f", "s16le", "pipe:1"],
        concatBytes([flacHead(bits), ...frames]),
      );
      assert.equal(pcm.length, 2 * 48_000 * 4);
      assert.ok(pcm.every((byte) => byte === 0));
    }
  },
);

testWithFfmpeg(
  "the first listener starts the encoder, and every beep comes as FLAC, on any node",
  async () => {
    await using engines = await testEngines();
    await using node = await startTestStream({ ...engines, env });
    await using other = await startTestStream({ ...engines, env });
    const ada = await person(node);
    const { id: stream_id, key } = await liveStream(node, ada);
    await using source = await publish(node, stream_id, { stream_key: key });
    const media = await webmBeeps({ seconds: 8 });
    const third = Math.floor(media.length / 3);
    await source.send(media.slice(0, third));
    await eventually("the ladder", async () => await encoders(node) === 1, { every: 20 });
    const [here, there] = await Promise.all([
      open(node, stream_id, "21"),
      open(other, stream_id, "22"),
    ]);
    assert.equal(here.headers.get("content-type"), "audio/flac");
    await eventually("its own encoder", async () => await encoders(node) === 2, { every: 20 });
    assert.equal(await encoders(other), 0);
    const bodies = Promise.all([here.bytes(), there.bytes()]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await source.send(media.slice(third));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await node.client.unary(streamService.StopStream, { stream_id }, as(ada.token));
    for (const bytes of await bodies) {
      const beeps = await beepsOf(bytes);
      assert.ok(beeps.length >= 5, `${beeps.length} beeps`);
      assert.deepEqual(wrongDistances(beeps), []);
    }
  },
);

testWithFfmpeg("what a radio tool sends as FLAC of 24 bits comes out bit for bit", async () => {
  await using node = await testStream({ env });
  const ada = await person(node);
  const { id, key } = await liveStream(node, ada);
  const response = await open(node, id, "21");
  const noise = "anoisesrc=a=0.5:r=48000:d=6:seed=7,aformat=sample_fmts=s32:channel_layouts=stereo";
  const made = ["-f", "lavfi", "-i", noise, "-c:a", "flac", "-sample_fmt", "s32"];
  const body = take(response, (bytes) => bytes > 500_000);
  await ffmpeg([
    ...["-readrate", "2", ...made, "-f", "ogg", "-content_type", "audio/ogg"],
    `icecast://source:${key}@127.0.0.1:${node.icecastPort}/${id}`,
  ]);
  const raw = ["-f", "s32le", "pipe:1"];
  const sent = await ffmpeg([...made, "-f", "flac", "pipe:1"]).then((flac) =>
    ffmpeg(["-i", "pipe:0", ...raw], flac)
  );
  // What was taken ends in the middle of a frame.
  const heard = await ffmpeg(["-err_detect", "ignore_err", "-i", "pipe:0", ...raw], await body);
  const seconds = heard.length / 8 / 48_000;
  assert.ok(seconds > 2, `${seconds} s`);
  const whole = 8 * 3_840 * Math.floor(heard.length / 8 / 3_840 - 1);
  const isSame = heard.subarray(0, whole).every((byte, i) => byte === sent[i]);
  assert.ok(isSame, "the samples differ");
});

testWithFfmpeg(
  "an encoder of FLAC that is killed is back within a second, and leaves with its listeners",
  async () => {
    const pieces: Piece[] = [];
    const origin = { sequence: 40, time: 40 * 15_360 };
    const fragmenter = new Fragmenter(origin);
    const fragments = fragmenter.push(await beepFrames(12), { channels: 2, preSkip: 0 }, 0);
    await using lossless = new Lossless({
      ffmpeg: "ffmpeg",
      monotonic: () => performance.now(),
      publish: (_, piece) => pieces.push(piece),
      log: silentLogger,
      lingerMs: 200,
    });
    for (const fragment of fragments.slice(0, 12)) lossless.feed("one", fragment);
    assert.deepEqual(lossless.pids, []);
    lossless.want("one", true);
    await eventually("the newest five", () => pieces.length >= 4, { every: 5 });
    assert.equal(pieces[0]?.sequence, 40 + 7);
    let longest = 0;
    for (const fragment of fragments.slice(12, 30)) {
      if (fragment.sequence % 5 === 0) {
        for (const pid of lossless.pids) Deno.kill(pid, "SIGKILL");
      }
      const before = pieces.length;
      const since = performance.now();
      lossless.feed("one", fragment);
      await eventually("the next piece", () => pieces.length > before, { every: 5 });
      longest = Math.max(longest, performance.now() - since);
    }
    assert.ok(longest < 1_000, `${longest} ms without a piece`);
    assert.deepEqual(pieces.map(({ sequence }) => sequence), pieces.map((_, i) => 47 + i));
    const flac = concatBytes([
      flacHead(16),
      ...pieces.flatMap(({ frames }) => frames.map(({ data }) => data)),
    ]);
    const beeps = await beepsOf(flac);
    assert.ok(beeps.length >= 6, `${beeps.length} beeps`);
    assert.deepEqual(wrongDistances(beeps), []);
    lossless.want("one", false);
    lossless.want("one", true);
    assert.equal(lossless.count, 1);
    lossless.want("one", false);
    await eventually("nobody listens", () => lossless.count === 0, { every: 20 });
    assert.deepEqual(lossless.pids, []);
  },
);
