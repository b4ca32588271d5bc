/** Radio tools that do not keep to the pace: over the real protocol, and measured by what a listener gets. */
import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { Mp3Parser } from "./ladder/mp3_frames.ts";
import { readPlaylist } from "./hls/playlist_reader.ts";
import { concatBytes } from "./media/bytes.ts";
import { fragmentMs } from "./media/fragment.ts";
import { as, liveStream, person, type TestStream, testStream } from "./testing.ts";
import { beepsOf, ffmpeg, testWithFfmpeg } from "./testing/ffmpeg.ts";
import { mp4Boxes, trackTimes } from "./testing/mp4_reader.ts";
import { listen, type TestSocket } from "./testing/sockets.ts";

const env = { VEZA_FFMPEG: "ffmpeg", VEZA_STREAM_ICECAST_PORT: "0" };
const frameMs = 24;
/** What this machine may take for what should take no time, when it has much else to do. */
const slackMs = 250;

/** A connection to the door, greeted. */
class Tool implements AsyncDisposable {
  readonly #connection: Deno.TcpConn;
  readonly greeting: Promise<unknown>;

  private constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
    this.greeting = connection.read(new Uint8Array(256));
  }

  static async connect(node: TestStream, id: string, key: string, type: string): Promise<Tool> {
    const port = node.icecastPort ?? 0;
    const tool = new Tool(await Deno.connect({ hostname: "127.0.0.1", port }));
    await tool.send(
      new TextEncoder().encode(
        `SOURCE /${id} ICE/1.0\r\nauthorization: Basic ${btoa(`source:${key}`)}\r\n` +
          `content-type: ${type}\r\n\r\n`,
      ),
    );
    await tool.greeting;
    return tool;
  }

  async send(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) at += await this.#connection.write(bytes.subarray(at));
  }

  #open = true;
  [Symbol.asyncDispose](): Promise<void> {
    if (this.#open) this.#connection.close();
    this.#open = false;
    return Promise.resolve();
  }
}

/** Beeps as MP3 frames of 24 ms, each decodable by itself. */
async function mp3Frames(seconds: number): Promise<Uint8Array[]> {
  const beep = `aevalsrc='if(lt(mod(t,1),0.1),0.7*sin(2*PI*1000*t),0)':s=48000:d=${seconds}`;
  const mp3 = await ffmpeg([
    ...["-f", "lavfi", "-i", beep, "-ac", "2", "-c:a", "libmp3lame", "-b:a", "128k"],
    ...["-reservoir", "0", "-write_xing", "0", "-id3v2_version", "0", "-f", "mp3", "pipe:1"],
  ]);
  return new Mp3Parser().push(mp3).map(({ data }) => data);
}

