/** Files in the web page: a picture stands in the room as a picture, whatever else as a link that saves it. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { emptyDataDir } from "../../shared/testing/engines.ts";
import { eventually } from "../../shared/testing/eventually.ts";
import { startLocalSuite } from "../local.ts";
import { testWithChromium } from "./chromium.ts";
import { register } from "./register.ts";

const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

testWithChromium(
  "a picture and a page are sent, the other one sees the first and saves the second",
  async (browser) => {
    await using dataDir = await emptyDataDir();
    await using suite = await startLocalSuite(() => undefined, dataDir.path);
    const { gateway } = suite.addresses;
    const [ada, bob] = [await browser.visit(gateway), await browser.visit(gateway)];
    await register(ada.page, "ada");
    await ada.page.fill("#room-new [name=name]", "Lobby");
    await ada.page.click("#room-new button");
    await register(bob.page, "bob");
    await bob.page.click("#rooms button");
    for (const { page } of [ada, bob]) {
      await page.locator("#room-state", { hasText: "Live" }).waitFor();
    }
    const html = Buffer.from("<script>document.title = 'taken over'</script>");
    await ada.page.setInputFiles("#room-files", [
      { name: "one <b>pixel.png", mimeType: "image/png", buffer: pixel },
      { name: "page.html", mimeType: "text/html", buffer: html },
    ]);
    await ada.page.click("#room-send button");
    for (const { page } of [ada, bob]) {
      const picture = page.getByAltText("one <b>pixel.png");
      await picture.waitFor();
      const width = () => picture.evaluate((image) => Reflect.get(image, "naturalWidth"));
      await eventually("the picture is there", async () => await width() === 1, { every: 100 });
    }
    const [download] = await Promise.all([
      bob.page.waitForEvent("download"),
      bob.page.getByRole("button", { name: /^page\.html/ }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "page.html");
    assert.deepEqual(Buffer.from(await Deno.readFile(await download.path())), html);
    assert.equal(await bob.page.title(), "Veza");
    assert.deepEqual([...ada.errors, ...bob.errors], []);
  },
);
