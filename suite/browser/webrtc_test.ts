/** A browser that publishes by WHIP and plays by WHEP, through the gateway. */
import assert from "node:assert/strict";
import { emptyDataDir } from "../../shared/testing/engines.ts";
import { eventually } from "../../shared/testing/eventually.ts";
import { startLocalSuite } from "../local.ts";
import { testWithChromium } from "./chromium.ts";
import script from "./pages/webrtc.js" with { type: "text" };
import { visitor } from "./visitor.ts";

interface Heard {
  readonly sent: number[];
  readonly heard: number[];
  readonly currentTime: number;
}

testWithChromium(
  "a page sends its microphone by WHIP and plays it by WHEP, beep after beep",
  async (browser) => {
    await using dataDir = await emptyDataDir();
    const settings: Record<string, string> = { VEZA_FFMPEG: "off" };
    await using suite = await startLocalSuite((name) => settings[name], dataDir.path);
    const { gateway } = suite.addresses;
    const [ada, bob] = [await visitor(gateway, "ada"), await visitor(gateway, "bob")];
    const made = await ada.ask("POST", "/streams", { title: "From a page" });
    const { id } = Object(made.stream);
    const { page, errors } = await browser.script(gateway, [script]);
    await page.waitForFunction("globalThis.webrtc !== undefined");
    const ask = <T>(expression: string): Promise<T> => page.evaluate(expression);
    const as = (key: unknown) => `(${JSON.stringify(id)}, ${JSON.stringify(key)})`;

    const session = await ask<string>(`webrtc.send${as(made.stream_key)}`);
    assert.match(session, new RegExp(`^/whip/${id}/`));
    await eventually("the stream is live", async () => {
      const { status } = await ada.ask("GET", `/streams/${id}`);
      return status === "LIVE";
    }, { every: 50 });
    const listening = await ask<string>(`webrtc.listen${as(bob.token)}`);
    const { sent, heard, currentTime } = await eventually("ten beeps in the page", async () => {
      const now = await ask<Heard>("webrtc.onsets()");
      return now.heard?.length >= 10 && now;
    }, { within: 30_000, every: 100 });
    assert.ok(currentTime > 1, `the player stands at ${currentTime} s`);
    // When each is heard is the player's choice, on a busy machine; how many are is not.
    const [first = 0, last = 0] = [heard[0], heard.at(-1)];
    const during = sent.filter((at) => at <= last && at > first - 400);
    assert.ok(Math.abs(during.length - heard.length) <= 1, `${during.length}: ${heard}`);
    const { packetsReceived, packetsLost } = await ask<Record<string, number>>("webrtc.stats()");
    assert.ok((packetsReceived ?? 0) > 100 && packetsLost === 0, `${packetsReceived}`);

    const origin = new URL(gateway).origin;
    for (const address of [listening, session]) {
      const ended = await fetch(`${origin}${address}`, { method: "DELETE" });
      await ended.body?.cancel();
      assert.equal(ended.status, 200);
    }
    await eventually("the page knows", async () => {
      const states = await ask<string[]>("webrtc.states()");
      return states.every((one) => one !== "connected");
    }, { within: 20_000, every: 100 });
    assert.deepEqual(errors, []);
  },
);