/** Sends frames so many milliseconds apart. */
async function play(tool: Tool, frames: readonly Uint8Array[], everyMs: number): Promise<void> {
  const begun = performance.now();
  for (const [i, frame] of frames.entries()) {
    await tool.send(frame);
    const wait = begun + (i + 1) * everyMs - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

const fragmentsOf = ({ binaries }: TestSocket) =>
  binaries.filter((one) => mp4Boxes(one).some(({ type }) => type === "moof"));

function assertGapless(listener: TestSocket): void {
  const times = fragmentsOf(listener).map(trackTimes);
  times.slice(1).forEach(({ begins }, i) => assert.equal(begins, times[i]?.ends, `fragment ${i}`));
}

async function discontinuities(node: TestStream, id: string, rendition: string) {
  const { token } = await person(node, { userId: "8" });
  const { ticket } = await node.client.unary(
    streamService.JoinStream,
    { stream_id: id },
    as(token),
  );
  const url = `${node.url}/hls/${id}/${rendition}/index-dvr.m3u8?ticket=${ticket}`;
  const { segments } = readPlaylist(await (await fetch(url)).text());
  return segments.map(({ discontinuity }) => discontinuity);
}

testWithFfmpeg(
  "a radio tool that stays connected and falls silent is stood in for within half a second, and heard again",
  async () => {
    await using node = await testStream({
      env,
      limits: { sourceGraceMs: 1_000, beatMs: 100, sweepMs: 200 },
    });
    const ada = await person(node);
    const { id: stream_id, key } = await liveStream(node, ada);
    await using listener = await listen(node, stream_id, ada.token);
    const frames = await mp3Frames(6);
    {
      await using tool = await Tool.connect(node, stream_id, key, "audio/mpeg");
      await play(tool, frames.slice(0, 125), frameMs);
      const heard = await eventually("what it sent is through", async () => {
        const before = fragmentsOf(listener).length;
        await new Promise((resolve) => setTimeout(resolve, fragmentMs / 2));
        return before >= 8 && fragmentsOf(listener).length === before && before;
      }, { every: 1 });
      // The last fragment has just been heard when the next one would be due.
      const dry = performance.now() + fragmentMs / 2;
      await listener.until(() => fragmentsOf(listener)[heard], "what stands in for it");
      const filledMs = performance.now() - dry;
      assert.ok(filledMs <= 500 + slackMs, `${filledMs} ms of nothing`);
      await listener.until(() => fragmentsOf(listener)[heard + 5], "more of it");
      await play(tool, frames.slice(125), frameMs);
      await listener.until(() => fragmentsOf(listener)[heard + 12], "the tool again");
    }
    assertGapless(listener);
    const beeps = await beepsOf(listener.media);
    assert.ok(beeps.length >= 5, `${beeps.length} beeps`);
    const marks = await discontinuities(node, stream_id, "medium");
    assert.ok((marks.at(-1) ?? 0) >= 1, `${marks}`);
    await eventually("the grace period is over", async () => {
      const { status } = await node.client.unary(
        streamService.GetStreamInfo,
        { stream_id },
        as(ada.token),
      );
      return status === "PAUSED";
    }, { within: 10_000, every: 100 });
  },
);

testWithFfmpeg("a radio tool at half its pace is not stood in for, and loses nothing", async () => {
  await using node = await testStream({ env });
  const ada = await person(node);
  const { id, key } = await liveStream(node, ada);
  await using listener = await listen(node, id, ada.token);
  await using tool = await Tool.connect(node, id, key, "audio/mpeg");
  const frames = await mp3Frames(4);
  await play(tool, frames.slice(0, 120), 2 * frameMs);
  // 2.88 s of audio in twice the time: nine fragments, and nothing else among them.
  assert.ok(fragmentsOf(listener).length <= 9, `${fragmentsOf(listener).length} fragments`);
  await play(tool, frames.slice(120, 150), 2 * frameMs);
  await listener.until(() => fragmentsOf(listener)[9], "most of it");
  assertGapless(listener);
  const beeps = await beepsOf(listener.media);
  assert.deepEqual(beeps.slice(1, 3).map((at, i) => Math.round(at - (beeps[i] ?? 0))), [1, 1]);
});

testWithFfmpeg(
  "a radio tool ten times as fast as it is heard is held back, and its neighbour is not",
  async () => {
    await using node = await testStream({ env });
    const ada = await person(node);
    const [fast, calm] = [await liveStream(node, ada), await liveStream(node, ada)];
    await using ear = await listen(node, fast.id, ada.token);
    await using other = await listen(node, calm.id, ada.token);
    await using tool = await Tool.connect(node, fast.id, fast.key, "audio/mpeg");
    await using neighbour = await Tool.connect(node, calm.id, calm.key, "audio/mpeg");
    const minute = concatBytes(await mp3Frames(60));
    let taken = 0;
    const sending = (async () => {
      for (let at = 0; at < minute.length; at += 1_600) {
        await tool.send(minute.subarray(at, at + 1_600));
        taken = at;
      }
    })().catch(() => "cut");
    await play(neighbour, await mp3Frames(3), frameMs);
    await other.until(() => fragmentsOf(other)[6], "the neighbour");
    const heardMs = fragmentsOf(ear).length * fragmentMs;
    // Ten seconds ahead, what was played meanwhile, and what this machine took.
    assert.ok(heardMs > 3_000 && heardMs < 25_000, `${heardMs} ms in three seconds`);
    assert.ok(taken < minute.length / 2 + (1 << 20), "all of it was taken at once");
    assertGapless(ear);
    await tool[Symbol.asyncDispose]();
    await sending;
  },
);

testWithFfmpeg(
  "a radio tool's next Matroska file marks a discontinuity in every rung",
  async () => {
    await using node = await testStream({ env: { ...env, VEZA_STREAM_FALLBACK: "false" } });
    const ada = await person(node);
    const { id, key } = await liveStream(node, ada);
    const file = await ffmpeg([
      ...["-f", "lavfi", "-i", "sine=frequency=440:duration=4", "-ac", "2", "-c:a", "libopus"],
      ...["-f", "matroska", "-live", "1", "-cluster_time_limit", "500", "pipe:1"],
    ]);
    await using tool = await Tool.connect(node, id, key, "audio/x-matroska");
    await tool.send(concatBytes([file, file]));
    for (const rung of ["medium", "low"]) {
      const found = await eventually(`the second file in ${rung}`, async () => {
        const now = await discontinuities(node, id, rung);
        return now.at(-1) === 1 ? now : undefined;
      }, { every: 100, within: 20_000 });
      assert.equal(found.indexOf(1), 2, `${rung}: ${found}`);
    }
  },
);
