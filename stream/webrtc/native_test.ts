import assert from "node:assert/strict";
import { eventually } from "../../shared/testing/eventually.ts";
import { silentPacket } from "../testing/webm.ts";
import { hangUp, TestPeer, testWithPeers } from "./testing/peer.ts";

/** Native code needs a permission that tests do not have: it runs in a process of its own. */
async function nativeProcess() {
  const process = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--frozen", "--allow-env", "--allow-net=127.0.0.1", "--allow-read", "--allow-sys"],
      ...["--allow-ffi", new URL("testing/native_mirror.ts", import.meta.url).pathname],
    ],
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const reader = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("\n")) {
    const { done, value } = await reader.read();
    if (done) throw new Error("the native stack did not start");
    text += value;
  }
  return {
    url: text.trim(),
    [Symbol.asyncDispose]: async () => {
      process.kill("SIGTERM");
      await reader.cancel();
      await process.status;
    },
  };
}

testWithPeers(
  "the native stack takes RTP in, sends RTP out, and ends what it began",
  async () => {
    await using mirror = await nativeProcess();
    await using source = new TestPeer("sendonly");
    const { status, location, body } = await source.open(`${mirror.url}/whip`);
    assert.equal(status, 201);
    assert.match(body, /a=setup:passive/);
    await using ear = new TestPeer("recvonly");
    await ear.open(`${mirror.url}/whep`);
    await eventually("what was sent is heard", () => {
      source.send(silentPacket);
      return ear.received.length > 20;
    }, { every: 20 });
    assert.deepEqual([...ear.received[0]?.payload ?? []], [...silentPacket]);
    assert.equal(await hangUp(location), 200);
  },
);
