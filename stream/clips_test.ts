import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import {
  as,
  liveStream,
  person,
  refused,
  type TestPerson,
  type TestStream,
  testStream,
} from "./testing.ts";
import { beepsOf, testWithFfmpeg, webmBeeps, wrongDistances } from "./testing/ffmpeg.ts";
import { publish } from "./testing/sockets.ts";
import { silence } from "./testing/webm.ts";

const env = { VEZA_STREAM_FALLBACK: "false", VEZA_STREAM_CLIP_SECONDS: "20" };

/** Until `ms` milliseconds of the stream can be rewound. */
async function kept(node: TestStream, stream_id: string, { token }: TestPerson, ms: number) {
  return await eventually(`${ms} ms to rewind`, async () => {
    const window = await node.client.unary(streamService.GetRewind, { stream_id }, as(token));
    return Number(window.to_ms) - Number(window.from_ms) >= ms ? window : undefined;
  }, { every: 100, within: 20_000 });
}

const fileOf = async (node: TestStream, fileUrl: string, init: RequestInit = {}) => {
  const { pathname, search } = new URL(fileUrl);
  const response = await fetch(`${node.url}${pathname}${search}`, init);
  return { response, bytes: await response.bytes() };
};

/** Seconds, as ffprobe reads them from the file's own head. */
async function probe(bytes: Uint8Array<ArrayBuffer>): Promise<{ format: string; seconds: number }> {
  const file = await Deno.makeTempFile();
  try {
    await Deno.writeFile(file, bytes);
    const { stdout } = await new Deno.Command("ffprobe", {
      args: ["-v", "error", "-show_entries", "format=format_name,duration", "-of", "json", file],
    }).output();
    const { format } = JSON.parse(new TextDecoder().decode(stdout));
    return { format: format.format_name, seconds: Number(format.duration) };
  } finally {
    await Deno.remove(file);
  }
}

testWithFfmpeg(
  "a clip of a rung is an M4A, one of the source's audio an Ogg, and both play",
  async () => {
    await using node = await testStream({ env: { ...env, VEZA_FFMPEG: "ffmpeg" } });
    const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
    const { id: stream_id, key } = await liveStream(node, ada);
    await using source = await publish(node, stream_id, { stream_key: key });
    await source.send(await webmBeeps({ seconds: 14 }));
    const window = await kept(node, stream_id, ada, 11_000);
    assert.deepEqual([window.state, window.window_seconds], ["REWIND_ON", 21_600]);
    const wishes = [
      { quality: "HIGH", format: "mov,mp4,m4a,3gp,3g2,mj2", codec: "AAC", type: "audio/mp4" },
      { quality: "AUTO", format: "ogg", codec: "OPUS", type: "audio/ogg; codecs=opus" },
    ] as const;
    const { ticket } = await node.client.unary(
      streamService.JoinStream,
      { stream_id },
      as(bob.token),
    );
    await eventually("the rung", async () => {
      const response = await fetch(
        `${node.url}/hls/${stream_id}/high/index-dvr.m3u8?ticket=${ticket}`,
      );
      return ((await response.text()).match(/#EXTINF/g)?.length ?? 0) >= 6 || undefined;
    }, { every: 100, within: 20_000 });
    for (const { quality, format, codec, type } of wishes) {
      const wish = {
        stream_id,
        from_ms: String(Number(window.from_ms) + 2_000),
        to_ms: String(Number(window.from_ms) + 8_000),
        ...{ quality, title: "Née à Tryon", idempotency_key: quality },
      };
      const clip = await node.client.unary(streamService.CreateClip, wish, as(ada.token));
      assert.deepEqual([clip.codec, clip.title], [codec, "Née à Tryon"]);
      // Whole fragments: up to 320 ms more on either side.
      assert.ok(Number(clip.duration_ms) >= 6_000 && Number(clip.duration_ms) <= 6_640);
      const again = await node.client.unary(streamService.CreateClip, wish, as(ada.token));
      assert.equal(again.id, clip.id, "the same key makes one clip");
      const { clips } = await node.client.unary(
        streamService.GetClips,
        { stream_id },
        as(bob.token),
      );
      const [{ file_url = "" } = {}] = clips;
      const { response, bytes } = await fileOf(node, file_url);
      assert.equal(response.headers.get("content-type"), type);
      assert.equal(bytes.length, Number(clip.file_size));
      const probed = await probe(bytes);
      assert.equal(probed.format, format);
      assert.ok(
        Math.abs(probed.seconds - Number(clip.duration_ms) / 1000) < 0.03,
        `${probed.seconds}`,
      );
      const beeps = await beepsOf(bytes);
      assert.ok(beeps.length >= 5, `${beeps.length} beeps`);
      assert.deepEqual(wrongDistances(beeps), []);
      const part = await fileOf(node, file_url, { headers: { range: "bytes=4-7" } });
      assert.deepEqual([part.response.status, part.bytes], [206, bytes.slice(4, 8)]);
      assert.equal((await fileOf(node, `${file_url}x`)).response.status, 401);
    }
  },
);

Deno.test("a clip is for who may make one, of what is there, and no longer than allowed", async () => {
  await using node = await testStream({ env });
  const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
  const mod = await person(node, { userId: "9", role: "moderator" });
  const { id: stream_id, key } = await liveStream(node, ada);
  const create = (who: TestPerson, wish: object) =>
    node.client.unary(streamService.CreateClip, { stream_id, ...wish }, as(who.token));
  await refused(create(ada, { last_seconds: 5 }), "CLIP_UNAVAILABLE", "FAILED_PRECONDITION");
  await using source = await publish(node, stream_id, { stream_key: key });
  await source.send(silence(9_600));
  const window = await kept(node, stream_id, ada, 9_600);
  await refused(create(bob, { last_seconds: 5 }), "NOT_STREAM_OWNER", "PERMISSION_DENIED");
  await refused(create(ada, { last_seconds: 21 }), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  await refused(create(ada, {}), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  await refused(create(ada, { from_ms: "5", to_ms: "4" }), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  await refused(
    create(ada, { from_ms: "5", to_ms: "9" }),
    "CLIP_UNAVAILABLE",
    "FAILED_PRECONDITION",
  );
  await refused(
    create(ada, { last_seconds: 5, quality: "HIGH" }),
    "QUALITY_UNAVAILABLE",
    "FAILED_PRECONDITION",
  );
  const clip = await create(mod, { last_seconds: 5 });
  assert.equal(Number(clip.starts_at_ms), Number(window.to_ms) - Number(clip.duration_ms));
  const remove = (who: TestPerson) =>
    node.client.unary(streamService.DeleteClip, { clip_id: clip.id }, as(who.token));
  await refused(remove(bob), "NOT_STREAM_OWNER", "PERMISSION_DENIED");
  await remove(ada);
  await refused(remove(ada), "CLIP_NOT_FOUND", "NOT_FOUND");
  assert.equal((await fileOf(node, clip.file_url)).response.status, 404);
});
