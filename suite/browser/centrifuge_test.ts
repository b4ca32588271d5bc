/** The unmodified `centrifuge` package in a browser, through the gateway. */
import assert from "node:assert/strict";
import type { WebSocket as PageSocket } from "playwright-core";
import { emptyDataDir } from "../../shared/testing/engines.ts";
import { eventually } from "../../shared/testing/eventually.ts";
import { startLocalSuite } from "../local.ts";
import { testWithChromium } from "./chromium.ts";
import script from "./pages/centrifuge.js" with { type: "text" };
import { openTcpLine } from "./tcp_line.ts";
import { visitor } from "./visitor.ts";

/** The shortest that there is, so that a test can wait for its end. */
const tokenSeconds = 30;

testWithChromium(
  "the centrifuge package in a page connects, chats, recovers after a cut and renews its token",
  async (browser) => {
    await using dataDir = await emptyDataDir();
    const settings: Record<string, string> = { VEZA_ACCESS_TOKEN_SECONDS: String(tokenSeconds) };
    await using suite = await startLocalSuite((name) => settings[name], dataDir.path);
    const { gateway } = suite.addresses;
    const [ada, bob] = [await visitor(gateway, "ada"), await visitor(gateway, "bob")];
    const { id } = await ada.ask("POST", "/rooms", { name: "Lobby" });
    const messages = `/rooms/${id}/messages`;
    await bob.ask("POST", `/rooms/${id}/members`);
    await using line = openTcpLine(Number(new URL(gateway).port));
    const { page, errors } = await browser.script(`http://${line.host}`, [script]);
    const wire = new Wire();
    page.on("websocket", (socket) => wire.tap(socket));
    const ask = <T>(expression: string): Promise<T> => page.evaluate(`told(() => ${expression})`);

    await ask(`openChat(${JSON.stringify(ada)}, ${JSON.stringify(id)})`);
    assert.deepEqual(
      wire.urls,
      [`ws://${line.host}/ws/chat`],
      "the token stays out of the address",
    );
    assert.ok(wire.sent.some((frame) => frame.includes(ada.token)), "the token is in a frame");

    assert.equal(await ask<number>("chat.send('one')"), 1);
    await bob.ask("POST", messages, { content: "two" });
    const seen = (count: number) =>
      eventually(`${count} messages in the page`, async () => {
        const list = await ask<[number, string][]>("chat.messages");
        return list.length >= count && list;
      });
    assert.deepEqual(await seen(2), [[1, "one"], [2, "two"]]);
    const present = await ask<{ user: string }[]>("chat.presence()");
    assert.deepEqual(present.map(({ user }) => user), [ada.id]);
    assert.equal((await ask<{ numUsers: number }>("chat.presenceStats()")).numUsers, 1);
    assert.equal(await ask<number>("chat.refused()"), 104);

    line.cut();
    await eventually("the page has noticed", async () => await ask("chat.state") === "connecting");
    for (const content of ["three", "four", "five"]) await bob.ask("POST", messages, { content });
    const before = wire.received.length;
    line.mend();
    await bob.ask("POST", messages, { content: "six" });
    assert.deepEqual(
      await seen(6),
      ["one", "two", "three", "four", "five", "six"].map((content, i) => [i + 1, content]),
    );
    const resumed = await ask<object[]>("chat.subscribed");
    assert.deepEqual(resumed.at(-1), { wasRecovering: true, recovered: true });
    assert.equal(resumed.length, 2);
    // Six may have come in time to be missed, too.
    assert.match(wire.recovered(before), /^3,4,5(,6)?$/);
    const history = await ask<[number, string][]>("chat.history(3)");
    assert.equal(history.length, 3);

    const connects = await ask<number>("chat.connects");
    await eventually(
      "the token is renewed before it ends",
      async () => await ask<number>("chat.refreshes") >= 1,
      { within: tokenSeconds * 1_000, every: 200 },
    );
    assert.equal(await ask<number>("chat.send('seven')"), 7);
    assert.deepEqual((await seen(7)).at(-1), [7, "seven"]);
    assert.equal(await ask<number>("chat.connects"), connects, "on the same connection");
    await ask("chat.close()");
    // The cut itself is told on the console, and the refused tries after it.
    assert.deepEqual(errors.filter((one) => !/WebSocket connection to/.test(one)), []);
  },
);

/** What went over the page's sockets. */
class Wire {
  readonly urls: string[] = [];
  readonly sent: string[] = [];
  readonly received: string[] = [];

  tap(socket: PageSocket): void {
    this.urls.push(socket.url());
    socket.on("framesent", ({ payload }) => this.sent.push(String(payload)));
    socket.on("framereceived", ({ payload }) => this.received.push(String(payload)));
  }

  /** Offsets in the answer to the one subscription since frame `from`. */
  recovered(from: number): string {
    const replies = this.received.slice(from).flatMap((frame) => frame.split("\n"))
      .map((text) => JSON.parse(text).subscribe).filter((one) => one !== undefined);
    assert.equal(replies.length, 1);
    const [{ recovered, publications }] = replies;
    assert.equal(recovered, true);
    return publications.map(({ offset }: { offset: number }) => offset).join();
  }
}
