/** The web page over WebRTC: sent and heard with the least delay, and heard all the same where UDP is closed. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { emptyDataDir } from "../../shared/testing/engines.ts";
import { eventually } from "../../shared/testing/eventually.ts";
import { startLocalSuite } from "../local.ts";
import { testWithChromium } from "./chromium.ts";
import { register } from "./register.ts";

testWithChromium(
  "the page goes live over WebRTC, and another hears it over WebRTC and over the WebSocket in turn",
  async (browser) => {
    await using dataDir = await emptyDataDir();
    await using suite = await startLocalSuite(() => undefined, dataDir.path);
    const { gateway } = suite.addresses;
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true };
    // A browser shows its real addresses to pages that may hear the microphone; the suite is at 127.0.0.1.
    const permissions = ["microphone"];
    const [ada, bob] = [
      await browser.visit(gateway, { permissions }),
      await browser.visit(gateway, phone),
    ];
    await register(ada.page, "ada");
    await register(bob.page, "bob");

    await goLive(ada.page, "webrtc");
    const numbers = ada.page.locator("#on-air-numbers", { hasText: /^\d+ kbit\/s/ });
    await numbers.waitFor();

    await bob.page.click("[data-view=listen]");
    await bob.page.click("#streams button");
    await bob.page.locator("#player-state", { hasText: "Live" }).waitFor();
    await bob.page.selectOption("#listen-way", "webrtc");
    await heardOver(bob.page, "webrtc");
    await ada.page.locator("#on-air-numbers", { hasText: "1 listening" }).waitFor();
    await bob.page.selectOption("#listen-way", "socket");
    await heardOver(bob.page, "socket");
    await bob.page.selectOption("#listen-way", "webrtc");
    await heardOver(bob.page, "webrtc");
    assert.equal(await bob.page.locator("#failure").isVisible(), false);
    await bob.page.click("#player-stop");
    await bob.page.locator("#player").waitFor({ state: "hidden" });
    await bob.page.click("#streams button");
    await heardOver(bob.page, "webrtc");

    await ada.page.click("#on-air-stop");
    await ada.page.getByText(/Off the air after \d+ s; 1 listened/).waitFor();
    await bob.page.locator("#player-state", { hasText: "Ended" }).waitFor();
    assert.deepEqual([...ada.errors, ...bob.errors], []);
  },
);

testWithChromium(
  "where WebRTC does not get through, the page says so and goes on over the WebSocket",
  async (browser) => {
    await using dataDir = await emptyDataDir();
    await using suite = await startLocalSuite(() => undefined, dataDir.path);
    const { gateway } = suite.addresses;
    const [ada, bob] = [await browser.visit(gateway), await browser.visit(gateway)];
    await register(ada.page, "ada");
    await register(bob.page, "bob");
    for (const { page } of [ada, bob]) await misled(page);
    await goLive(ada.page, "webrtc");
    await ada.page.getByText(/WebRTC does not get through.*over the WebSocket/).waitFor();
    await ada.page.locator("#on-air-numbers", { hasText: "s on the air" }).waitFor();
    await bob.page.click("[data-view=listen]");
    await bob.page.selectOption("#listen-way", "webrtc", { force: true });
    await bob.page.click("#streams button");
    await bob.page.getByText(/WebRTC does not get through.*over the WebSocket/).waitFor();
    await heardOver(bob.page, "socket");
    assert.equal(await bob.page.locator("#listen-way").inputValue(), "socket");
    assert.equal(await bob.page.locator("#failure").isVisible(), false);
    assert.deepEqual([...ada.errors, ...bob.errors], []);
  },
);

testWithChromium(
  "a browser that records no WebM goes live over WebRTC unasked",
  async (browser) => {
    await using dataDir = await emptyDataDir();
    await using suite = await startLocalSuite(() => undefined, dataDir.path);
    const { gateway } = suite.addresses;
    const { page, errors } = await browser.visit("about:blank", { permissions: ["microphone"] });
    await page.addInitScript("delete globalThis.MediaRecorder");
    await page.goto(gateway);
    await register(page, "ada");
    await page.click("[data-view=publish]");
    assert.equal(await page.locator("#publish-way-row").isVisible(), false);
    await page.fill("#publish [name=title]", "From a phone");
    await page.click("#publish button");
    await page.locator("#on-air-state", { hasText: "On the air" }).waitFor();
    await page.locator("#on-air-numbers", { hasText: /^\d+ kbit\/s/ }).waitFor();
    await page.click("#on-air-stop");
    await page.getByText(/Off the air after \d+ s/).waitFor();
    assert.deepEqual(errors, []);
  },
);

/** Answers lead to a port that nobody has. */
async function misled(page: Page): Promise<void> {
  await page.route(/\/wh[ei]p\//, async (route) => {
    if (route.request().method() !== "POST") return await route.continue();
    const response = await route.fetch();
    const answer = (await response.text()).replaceAll(/( 127\.0\.0\.1 )\d+( typ host)/g, "$19$2");
    await route.fulfill({ response, body: answer });
  });
}

async function goLive(page: Page, way: "webrtc" | "socket"): Promise<void> {
  await page.click("[data-view=publish]");
  await page.fill("#publish [name=title]", "Morning show");
  await page.selectOption("#publish-way", way);
  await page.click("#publish button");
  await page.locator("#on-air-state", { hasText: "On the air" }).waitFor();
}

/** The player's clock goes on by two seconds, and over WebRTC what is heard is loud at times. */
async function heardOver(page: Page, way: "webrtc" | "socket"): Promise<void> {
  const now = () =>
    page.locator("audio").evaluate((element) => {
      const { currentTime, srcObject, src } = element as HTMLAudioElement;
      return { at: currentTime, over: srcObject === null ? src && "socket" : "webrtc" };
    });
  await eventually(`the player to play over ${way}`, async () => {
    const { at, over } = await now();
    return over === way && at > 0;
  }, { within: 30_000, every: 100 });
  const { at } = await now();
  await eventually("two seconds are heard", async () => (await now()).at > at + 2, {
    within: 30_000,
    every: 100,
  });
  if (way === "webrtc") assert.ok(await loudest(page) > 0.01, "the beeps are heard");
}

/** The loudest sample within three seconds of what the player plays. */
async function loudest(page: Page): Promise<number> {
  return await page.locator("audio").evaluate(async (element) => {
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 8_192 });
    const media = (element as HTMLAudioElement).srcObject as MediaStream;
    context.createMediaStreamSource(media).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let peak = 0;
    for (const end = performance.now() + 3_000; performance.now() < end && peak < 0.01;) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      analyser.getFloatTimeDomainData(samples);
      peak = Math.max(peak, ...samples.map(Math.abs));
    }
    await context.close();
    return peak;
  });
}
