import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { memoryBus } from "../shared/testing/engines.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { readPlaylist } from "./hls/playlist_reader.ts";
import { PlaylistRules } from "./hls/rules.ts";
import { concatBytes } from "./media/bytes.ts";
import {
  as,
  liveStream,
  person,
  startTestStream,
  testEngines,
  type TestPerson,
  type TestStream,
  testStream,
} from "./testing.ts";
import { beepsOf, testWithFfmpeg, webmBeeps, wrongDistances } from "./testing/ffmpeg.ts";
import { publish } from "./testing/sockets.ts";
import { cluster, silence, silentPacket, simpleBlock } from "./testing/webm.ts";

/** `path` of a stream's HLS, as the listener with this ticket may ask for it. */
function hlsOf(node: TestStream, streamId: string, ticket: string) {
  return (path: string) => {
    const [file, query = ""] = path.split("?");
    const own = query === "" ? `ticket=${ticket}` : `${query}&ticket=${ticket}`;
    return fetch(`${node.url}/hls/${streamId}/${file}?${own}`);
  };
}

const join = async (node: TestStream, stream_id: string, who: TestPerson) =>
  await node.client.unary(streamService.JoinStream, { stream_id }, as(who.token));

testWithFfmpeg(
  "every beep comes through every rung of HLS, in playlists that keep the rules",
  async () => {
    await using node = await testStream({ env: { VEZA_FFMPEG: "ffmpeg" } });
    const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
    const { id, key } = await liveStream(node, ada);
    const { ticket, hls_url } = await join(node, id, bob);
    assert.ok(hls_url.endsWith(`/hls/${id}/master.m3u8?ticket=${ticket}`));
    const get = hlsOf(node, id, ticket);
    await using source = await publish(node, id, { stream_key: key });
    await source.send(await webmBeeps({ seconds: 12 }));
    const master = await eventually("four rungs", async () => {
      const response = await get("master.m3u8");
      const text = await response.text();
      return text.match(/#EXT-X-STREAM-INF/g)?.length === 4 ? text : undefined;
    }, { every: 100 });
    assert.ok(master.includes(`index.m3u8?ticket=${ticket}`));
    const rules = new PlaylistRules();
    for (const rung of ["medium", "low", "high", "ultra"]) {
      const playlist = await eventually(`segments of ${rung}`, async () => {
        const text = await (await get(`${rung}/index.m3u8?rewind=60`)).text();
        if (rung === "medium") assert.deepEqual(rules.add(text), []);
        const read = readPlaylist(text);
        return read.segments.filter(({ uri }) => uri !== undefined).length >= 6 ? read : undefined;
      }, { every: 100 });
      const whole = playlist.segments.filter(({ uri }) => uri !== undefined);
      const files = [whole[0]?.map, ...whole.map(({ uri }) => uri)];
      const bytes = await Promise.all(files.map(async (file) => {
        const response = await get(`${rung}/${String(file).split("?")[0]}`);
        assert.equal(response.status, 200, `${rung}/${file}`);
        return await response.bytes();
      }));
      const beeps = await beepsOf(concatBytes(bytes));
      assert.ok(beeps.length >= 10, `${beeps.length} beeps`);
      assert.deepEqual(wrongDistances(beeps), [], rung);
    }
    const { listeners } = await node.client.unary(
      streamService.GetListeners,
      { stream_id: id },
      as(ada.token),
    );
    assert.deepEqual(listeners.map(({ user_id, is_active }) => [user_id, is_active]), [[
      "8",
      true,
    ]]);
  },
);

testWithFfmpeg("a reload waits for its part, and the playlist ends with the stream", async () => {
  await using node = await testStream();
  const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
  const { id, key } = await liveStream(node, ada);
  const get = hlsOf(node, id, (await join(node, id, bob)).ticket);
  assert.deepEqual([(await get("master.m3u8").then(drop)).status], [503]);
  await using source = await publish(node, id, { stream_key: key });
  await source.send(silence(1_920));
  await eventually("the source's own audio", async () => (await get("master.m3u8").then(drop)).ok);
  const rules = new PlaylistRules();
  const media = cluster(...Array.from({ length: 16 }, () => simpleBlock(silentPacket)));
  for (let i = 0; i < 40; i++) {
    const msn = 1 + Math.floor(i / 6);
    const reload = get(`opus/index.m3u8?_HLS_msn=${msn}&_HLS_part=${i % 6}`);
    await source.send(media);
    const response = await reload;
    assert.equal(response.status, 200);
    assert.deepEqual(rules.add(await response.text()), []);
  }
  await node.client.unary(streamService.StopStream, { stream_id: id }, as(ada.token));
  await source.closed;
  const end = await (await get("opus/index.m3u8")).text();
  assert.deepEqual(rules.add(end), []);
  assert.ok(end.trimEnd().endsWith("#EXT-X-ENDLIST"));
});

testWithFfmpeg(
  "HLS needs a ticket that is good, and outlives its time while it is listened to",
  async () => {
    let now = Date.now();
    await using node = await testStream({ ambient: { now: () => now } });
    const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
    const { id, key } = await liveStream(node, ada);
    const { ticket } = await join(node, id, bob);
    await using source = await publish(node, id, { stream_key: key });
    await source.send(silence(640));
    const get = hlsOf(node, id, ticket);
    await eventually("audio", async () => (await get("master.m3u8").then(drop)).ok);
    const plain = await fetch(`${node.url}/hls/${id}/master.m3u8`);
    assert.deepEqual([plain.status, (await plain.json()).reason], [401, "TICKET_MISSING"]);
    const forged = await hlsOf(node, id, `${ticket}x`)("master.m3u8");
    assert.deepEqual([forged.status, (await forged.json()).reason], [401, "TICKET_INVALID"]);
    const traversal = await fetch(`${node.url}/hls/${id}/medium/..%2f..%2fsecret?ticket=${ticket}`);
    assert.equal((await drop(traversal)).status, 404);
    now += 700_000;
    assert.ok((await get("master.m3u8").then(drop)).ok);
    await node.client.unary(streamService.LeaveStream, { stream_id: id }, as(bob.token)).catch(
      () => {},
    );
    const left = await eventually("the end of the session", async () => {
      const response = await get("master.m3u8");
      const body = await response.text();
      return response.ok ? undefined : JSON.parse(body);
    }, { every: 20 });
    assert.equal(left.reason, "SESSION_ENDED");
  },
);

Deno.test("who listened a moment ago fetches the end of a stream before its node is told of it", async () => {
  let now = Date.now();
  await using engines = await testEngines();
  await using bus = await memoryBus();
  await using node = await startTestStream({ ...engines, ambient: { now: () => now } });
  // Hears nothing of the first and is not heard by it: what it ends has ended in the database alone.
  await using other = await startTestStream({ ...engines, bus });
  const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
  const { id, key } = await liveStream(node, ada);
  const { ticket } = await join(node, id, bob);
  await using source = await publish(node, id, { stream_key: key });
  await source.send(silence(1_920));
  const get = hlsOf(node, id, ticket);
  await eventually("audio", async () => (await get("opus/seg-0.m4s").then(drop)).ok);
  await other.client.unary(streamService.StopStream, { stream_id: id }, as(ada.token));
  now += 5_000;
  assert.equal((await get("opus/seg-0.m4s").then(drop)).status, 200);
  now += 15_000;
  const late = await get("opus/seg-0.m4s");
  assert.deepEqual([late.status, (await late.json()).reason], [409, "STREAM_ENDED"]);
});

/** A response whose body nobody wants. */
async function drop(response: Response): Promise<Response> {
  await response.body?.cancel();
  return response;
}
