import assert from "node:assert/strict";
import { eventually } from "../../shared/testing/eventually.ts";
import { liveStream, person, testStream } from "../testing.ts";
import { beepsOf, testWithFfmpeg, webmBeeps, wrongDistances } from "../testing/ffmpeg.ts";
import { listen, publish } from "../testing/sockets.ts";
import { silentPacket } from "../testing/webm.ts";
import { hangUp, TestPeer, testWithPeers, ticketFor } from "./testing/peer.ts";

testWithFfmpeg("every beep that goes in by WHIP comes out by WHEP and by WebSocket", async () => {
  await using node = await testStream();
  const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
  const { id, key } = await liveStream(node, ada);
  await using source = new TestPeer("sendonly");
  const sent = await source.open(`${node.url}/whip/${id}`, { authorization: `Bearer ${key}` });
  assert.equal(sent.status, 201, sent.body);
  await using ear = new TestPeer("recvonly");
  const ticket = await ticketFor(node, id, bob);
  const heard = await ear.open(`${node.url}/whep/${id}?ticket=${ticket}`);
  assert.equal(heard.status, 201, heard.body);
  await using socket = await listen(node, id, bob.token);
  await source.play(await webmBeeps({ seconds: 5, bitrate: "64k" }));
  await eventually("all of it", () => ear.received.length >= 245);
  assert.deepEqual(ear.gaps.filter((gap) => gap < 0), []);
  const sequences = ear.received.map(({ sequence }) => sequence);
  sequences.slice(1).forEach((one, i) => assert.equal(one, ((sequences[i] ?? 0) + 1) & 0xffff));
  const beeps = await beepsOf(ear.ogg);
  assert.ok(beeps.length >= 4, `${beeps.length} beeps by WHEP`);
  assert.deepEqual(wrongDistances(beeps), []);
  await socket.until(() => socket.binaries[14], "fragments");
  const bySocket = await beepsOf(socket.media);
  assert.ok(bySocket.length >= 4, `${bySocket.length} beeps by WebSocket`);
  assert.deepEqual(wrongDistances(bySocket), []);
});

testWithFfmpeg(
  "a listener by WHEP hears a source that sends WebM, and its sender reports",
  async () => {
    await using node = await testStream();
    const ada = await person(node);
    const { id, key } = await liveStream(node, ada);
    await using source = await publish(node, id, { stream_key: key });
    await using ear = new TestPeer("recvonly");
    const opened = await ear.open(`${node.url}/whep/${id}`, {
      authorization: `Bearer ${ada.token}`,
    });
    assert.equal(opened.status, 201, opened.body);
    const media = await webmBeeps({ seconds: 4, bitrate: "64k" });
    const piece = Math.ceil(media.length / 40);
    for (let at = 0; at < media.length; at += piece) {
      await source.send(media.slice(at, at + piece));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await eventually("all of it", () => ear.received.length >= 190);
    const beeps = await beepsOf(ear.ogg);
    assert.ok(beeps.length >= 3, `${beeps.length} beeps`);
    assert.deepEqual(wrongDistances(beeps), []);
    await eventually("a sender report", () => ear.reports > 0);
  },
);

testWithFfmpeg("lost, swapped and silent packets by WHIP leave time as it was", async () => {
  await using node = await testStream({ env: { VEZA_FFMPEG: "ffmpeg" } });
  const ada = await person(node);
  const { id, key } = await liveStream(node, ada);
  await using source = new TestPeer("sendonly");
  await source.open(`${node.url}/whip/${id}`, { authorization: `Bearer ${key}` });
  await using ear = new TestPeer("recvonly");
  await ear.open(`${node.url}/whep/${id}`, { authorization: `Bearer ${ada.token}` });
  await using socket = await listen(node, id, ada.token);
  // Between beeps: a beep itself would be concealed, and so be somewhere else.
  const quiet = (i: number) => i % 50 >= 20 && i % 50 < 40;
  await source.play(
    await webmBeeps({ seconds: 6, bitrate: "64k" }),
    (i) => ({ lose: quiet(i) && i % 7 === 0 }),
  );
  await eventually("all of it", () => ear.received.length >= 290);
  for (const [what, media] of [["WHEP", ear.ogg], ["WebSocket", socket.media]] as const) {
    const beeps = await beepsOf(media);
    assert.ok(beeps.length >= 4, `${beeps.length} beeps by ${what}`);
    assert.deepEqual(wrongDistances(beeps), [], what);
  }
  const metrics = await (await fetch(`http://127.0.0.1:${node.opsPort}/metrics`)).text();
  assert.match(metrics, /stream_webrtc_lost_packets_total\{[^}]*\} [1-9]/);
});

testWithPeers(
  "a source that ends goes on where it stood, by WHIP again and by WebSocket",
  async () => {
    await using node = await testStream();
    const ada = await person(node);
    const { id, key } = await liveStream(node, ada);
    const headers = { authorization: `Bearer ${key}` };
    await using listener = await listen(node, id, ada.token);
    const play = async (source: TestPeer, packets: number) => {
      for (let i = 0; i < packets; i++) source.send(silentPacket);
      const before = listener.binaries.length;
      await listener.until(() => listener.binaries[before + 1], "fragments");
    };
    await using first = new TestPeer("sendonly");
    const { location } = await first.open(`${node.url}/whip/${id}`, headers);
    await play(first, 50);
    assert.equal(await hangUp(location), 200);
    await first.ended();
    await using second = new TestPeer("sendonly");
    assert.equal((await second.open(`${node.url}/whip/${id}`, headers)).status, 201);
    await play(second, 50);
    await using third = await publish(node, id, { stream_key: key, takeover: true });
    const ready = await third.frame("ready");
    assert.equal(ready.resumed, true);
    assert.ok(Number(ready.sequence) >= 5, `${ready.sequence}`);
    await second.ended();
  },
);
