import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { concatBytes } from "./media/bytes.ts";
import { as, liveStream, person, refused, testStream } from "./testing.ts";
import { beepsOf, testWithFfmpeg, webmBeeps, wrongDistances } from "./testing/ffmpeg.ts";
import { spanOf } from "./testing/spans.ts";
import { listen, publish, TestSocket } from "./testing/sockets.ts";
import { cluster, silence, silentPacket, simpleBlock } from "./testing/webm.ts";

const env = { VEZA_FFMPEG: "ffmpeg" };

testWithFfmpeg("every beep comes through every rendition", async () => {
  await using node = await testStream({ env });
  const ada = await person(node);
  const { id: stream_id, key } = await liveStream(node, ada);
  await using source = await publish(node, stream_id, { stream_key: key });
  const media = await webmBeeps({ seconds: 8 });
  await source.send(media.slice(0, media.length / 4));
  const qualities = ["LOW", "MEDIUM", "HIGH", "ULTRA"] as const;
  await eventually("the ladder", async () => {
    const { actual_quality } = await node.client.unary(
      streamService.JoinStream,
      { stream_id, preferred_quality: "ULTRA" },
      as(ada.token),
    );
    return actual_quality === "ULTRA";
  }, { every: 50 });
  await using listeners = new AsyncDisposableStack();
  const all = await Promise.all(qualities.map(async (preferred_quality, i) => {
    const bob = await person(node, { userId: String(20 + i) });
    const joined = await node.client.unary(
      streamService.JoinStream,
      { stream_id, preferred_quality },
      as(bob.token),
    );
    assert.equal(joined.actual_quality, preferred_quality);
    const url = joined.stream_url.replace(/^ws:\/\/[^/]+/, `ws://127.0.0.1:${node.httpPort}`);
    const listener = listeners.use(new TestSocket(url));
    await listener.frame("welcome");
    return listener;
  }));
  await source.send(media.slice(media.length / 4));
  for (const [i, listener] of all.entries()) {
    await listener.until(() => listener.binaries[17], `audio as ${qualities[i]}`);
    const init = await listener.frame("init");
    assert.deepEqual([init.mime, init.quality], ['audio/mp4; codecs="mp4a.40.2"', qualities[i]]);
    const beeps = await beepsOf(listener.media);
    assert.ok(beeps.length >= 4, `${beeps.length} beeps as ${qualities[i]}`);
    assert.deepEqual(wrongDistances(beeps), [], `as ${qualities[i]}`);
  }
  const sizes = all.map(({ binaries }) => concatBytes(binaries.slice(1, 12)).length);
  assert.ok((sizes[0] ?? 0) < (sizes[1] ?? 0) && (sizes[1] ?? 0) < (sizes[3] ?? 0), `${sizes}`);
});

testWithFfmpeg(
  "a listener changes quality, by frame and by RPC, without a hole and without an overlap",
  async () => {
    await using node = await testStream({ env });
    const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
    const { id: stream_id, key } = await liveStream(node, ada);
    await using listener = await listen(node, stream_id, bob.token);
    await using source = await publish(node, stream_id, { stream_key: key });
    const media = await webmBeeps({ seconds: 24 });
    const piece = Math.ceil(media.length / 240);
    let at = 0;
    const play = async (chunks: number) => {
      for (; chunks > 0 && at < media.length; chunks--, at += piece) {
        await source.send(media.slice(at, at + piece));
        // Three times as fast as it is heard: the encoder has to keep up, as in life.
        await new Promise((resolve) => setTimeout(resolve, 33));
      }
    };
    await play(60);
    const settled = () => listener.frames.filter(({ type }) => type === "quality").length;
    for (const [i, quality] of (["LOW", "ULTRA", "AUTO", "HIGH", "MEDIUM"] as const).entries()) {
      if (i % 2 === 0) await listener.send({ type: "quality", quality });
      else {
        await node.client.unary(
          streamService.ChangeQuality,
          { stream_id, quality },
          as(bob.token),
        );
      }
      await play(30);
      await listener.until(() => settled() > i || undefined, `the change to ${quality}`);
    }
    const spans = listener.binaries.map(spanOf).filter((one) => one !== undefined);
    assert.ok(spans.length > 30);
    spans.slice(1).forEach(({ from }, i) => assert.equal(from, spans[i]?.to, `fragment ${i + 1}`));
    const heard = listener.frames.filter(({ type }) => type === "init").map(({ quality }) =>
      quality
    );
    assert.deepEqual(heard, ["AUTO", "LOW", "AUTO", "HIGH"]);
    assert.ok(!listener.frames.some(({ type }) => type === "skipped" || type === "error"));
  },
);

testWithFfmpeg("a rung's fragment comes without waiting for all of the next one", async () => {
  await using node = await testStream({ env });
  const ada = await person(node);
  const { id: stream_id, key } = await liveStream(node, ada);
  await using source = await publish(node, stream_id, { stream_key: key });
  const packets = (count: number) =>
    cluster(...Array.from({ length: count }, () => simpleBlock(silentPacket)));
  await source.send(silence(3_200));
  const { stream_url } = await eventually("the ladder", async () => {
    const joined = await node.client.unary(
      streamService.JoinStream,
      { stream_id, preferred_quality: "LOW" },
      as(ada.token),
    );
    return joined.actual_quality === "LOW" ? joined : undefined;
  }, { every: 50 });
  const url = stream_url.replace(/^ws:\/\/[^/]+/, `ws://127.0.0.1:${node.httpPort}`);
  await using listener = new TestSocket(url);
  await listener.frame("init");
  // Ten more fragments and half of one, in pieces of 140 ms: the end of the tenth is amid one of them.
  for (let i = 0; i < 24; i++) await source.send(packets(7));
  const newest = () => spanOf(listener.binaries.at(-1) ?? new Uint8Array())?.to;
  await listener.until(() => newest() === 20 * 15_360 || undefined, "the newest fragment");
  // And what was in the encoder when the source went is not heard twice.
  await source.close();
  await using again = await publish(node, stream_id, { stream_key: key });
  await again.send(silence(3_200));
  await listener.until(() => (newest() ?? 0) >= 28 * 15_360 || undefined, "the next source");
  const spans = listener.binaries.map(spanOf).filter((one) => one !== undefined);
  spans.slice(1).forEach(({ from }, i) => assert.equal(from, spans[i]?.to, `fragment ${i + 1}`));
});

testWithFfmpeg(
  "without ffmpeg a stream is heard as its source sends it, and nothing else is promised",
  async () => {
    await using node = await testStream({ env: { VEZA_FFMPEG: "/nowhere/ffmpeg" } });
    const ada = await person(node);
    const { id: stream_id, key } = await liveStream(node, ada);
    await using listener = await listen(node, stream_id, ada.token);
    await using source = await publish(node, stream_id, { stream_key: key });
    await source.send(await webmBeeps({ seconds: 2 }));
    await listener.until(() => listener.binaries[4], "audio");
    await refused(
      node.client.unary(streamService.ChangeQuality, { stream_id, quality: "HIGH" }, as(ada.token)),
      "QUALITY_UNAVAILABLE",
      "FAILED_PRECONDITION",
    );
  },
);
