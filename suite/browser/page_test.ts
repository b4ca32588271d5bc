/** The web page as two people use it: chat both ways, one on the air, the other listening. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { emptyDataDir } from "../../shared/testing/engines.ts";
import { eventually } from "../../shared/testing/eventually.ts";
import { startLocalSuite } from "../local.ts";
import { testWithChromium } from "./chromium.ts";
import { register } from "./register.ts";
import { visitor } from "./visitor.ts";

testWithChromium(
  "two people register, chat both ways, and one hears the other's microphone",
  async (browser) => {
    await using dataDir = await emptyDataDir();
    await using suite = await startLocalSuite(() => undefined, dataDir.path);
    const { gateway } = suite.addresses;
    const [ada, bob] = [await browser.visit(gateway), await browser.visit(gateway)];

    await register(ada.page, "ada");
    await ada.page.fill("#room-new [name=name]", "Lobby");
    await ada.page.click("#room-new button");
    await ada.page.waitForSelector("#room-messages", { state: "attached" });
    await register(bob.page, "bob");
    await bob.page.click("#rooms button");
    for (const { page } of [ada, bob]) {
      await page.locator("#room-state", { hasText: "Live" }).waitFor();
    }
    // Who comes and goes is counted on the pages that are open.
    const count = (page: Page, text: string) =>
      page.locator("#rooms button", { hasText: "Lobby" }).getByText(text, { exact: true })
        .waitFor();
    for (const { page } of [ada, bob]) await count(page, "2 members");
    await bob.page.click("#room-leave");
    await count(ada.page, "1 member");
    await bob.page.click("#rooms button");
    await count(ada.page, "2 members");
    await bob.page.locator("#room-state", { hasText: "Live" }).waitFor();
    await say(ada.page, "Hello, Bob");
    await bob.page.getByText("Hello, Bob").waitFor();
    await say(bob.page, "Hello, <b>Ada</b>");
    await ada.page.getByText("Hello, <b>Ada</b>").waitFor();
    for (const { page } of [ada, bob]) {
      assert.equal(await page.locator("#room-messages li").count(), 2, "each message stands once");
    }

    await ada.page.click("[data-view=publish]");
    await ada.page.fill("#publish [name=title]", "Morning show");
    await ada.page.click("#publish button");
    await ada.page.locator("#on-air-state", { hasText: "On the air" }).waitFor();
    await bob.page.click("[data-view=listen]");
    await bob.page.getByText("Morning show").click();
    await bob.page.locator("#player-state", { hasText: "Live" }).waitFor();
    const first = await heard(bob.page);
    const later = await eventually("five seconds are heard", async () => {
      const now = await heard(bob.page);
      return now.at > first.at + 5 && now;
    }, { within: 30_000, every: 200 });
    assert.ok(later.behind < 6, `it plays ${later.behind} s behind what has come`);
    assert.equal(later.isPaused, false);
    const level = () => ada.page.locator("#level").evaluate((meter) => Reflect.get(meter, "value"));
    await eventually("the fake microphone beeps", async () => Number(await level()) > 0.01);

    await ada.page.click("#on-air-stop");
    await ada.page.getByText(/Off the air after \d+ s; 1 listened/).waitFor();
    await bob.page.locator("#player-state", { hasText: "Ended" }).waitFor();
    for (const { page } of [ada, bob]) {
      await page.click("#sign-out");
      await page.locator("#enter").waitFor();
    }
    assert.deepEqual([...ada.errors, ...bob.errors], []);
  },
);

testWithChromium(
  "on a phone nothing stands outside of the screen, however long a name is",
  async (browser) => {
    await using dataDir = await emptyDataDir();
    await using suite = await startLocalSuite(() => undefined, dataDir.path);
    const { gateway } = suite.addresses;
    const ada = await visitor(gateway, "ada");
    await ada.ask("POST", "/rooms", { name: "A room with a name as long as names get ".repeat(2) });
    const viewport = { width: 390, height: 844 };
    const { page, errors } = await browser.visit(gateway, { viewport, isMobile: true });
    const isInside = async (selector: string) => {
      for (const one of await page.locator(selector).all()) {
        const box = await one.boundingBox();
        if (box === null) continue;
        const { x, width } = box;
        assert.ok(
          x >= 0 && x + width <= viewport.width,
          `${await one.textContent()} ends at ${x + width}`,
        );
      }
    };
    await register(page, "bob");
    await page.locator("#rooms button").waitFor();
    await isInside("button, input");
    await page.click("#rooms button");
    await page.locator("#room-state", { hasText: "Live" }).waitFor();
    await say(page, "wordwithoutend".repeat(20));
    await page.getByText("wordwithoutend").waitFor();
    await isInside("button, input, li");
    assert.deepEqual(errors, []);
  },
);

async function say(page: Page, content: string): Promise<void> {
  await page.fill("#room-send [name=content]", content);
  await page.press("#room-send [name=content]", "Enter");
}

interface Heard {
  /** Seconds of the player's own clock. */
  readonly at: number;
  /** Seconds that have come and are not played yet. */
  readonly behind: number;
  readonly isPaused: boolean;
}

async function heard(page: Page): Promise<Heard> {
  return await page.locator("audio").evaluate((element) => {
    const { currentTime, buffered, paused } = element as HTMLAudioElement;
    const end = buffered.length === 0 ? 0 : buffered.end(buffered.length - 1);
    return { at: currentTime, behind: end - currentTime, isPaused: paused };
  });
}
