/** FLAC without end in a browser's own player, through the gateway. */
import assert from "node:assert/strict";
import { emptyDataDir } from "../../shared/testing/engines.ts";
import { eventually } from "../../shared/testing/eventually.ts";
import { hasFfmpeg } from "../../stream/testing/ffmpeg.ts";
import { startLocalSuite } from "../local.ts";
import { testWithChromium } from "./chromium.ts";
import { publishNoise } from "./noise_source.ts";
import { visitor } from "./visitor.ts";

testWithChromium(
  "a page's audio element plays the FLAC of a live stream, whenever it joins",
  async (browser) => {
    await using dataDir = await emptyDataDir();
    await using suite = await startLocalSuite(() => undefined, dataDir.path);
    const { gateway } = suite.addresses;
    const ada = await visitor(gateway, "ada");
    const made = await ada.ask("POST", "/streams", { title: "Radio" });
    const id = String(Object(made.stream).id);
    await ada.ask("POST", `/streams/${id}/start`, {});
    await using _source = await publishNoise(gateway, id, String(made.stream_key));
    const { ticket } = await ada.ask("POST", `/streams/${id}/listeners`, {});
    const address = `${gateway}/live/${id}.flac?ticket=${ticket}`;
    const { page, errors } = await browser.script(gateway, []);
    for (const time of ["first", "second"]) {
      await page.evaluate(`audio.src = ${JSON.stringify(address)}; audio.play()`);
      const at = () => page.evaluate<number>("audio.currentTime");
      await eventually("it has begun", async () => await at() > 0, { within: 20_000, every: 100 });
      const begun = await at();
      const heard = async () => await at() > begun + 3;
      await eventually(`the ${time} three seconds`, heard, { within: 20_000, every: 100 });
      assert.equal(await page.evaluate("audio.error?.message"), undefined);
    }
    await page.evaluate("audio.removeAttribute('src'); audio.load()");
    assert.deepEqual(errors, []);
  },
  hasFfmpeg ? undefined : "ffmpeg",
);
