/** What one node keeps of a stream is heard, and cut into clips, on every other. */
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
} from "./testing.ts";
import { beepsOf, testWithFfmpeg, webmBeeps, wrongDistances } from "./testing/ffmpeg.ts";
import { publish } from "./testing/sockets.ts";
import { cluster, header, silentPacket, simpleBlock } from "./testing/webm.ts";

const whole = ({ segments }: ReadPlaylist) => segments.filter(({ uri }) => uri !== undefined);

const silentSegments = (count: number) =>
  cluster(...Array.from({ length: count * 96 }, () => simpleBlock(silentPacket)));

/** Two nodes with a disk each. */
async function twoNodes(more: Record<string, string> = {}) {
  await using starting = new AsyncDisposableStack();
  const engines = starting.use(await testEngines());
  const otherDir = await Deno.makeTempDir();
  starting.defer(() => Deno.remove(otherDir, { recursive: true }));
  const env = (name: string) => ({
    VEZA_NODE_NAME: name,
    VEZA_STREAM_FALLBACK: "false",
    ...more,
  });
  const here = starting.use(await startTestStream({ ...engines, env: env("node-a") }));
  const there = starting.use(
    await startTestStream({ ...engines, dataDir: otherDir, env: env("node-b") }),
  );
  const running = starting.move();
  return { here, there, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

async function listenerOf(node: TestStream, id: string, userId: string) {
  const { token } = await person(node, { userId });
  const { ticket } = await node.client.unary(
    streamService.JoinStream,
    { stream_id: id },
    as(token),
  );
  const get = async (path: string) => {
    const response = await fetch(`${node.url}/hls/${id}/${path}?ticket=${ticket}`);
    return { status: response.status, bytes: await response.bytes() };
  };
  const playlist = async (path: string) => new TextDecoder().decode((await get(path)).bytes);
  return { get, playlist };
}

const fileOf = async (node: TestStream, url: string, init: RequestInit = {}) => {
  const { pathname, search } = new URL(url);
  const response = await fetch(`${node.url}${pathname}${search}`, init);
  return { status: response.status, bytes: await response.bytes() };
};

testWithFfmpeg(
  "who joins late on another node rewinds to the beginning there, and hears every beep up to now",
  async () => {
    await using nodes = await twoNodes({ VEZA_FFMPEG: "ffmpeg" });
    const { here, there } = nodes;
    const ada = await person(here);
    const { id, key } = await liveStream(here, ada);
    await using source = await publish(here, id, { stream_key: key });
    const media = await webmBeeps({ seconds: 40 });
    const half = Math.floor(media.length * 0.6);
    await source.send(media.slice(0, half));
    const near = await listenerOf(here, id, "8");
    await eventually(
      "eleven segments where the source is",
      async () => whole(readPlaylist(await near.playlist("medium/index-dvr.m3u8"))).length >= 11,
      { every: 200, within: 30_000 },
    );
    const far = await listenerOf(there, id, "9");
    const rules = new PlaylistRules();
    const early = await far.playlist("medium/index-dvr.m3u8");
    assert.deepEqual(rules.add(early), []);
    assert.ok(whole(readPlaylist(early)).length >= 11, early);
    await source.send(media.slice(half));
    const read = await eventually("the rest", async () => {
      const text = await far.playlist("medium/index-dvr.m3u8");
      assert.deepEqual(rules.add(text), []);
      const now = readPlaylist(text);
      return whole(now).length >= 19 ? now : undefined;
    }, { every: 200, within: 40_000 });
    const breaks = async (listener: typeof far) =>
      (await listener.playlist("medium/index-dvr.m3u8")).split("DISCONTINUITY\n").length - 1;
    assert.equal(await breaks(far), await breaks(near));
    const files = [read.segments[0]?.map, ...whole(read).map(({ uri }) => uri)];
    const parts = await Promise.all(
      files.map(async (file) => (await far.get(`medium/${String(file).split("?")[0]}`)).bytes),
    );
    const beeps = await beepsOf(concatBytes(parts));
    assert.ok(beeps.length >= 35, `${beeps.length} beeps`);
    assert.deepEqual(wrongDistances(beeps), []);
  },
);

Deno.test("a clip is cut on any node, fetched from every node, and deleted from every node", async () => {
  await using nodes = await twoNodes();
  const { here, there } = nodes;
  const ada = await person(here);
  const { id: stream_id, key } = await liveStream(here, ada);
  await using source = await publish(here, stream_id, { stream_key: key });
  await source.send(concatBytes([header(), silentSegments(8)]));
  const call = as(ada.token);
  const window = await eventually("what is kept, told by the other node", async () => {
    const { from_ms, to_ms } = await there.client.unary(
      streamService.GetRewind,
      { stream_id },
      call,
    );
    return Number(to_ms) - Number(from_ms) >= 15_000 ? { from_ms, to_ms } : undefined;
  });
  const wish = {
    stream_id,
    from_ms: String(Number(window.from_ms) + 1_000),
    to_ms: String(Number(window.from_ms) + 13_000),
  };
  const clips = [
    await there.client.unary(streamService.CreateClip, { ...wish, title: "there" }, call),
    await here.client.unary(streamService.CreateClip, { ...wish, title: "here" }, call),
  ];
  for (const { file_url, file_size, id } of clips) {
    const copies = [await fileOf(here, file_url), await fileOf(there, file_url)];
    for (const { status, bytes } of copies) {
      assert.deepEqual([status, bytes.length], [200, Number(file_size)]);
    }
    assert.deepEqual(copies[0]?.bytes, copies[1]?.bytes);
    for (const node of [here, there]) {
      const part = await fileOf(node, file_url, { headers: { range: "bytes=100-199" } });
      assert.deepEqual([part.status, part.bytes], [206, copies[0]?.bytes.slice(100, 200)]);
    }
    await there.client.unary(streamService.DeleteClip, { clip_id: id }, call);
    for (const node of [here, there]) assert.equal((await fileOf(node, file_url)).status, 404);
  }
});

Deno.test("when the source moves to a node that only listened, that one goes on keeping it", async () => {
  await using nodes = await twoNodes();
  const { here, there } = nodes;
  const ada = await person(here);
  const { id, key } = await liveStream(here, ada);
  const first = await publish(here, id, { stream_key: key });
  await first.send(concatBytes([header(), silentSegments(4)]));
  const far = await listenerOf(there, id, "9");
  const count = async () => whole(readPlaylist(await far.playlist("opus/index-dvr.m3u8"))).length;
  await eventually("what was kept elsewhere", async () => await count() === 4);
  await first.close();
  await using second = await publish(there, id, { stream_key: key, takeover: true });
  await second.send(concatBytes([header(), silentSegments(5)]));
  await eventually("what is kept here", async () => await count() >= 5).catch(async (e) => {
    console.log(
      (await far.playlist("opus/index-dvr.m3u8")).replaceAll(/ticket=[^"\n]*/g, ""),
      second.frames,
    );
    throw e;
  });
  const near = await listenerOf(here, id, "8");
  await eventually(
    "the same, told by the node that had the source before",
    async () => whole(readPlaylist(await near.playlist("opus/index-dvr.m3u8"))).length >= 5,
    { within: 30_000 },
  );
});
