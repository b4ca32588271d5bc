/** The unmodified hls.js in a browser, on a live stream through the gateway. */
import assert from "node:assert/strict";
import hlsScript from "hls.js/dist/hls.min.js" with { type: "text" };
import { emptyDataDir } from "../../shared/testing/engines.ts";
import { eventually } from "../../shared/testing/eventually.ts";
import { hasFfmpeg } from "../../stream/testing/ffmpeg.ts";
import { startLocalSuite } from "../local.ts";
import { testWithChromium } from "./chromium.ts";
import { publishNoise } from "./noise_source.ts";
import script from "./pages/hls.js" with { type: "text" };
import { visitor } from "./visitor.ts";

interface Now {
  readonly at: number;
  /** Seconds behind the live edge. */
  readonly latency: number;
  readonly target: number;
  readonly buffered: number;
  readonly level: number;
  /** Parts of segments that the playlist lists: none where it is no low-latency one. */
  readonly parts: number;
}

testWithChromium(
  "hls.js plays low-latency HLS in a page, changes levels and stays at the live edge",
  async (browser) => {
    await using dataDir = await emptyDataDir();
    await using suite = await startLocalSuite(() => undefined, dataDir.path);
    const { gateway } = suite.addresses;
    const ada = await visitor(gateway, "ada");
    const made = await ada.ask("POST", "/streams", { title: "Radio" });
    const id = String(Object(made.stream).id);
    await ada.ask("POST", `/streams/${id}/start`, {});
    await using _source = await publishNoise(gateway, id, String(made.stream_key));
    const joined = await ada.ask("POST", `/streams/${id}/listeners`, {});
    const master = `${gateway}/hls/${id}/master.m3u8?ticket=${joined.ticket}`;
    await eventually("the playlist is there", async () => {
      const response = await fetch(master);
      return response.ok && (await response.text()).includes("EXT-X-STREAM-INF");
    }, { every: 200 });

    const { page, errors } = await browser.script(gateway, [hlsScript, script]);
    await page.evaluate(`play(${JSON.stringify(master)})`);
    const now = () => page.evaluate<Now>("player.now()");
    const plays = async (seconds: number) => {
      const { at } = await now();
      const isPlayed = async () => (await now()).at > at + seconds;
      await eventually(`${seconds} s are played`, isPlayed, { within: 30_000, every: 100 });
    };

    await eventually("it plays", async () => (await now()).at > 0, { within: 20_000, every: 100 });
    await plays(4);
    const levels = await page.evaluate<{ audioCodec: string }[]>("player.levels");
    assert.equal(levels.length, 4, JSON.stringify(levels));
    assert.ok((await now()).parts > 0, "the playlist has parts");
    // On a stream this young the player finds its distance by running out of it once.
    await page.evaluate("player.stalls.length = 0");

    for (const level of [0, 3, 1, 2]) {
      await page.evaluate(`player.hls.nextLevel = ${level}`);
      await eventually(
        `level ${level} is heard`,
        async () => await page.evaluate("player.switched.at(-1)") === level,
        { within: 20_000, every: 100 },
      );
      await plays(2);
    }
    const end = await now();
    // In good order both are about a second; the machine may have much else to do.
    assert.ok(end.latency > 0 && end.latency < 8, `${end.latency} s behind the live edge`);
    assert.ok(end.buffered > end.at, "something is buffered");
    assert.deepEqual(await page.evaluate("player.fatal"), []);
    assert.deepEqual(await page.evaluate("player.stalls"), [], "it stood still");
    await page.evaluate("player.hls.destroy()");
    assert.deepEqual(errors, []);
  },
  hasFfmpeg ? undefined : "ffmpeg",
);
