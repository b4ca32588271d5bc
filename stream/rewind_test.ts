import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { type ReadPlaylist, readPlaylist } from "./hls/playlist_reader.ts";
import { PlaylistRules } from "./hls/rules.ts";
import { concatBytes } from "./media/bytes.ts";
import {
  as,
  liveStream,
  person,
  startTestStream,
  testEngines,
  type TestStream,
  testStream,
} from "./testing.ts";
import { beepsOf, testWithFfmpeg, webmBeeps, wrongDistances } from "./testing/ffmpeg.ts";
import { publish } from "./testing/sockets.ts";
import { cluster, header, silentPacket, simpleBlock } from "./testing/webm.ts";

const env = { VEZA_NODE_NAME: "node-a", VEZA_STREAM_FALLBACK: "false" };
const whole = ({ segments }: ReadPlaylist) => segments.filter(({ uri }) => uri !== undefined);

/** Segments' worth of silence, without a header. */
const segments = (count: number) =>
  cluster(...Array.from({ length: count * 96 }, () => simpleBlock(silentPacket)));

async function listenerOf(node: TestStream, id: string, userId: string) {
  const bob = await person(node, { userId });
  const { ticket } = await node.client.unary(
    streamService.JoinStream,
    { stream_id: id },
    as(bob.token),
  );
  const get = async (path: string) => {
    const [file, query = ""] = path.split("?");
    const response = await fetch(`${node.url}/hls/${id}/${file}?ticket=${ticket}&${query}`);
    return { status: response.status, bytes: await response.bytes() };
  };
  const playlist = async (path: string) => new TextDecoder().decode((await get(path)).bytes);
  return { get, playlist };
}

testWithFfmpeg(
  "who comes late can hear all that was sent, beep by beep, in every rung",
  async () => {
    await using node = await testStream({ env: { ...env, VEZA_FFMPEG: "ffmpeg" } });
    const ada = await person(node);
    const { id, key } = await liveStream(node, ada);
    await using source = await publish(node, id, { stream_key: key });
    await source.send(await webmBeeps({ seconds: 26 }));
    const { get, playlist } = await listenerOf(node, id, "8");
    const master = await eventually("the master playlist", async () => {
      const { status, bytes } = await get("master-dvr.m3u8");
      const text = new TextDecoder().decode(bytes);
      return status === 200 && text.includes("ultra/") ? text : undefined;
    }, { every: 100, within: 30_000 });
    assert.ok(master.includes("medium/index-dvr.m3u8?ticket="));
    for (const rung of ["medium", "low", "high", "ultra"]) {
      const read = await eventually(`all of ${rung}`, async () => {
        const text = await playlist(`${rung}/index-dvr.m3u8`);
        assert.deepEqual(new PlaylistRules().add(text), []);
        const now = readPlaylist(text);
        return whole(now).length >= 13 ? now : undefined;
      }, { every: 200, within: 30_000 });
      const live = readPlaylist(await playlist(`${rung}/index.m3u8`));
      assert.ok(whole(live).length <= 7, "the live playlist stays short");
      const files = [read.segments[0]?.map, ...whole(read).map(({ uri }) => uri)];
      const bytes = await Promise.all(
        files.map(async (file) => (await get(`${rung}/${String(file).split("?")[0]}`)).bytes),
      );
      const beeps = await beepsOf(concatBytes(bytes));
      assert.ok(beeps.length >= 23, `${beeps.length} beeps of ${rung}`);
      assert.deepEqual(wrongDistances(beeps), [], rung);
    }
  },
);

Deno.test("a window goes on over a restart, with what was whole, and delta updates fit it", async () => {
  await using engines = await testEngines();
  const ada = await person(engines);
  let stream: { id: string; key: string };
  {
    await using node = await startTestStream({ ...engines, env });
    stream = await liveStream(node, ada);
    await using source = await publish(node, stream.id, { stream_key: stream.key });
    await source.send(concatBytes([header(), segments(14)]));
    const { playlist } = await listenerOf(node, stream.id, "8");
    await eventually(
      "the segments",
      async () =>
        whole(readPlaylist(await playlist("opus/index-dvr.m3u8"))).length === 14 || undefined,
    );
  }
  // What a crash in the middle of a write leaves.
  const folder = `${engines.dataDir}/rewind/node-a/${stream.id}/opus`;
  await Deno.writeTextFile(`${folder}/0.idx`, '{"msn":14,"fir', { append: true });
  await Deno.writeTextFile(`${folder}/0.seg`, "half a segment", { append: true });
  await using node = await startTestStream({ ...engines, env });
  const { get, playlist } = await listenerOf(node, stream.id, "8");
  const rules = new PlaylistRules();
  const before = await playlist("opus/index-dvr.m3u8");
  assert.deepEqual(rules.add(before), []);
  assert.equal(whole(readPlaylist(before)).length, 14);
  await using source = await publish(node, stream.id, { stream_key: stream.key });
  await source.send(concatBytes([header(), segments(8)]));
  const after = await eventually("the new ones", async () => {
    const text = await playlist("opus/index-dvr.m3u8");
    return whole(readPlaylist(text)).length >= 22 ? text : undefined;
  });
  assert.deepEqual(rules.add(after), []);
  const read = readPlaylist(after);
  assert.equal(read.segments[0]?.msn, 0);
  assert.equal(read.segments.at(14)?.discontinuity, 1, "another run of the source");
  const delta = await playlist("opus/index-dvr.m3u8?_HLS_skip=YES");
  assert.match(delta, /#EXT-X-SKIP:SKIPPED-SEGMENTS=15\n/);
  assert.deepEqual(rules.add(delta), []);
  const { status, bytes } = await get("opus/seg-3.m4s");
  assert.deepEqual([status, bytes.length > 0], [200, true]);
  const bare = await fetch(`${node.url}/hls/${stream.id}/opus/seg-3.m4s`);
  assert.deepEqual([bare.status, (await bare.json()).reason], [401, "TICKET_MISSING"]);
});
