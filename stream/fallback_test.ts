import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { readPlaylist } from "./hls/playlist_reader.ts";
import { PlaylistRules } from "./hls/rules.ts";
import { mp4Boxes, trackTimes } from "./testing/mp4_reader.ts";
import { as, liveStream, person, type TestStream, testStream } from "./testing.ts";
import { beepsOf, ffmpeg, testWithFfmpeg, webmBeeps } from "./testing/ffmpeg.ts";
import { listen, publish, type TestSocket } from "./testing/sockets.ts";
import { silence } from "./testing/webm.ts";

const ladder = { VEZA_FFMPEG: "ffmpeg", VEZA_STREAM_ICECAST_PORT: "0" };

/** Fragments that a listener has had, without the init segments. */
const fragmentsOf = ({ binaries }: TestSocket) =>
  binaries.filter((one) => mp4Boxes(one).some(({ type }) => type === "moof"));

async function hls(node: TestStream, id: string, listenerToken: string) {
  const { ticket } = await node.client.unary(
    streamService.JoinStream,
    { stream_id: id },
    as(listenerToken),
  );
  return async (path: string) => {
    const response = await fetch(`${node.url}/hls/${id}/${path}?ticket=${ticket}`);
    return { ok: response.ok, text: await response.text() };
  };
}

/** Each fragment begins where the one before ends. */
function assertGapless(fragments: readonly Uint8Array[]): void {
  const times = fragments.map(trackTimes);
  times.slice(1).forEach(({ begins }, i) => assert.equal(begins, times[i]?.ends, `fragment ${i}`));
}

testWithFfmpeg(
  "while a source is away its listeners hear silence, then the source again",
  async () => {
    await using node = await testStream();
    const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
    const { id, key } = await liveStream(node, ada);
    const get = await hls(node, id, bob.token);
    await using listener = await listen(node, id, ada.token);
    await using first = await publish(node, id, { stream_key: key });
    await first.send(silence(1_920));
    await listener.until(() => fragmentsOf(listener)[5], "the source");
    await first.close();
    await listener.until(() => fragmentsOf(listener)[9], "what stands in for it");
    await using again = await publish(node, id, { stream_key: key });
    const { sequence } = await again.frame("ready");
    assert.ok(Number(sequence) >= 10, String(sequence));
    await again.send(silence(1_920));
    await listener.until(() => fragmentsOf(listener)[Number(sequence) + 5], "the source again");
    assertGapless(fragmentsOf(listener));
    assert.equal(listener.frames.filter(({ type }) => type === "init").length, 1);
    const playlist = readPlaylist((await get("opus/index-dvr.m3u8")).text);
    assert.deepEqual(playlist.faults, []);
    const breaks = playlist.segments.filter(({ discontinuity }, i) =>
      i > 0 && discontinuity !== playlist.segments[i - 1]?.discontinuity
    );
    assert.equal(breaks.length, 2, "one where the source went, one where it came back");
  },
);

testWithFfmpeg(
  "nothing is heard any more once a stream has ended or the grace is over",
  async () => {
    await using node = await testStream({ limits: { sourceGraceMs: 700, sweepMs: 100 } });
    const ada = await person(node);
    const { id, key } = await liveStream(node, ada);
    await using listener = await listen(node, id, ada.token);
    const source = await publish(node, id, { stream_key: key });
    await source.send(silence(640));
    await source.close();
    await listener.frame("state", ({ status }) => status === "PAUSED");
    const heard = fragmentsOf(listener).length;
    assert.ok(heard >= 3, `${heard} fragments`);
    const back = await publish(node, id, { stream_key: key });
    assert.equal((await back.frame("ready")).sequence, heard, "exactly where the silence ended");
    await back.send(silence(640));
    await back.close();
    await node.client.unary(streamService.StopStream, { stream_id: id }, as(ada.token));
    assert.equal((await listener.closed).code, 1000);
  },
);

testWithFfmpeg(
  "every rung goes on without a gap from a radio tool to silence to a browser",
  async () => {
    await using node = await testStream({ env: ladder });
    const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
    const { id, key } = await liveStream(node, ada);
    const get = await hls(node, id, bob.token);
    await using listener = await listen(node, id, ada.token);
    const beep = "aevalsrc='if(lt(mod(t,1),0.1),0.7*sin(2*PI*1000*t),0)':s=48000:d=3";
    await ffmpeg([
      ...["-re", "-f", "lavfi", "-i", beep, "-ac", "2", "-c:a", "libmp3lame", "-f", "mp3"],
      ...["-content_type", "audio/mpeg"],
      `icecast://source:${key}@127.0.0.1:${node.icecastPort}/${id}`,
    ]);
    const before = fragmentsOf(listener).length;
    await listener.until(() => fragmentsOf(listener)[before + 6], "what stands in for it");
    await using browser = await eventually(
      "the way in",
      () => publish(node, id, { stream_key: key }),
    );
    const { sequence } = await browser.frame("ready");
    await browser.send(await webmBeeps({ seconds: 6 }));
    await listener.until(() => fragmentsOf(listener)[Number(sequence) + 16], "the browser");
    assertGapless(fragmentsOf(listener));
    const beeps = await beepsOf(listener.media);
    assert.ok(beeps.length >= 6, `${beeps.length} beeps`);
    const rules = new PlaylistRules();
    for (const rung of ["medium", "low", "high", "ultra"]) {
      await eventually(`both changes of source in ${rung}`, async () => {
        const { text } = await get(`${rung}/index-dvr.m3u8`);
        if (rung === "medium") assert.deepEqual(rules.add(text), []);
        return readPlaylist(text).segments.at(-1)?.discontinuity === 2 || undefined;
      }, { every: 100 });
    }
  },
);
