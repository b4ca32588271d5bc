import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { as, liveStream, person, testStream } from "./testing.ts";
import { ffmpeg, testWithFfmpeg, webmBeeps } from "./testing/ffmpeg.ts";
import { listen, publish, TestSocket } from "./testing/sockets.ts";

const env = { VEZA_FFMPEG: "ffmpeg" };

/** What needs every bit that it is given. */
const webmNoise = (seconds: number) =>
  ffmpeg([
    ...["-f", "lavfi", "-i", `anoisesrc=r=48000:d=${seconds}:a=0.3`, "-ac", "2"],
    ...["-c:a", "libopus", "-b:a", "192k", "-f", "webm", "-live", "1", "pipe:1"],
  ]);

testWithFfmpeg(
  "AUTO gives a player that runs dry something smaller, and leaves one alone that chose for itself",
  async () => {
    await using node = await testStream({ env });
    const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
    const { id: stream_id, key } = await liveStream(node, ada);
    await using source = await publish(node, stream_id, { stream_key: key });
    await using auto = await listen(node, stream_id, ada.token);
    const join = () =>
      node.client.unary(
        streamService.JoinStream,
        { stream_id, preferred_quality: "AUTO" },
        as(bob.token),
      );
    const media = await webmNoise(24);
    const step = Math.ceil(media.length / 120);
    let at = 0;
    const play = async () => {
      await source.send(media.slice(at, at += step));
      await new Promise((resolve) => setTimeout(resolve, 60));
    };
    const metrics = () =>
      node.client.unary(streamService.GetAudioMetrics, { stream_id }, as(ada.token));
    await eventually("the ladder", async () => {
      await play();
      return (await metrics()).bitrates.LOW !== undefined;
    }, { every: 1 });
    const url = (await join()).stream_url.replace(
      /^ws:\/\/[^/]+/,
      `ws://127.0.0.1:${node.httpPort}`,
    );
    await using own = new TestSocket(url.replace("quality=AUTO", "quality=MEDIUM"));
    await own.frame("welcome");
    for (const listener of [auto, own]) {
      await listener.send({ type: "buffer", ms: 900 });
      await listener.send({ type: "buffer", ms: 0 });
    }
    for (let i = 0; i < 40; i++) await play();
    const changed = await auto.frame("quality");
    assert.equal(changed.auto, true);
    assert.notEqual(changed.quality, "AUTO");
    assert.deepEqual(
      own.frames.filter(({ type }) => type === "init").map(({ quality }) => quality),
      ["MEDIUM"],
    );
    assert.ok(!own.frames.some(({ type }) => type === "quality"));
  },
);

testWithFfmpeg(
  "the loudness and the bitrates of a live stream are those that are measured",
  async () => {
    await using node = await testStream({ env });
    const ada = await person(node);
    const { id: stream_id, key } = await liveStream(node, ada);
    await using source = await publish(node, stream_id, { stream_key: key });
    const metrics = () =>
      node.client.unary(streamService.GetAudioMetrics, { stream_id }, as(ada.token));
    assert.equal((await metrics()).loudness, null);
    const media = await webmBeeps({ seconds: 8 });
    const step = Math.ceil(media.length / 80);
    for (let at = 0; at < media.length; at += step) {
      await source.send(media.slice(at, at + step));
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    await eventually(
      "loudness",
      async () => ((await metrics()).loudness?.integrated ?? -120) > -70,
    );
    const { loudness, bitrates } = await metrics();
    assert.ok(loudness !== null);
    assert.ok(loudness.integrated < 0 && loudness.true_peak <= 3, JSON.stringify(loudness));
    assert.ok(
      (bitrates.LOW ?? 0) > 0 && (bitrates.LOW ?? 0) < (bitrates.ULTRA ?? 0),
      JSON.stringify(bitrates),
    );
  },
);
