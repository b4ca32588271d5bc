import assert from "node:assert/strict";
import { eventually } from "../shared/testing/eventually.ts";
import { streamService } from "../proto/load.ts";
import { as, liveStream, person, startTestStream, testEngines } from "./testing.ts";
import { testWithFfmpeg, webmBeeps } from "./testing/ffmpeg.ts";
import { spanOf } from "./testing/spans.ts";
import { listen, publish } from "./testing/sockets.ts";

const qualities = ["LOW", "MEDIUM", "HIGH", "ULTRA", "AUTO"] as const;
const switches = 200;

/** The same numbers in every run (mulberry32). */
function seeded(seed: number): () => number {
  return () => {
    seed = seed + 0x6d2b79f5 | 0;
    let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4_294_967_296;
  };
}

testWithFfmpeg(
  "200 changes of quality at random moments lose no sample and repeat none, on the source's node and on another",
  async () => {
    await using engines = await testEngines();
    const env = { VEZA_FFMPEG: "ffmpeg" };
    await using node = await startTestStream({ ...engines, env });
    await using other = await startTestStream({ ...engines, env });
    const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
    const { id: stream_id, key } = await liveStream(node, ada);
    await using source = await publish(node, stream_id, { stream_key: key });
    const media = await webmBeeps({ seconds: 60 });
    const piece = Math.ceil(media.length / 600);
    let at = 0;
    /** A tenth of a second of audio, a little faster than it is heard: the encoder lets nothing run far ahead. */
    const play = async () => {
      await source.send(media.slice(at, at += piece));
      await new Promise((resolve) => setTimeout(resolve, 77));
    };
    const request = { stream_id };
    await eventually("the ladder", async () => {
      await play();
      const { bitrates } = await node.client.unary(
        streamService.GetAudioMetrics,
        request,
        as(ada.token),
      );
      return bitrates.ULTRA !== undefined;
    }, { every: 1 });
    await using near = await listen(node, stream_id, bob.token);
    await using far = await listen(other, stream_id, (await person(other, { userId: "9" })).token);
    await eventually("audio on the other node", async () => {
      await play();
      return far.binaries.length > 1;
    }, { every: 1 });
    const random = seeded(4);
    for (let done = 0; done < switches;) {
      await play();
      if (random() > 0.5) continue;
      for (const listener of [near, far]) {
        const quality = qualities[Math.floor(random() * qualities.length)] ?? "AUTO";
        await listener.send({ type: "quality", quality });
      }
      done++;
    }
    for (let i = 0; i < 40; i++) await play();
    for (const listener of [near, far]) {
      const spans = listener.binaries.map(spanOf).filter((one) => one !== undefined);
      assert.ok(spans.length > 100, `${spans.length} fragments`);
      spans.slice(1).forEach(({ from }, i) =>
        assert.equal(from, spans[i]?.to, `fragment ${i + 1}`)
      );
      const inits = listener.frames.filter(({ type }) => type === "init");
      assert.ok(new Set(inits.map(({ mime }) => mime)).size === 2, "both codecs were heard");
      assert.ok(!listener.frames.some(({ type }) => type === "skipped" || type === "error"));
    }
  },
);
