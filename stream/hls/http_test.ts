import assert from "node:assert/strict";
import { eventually } from "../../shared/testing/eventually.ts";
import { aacInit, aacSegment } from "../ladder/aac_mp4.ts";
import type { RungFragment } from "../ladder/fragmenter.ts";
import { Ladder } from "../ladder/ladder.ts";
import { fullLadder } from "../ladder/rungs.ts";
import {
  assertBeeps,
  beepFrames,
  beepTimes,
  decode,
  ffmpeg,
  oggInputs,
} from "../ladder/testing.ts";
import { BlockingReloads } from "./blocking.ts";
import { createHlsHandler, type HlsOptions } from "./http.ts";
import type { RenditionSource } from "./ports.ts";
import { PlaylistRules } from "./rules.ts";
import { MemoryRendition } from "./testing.ts";
import { testWithFfmpeg } from "../testing/ffmpeg.ts";

const config = { objectType: 2, sampleRate: 48_000, channels: 2 };
const aacRungs = fullLadder.filter(({ codec }) => codec === "aac");
const init = aacInit(config, 128_000);

/** What a ladder makes of `seconds` of beeps: fragments of each rendition. */
async function ladderOf(seconds: number): Promise<Map<string, Uint8Array<ArrayBuffer>[]>> {
  const made = new Map<string, RungFragment[]>(aacRungs.map(({ name }) => [name, []]));
  const { inputs, prologue } = oggInputs(await beepFrames(seconds));
  await using ladder = new Ladder({
    ffmpeg: "ffmpeg",
    rungs: aacRungs,
    input: "ogg",
    origin: { sequence: 0, time: 0 },
    prologue,
    now: () => performance.now(),
    limits: { aheadMs: 60_000 },
  }, {
    fragment: ({ name }, fragment) => made.get(name)?.push(fragment),
    loudness: () => {},
    state: () => {},
  });
  for (const input of inputs) await ladder.write(input);
  await ladder.finish();
  return new Map([...made].map(([name, fragments]) => [name, fragments.map(aacSegment)]));
}

interface Served extends AsyncDisposable {
  readonly url: string;
  readonly fetched: string[];
}

/** A server of stream `s1`; `onFetch` sees every path first. */
function serve(
  renditions: readonly RenditionSource[],
  more: Partial<HlsOptions> & { onFetch?: (path: string) => void } = {},
): Served {
  const fetched: string[] = [];
  const open = (id: string) =>
    Promise.resolve(
      id === "s1"
        ? { renditions, find: (name: string) => renditions.find((one) => one.name === name) }
        : new Response("no such stream", { status: 404 }),
    );
  const handler = createHlsHandler({ open, carry: ["ticket"], liveSegments: 30, ...more });
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { pathname } = new URL(request.url);
    fetched.push(pathname);
    more.onFetch?.(pathname);
    return handler(request);
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}/hls/s1`,
    fetched,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

async function get(url: string): Promise<{ status: number; text: string }> {
  const response = await fetch(url);
  return { status: response.status, text: await response.text() };
}

testWithFfmpeg(
  "ffmpeg plays a stream that is still going on, in every rendition, with every beep",
  async () => {
    const made = await ladderOf(9);
    const renditions = aacRungs.map(({ name }) => new MemoryRendition(name, init));
    const appendSix = () => {
      for (const rendition of renditions) {
        for (const bytes of made.get(rendition.name)?.splice(0, 6) ?? []) {
          rendition.append({
            bytes,
          });
        }
        if (made.get(rendition.name)?.length === 0 && !rendition.ended) rendition.end();
      }
    };
    appendSix();
    appendSix();
    // Each reload by the player finds another segment.
    await using server = serve(renditions, {
      onFetch: (path) => path.endsWith("low/index.m3u8") ? appendSix() : undefined,
    });
    const read = ["-live_start_index", "0", "-i", `${server.url}/master.m3u8?ticket=t`];
    const maps = renditions.flatMap((_, i) => ["-map", `0:a:${i}`, "-f", "null", "-"]);
    await ffmpeg([...read, ...maps]);
    for (const { name } of renditions) {
      const url = `${server.url}/${name}/index.m3u8?ticket=t`;
      const wave = await ffmpeg(["-live_start_index", "0", "-i", url, "-f", "wav", "-"]);
      assertBeeps(beepTimes(await decode(wave)), 9);
    }
    const segments = server.fetched.filter((path) => /low\/seg-/.test(path));
    assert.ok(segments.length >= 5);
  },
);

testWithFfmpeg(
  "300 blocking reloads of a live stream keep the rules, and each part is there when it is named",
  async () => {
    const bytes = new Uint8Array(100);
    const medium = new MemoryRendition("medium", init, 20);
    const low = new MemoryRendition("low", init, 20);
    for (let i = 0; i < 20; i++) for (const one of [medium, low]) one.append({ bytes });
    await using server = serve([medium, low]);
    const rules = new PlaylistRules();
    let hint = "";
    for (let i = 0; i < 300; i++) {
      const last = medium.segments.list().at(-1);
      const part = last?.complete ? 0 : last?.parts.length ?? 0;
      const msn = (last?.msn ?? 0) + (last?.complete ? 1 : 0);
      const skip = i % 4 === 0 ? "" : "&_HLS_skip=YES";
      const query = `?ticket=t%26u&_HLS_msn=${msn}&_HLS_part=${part}${skip}`;
      const reload = get(`${server.url}/medium/index.m3u8${query}`);
      const hinted = hint === "" ? undefined : fetch(`${server.url}/medium/${hint}`);
      await eventually(
        "waiting requests",
        () => medium.subscribers === (hinted === undefined ? 1 : 2),
        {
          every: 0,
        },
      );
      const discontinuity = i === 77 || i === 150;
      for (const one of [low, medium]) one.append({ bytes, discontinuity });
      const { status, text } = await reload;
      assert.equal(status, 200);
      assert.deepEqual(rules.add(text), []);
      assert.ok(text.includes("?ticket=t%26u"));
      if (hinted !== undefined) assert.equal((await (await hinted).bytes()).length, 100);
      hint = /PRELOAD-HINT:TYPE=PART,URI="([^"]*)"/.exec(text)?.[1] ?? "";
    }
    assert.equal(rules.fetches, 300);
    assert.equal(medium.subscribers, 0);
  },
);

testWithFfmpeg("a segment is its parts, and the init segment can be had", async () => {
  const rendition = new MemoryRendition("medium", init);
  for (let i = 0; i < 7; i++) rendition.append({ bytes: Uint8Array.of(i, i) });
  await using server = serve([rendition]);
  const response = await fetch(`${server.url}/medium/seg-0.m4s`);
  assert.equal(response.headers.get("content-type"), "audio/mp4");
  assert.equal(response.headers.get("access-control-allow-origin"), "*");
  assert.deepEqual(await response.bytes(), Uint8Array.of(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5));
  assert.equal(
    (await (await fetch(`${server.url}/medium/init-0.mp4`)).bytes()).length,
    init.length,
  );
});

testWithFfmpeg("what is not there, not allowed or malformed is refused in words", async () => {
  const rendition = new MemoryRendition("medium", init, 30);
  for (let i = 0; i < 9; i++) rendition.append({ bytes: new Uint8Array(1) });
  await using server = serve([rendition]);
  const cases: [string, number][] = [
    ["/medium/index.m3u8?_HLS_msn=9", 400],
    ["/medium/index.m3u8?_HLS_msn=1&_HLS_part=99", 400],
    ["/medium/index.m3u8?_HLS_part=1", 400],
    ["/medium/index.m3u8?_HLS_msn=x", 400],
    ["/medium/seg-1.m4s", 404],
    ["/medium/seg-99.m4s", 404],
    ["/medium/part-11.m4s", 404],
    ["/medium/init-1.mp4", 404],
    ["/medium/..%2f..%2fetc%2fpasswd", 404],
    ["/medium/part-99999999999999999999.m4s", 404],
    ["/flac/index.m3u8", 404],
    ["/../s2/master.m3u8", 404],
  ];
  for (const [path, status] of cases) {
    assert.equal((await get(server.url + path)).status, status, path);
  }
  const post = await fetch(`${server.url}/master.m3u8`, { method: "POST", body: "x" });
  assert.equal(post.status, 405);
  assert.match(await post.text(), /POST is not possible/);
});

testWithFfmpeg(
  "waiting ends: by time, by the end of the stream, by the listener, and is limited in number",
  async () => {
    const rendition = new MemoryRendition("medium", init);
    rendition.append({ bytes: new Uint8Array(1) });
    const reloads = new BlockingReloads({ waiting: 1, timeoutMs: 50 });
    await using server = serve([rendition], { reloads });
    const next = `${server.url}/medium/index.m3u8?_HLS_msn=0&_HLS_part=1`;
    const late = await fetch(next);
    assert.equal(late.status, 503);
    assert.equal(late.headers.get("retry-after"), "1");
    assert.match(await late.text(), /Nothing new came in time/);

    const patient = new BlockingReloads({ waiting: 1, timeoutMs: 60_000 });
    await using other = serve([rendition], { reloads: patient });
    const path = `${other.url}/medium/index.m3u8?_HLS_msn=0&_HLS_part=1`;
    const leaving = new AbortController();
    const left = fetch(path, { signal: leaving.signal });
    await eventually("a waiting request", () => patient.waiting === 1);
    assert.match((await get(path)).text, /Too many listeners/);
    leaving.abort();
    await assert.rejects(left);
    await eventually("nobody waits", () => patient.waiting === 0);
    const last = get(path);
    await eventually("a waiting request", () => patient.waiting === 1);
    rendition.end();
    assert.match((await last).text, /#EXT-X-ENDLIST/);
  },
);

testWithFfmpeg(
  "the first playlist of a stream that begins comes with its first segment",
  async () => {
    const rendition = new MemoryRendition("medium", init);
    await using server = serve([rendition]);
    const first = get(`${server.url}/medium/index.m3u8`);
    await eventually("a waiting request", () => rendition.subscribers === 1);
    for (let i = 0; i < 6; i++) rendition.append({ bytes: new Uint8Array(1) });
    assert.match((await first).text, /seg-0.m4s\n#EXT-X-PRELOAD-HINT/);
  },
);

testWithFfmpeg(
  "a listener who rewinds gets a longer playlist, and so does every reload",
  async () => {
    const rendition = new MemoryRendition("medium", init, 100);
    for (let i = 0; i < 600; i++) rendition.append({ bytes: new Uint8Array(1) });
    await using server = serve([rendition], { liveSegments: 10 });
    const count = async (query: string) =>
      (await get(`${server.url}/medium/index.m3u8${query}`)).text.match(/seg-/g)?.length;
    assert.equal(await count(""), 10);
    assert.equal(await count("?rewind=60"), 32);
    assert.equal(await count("?rewind=99999"), 100);
    assert.equal(await count("?rewind=-5"), 10);
    const { text } = await get(`${server.url}/master.m3u8?rewind=60&ticket=t&other=1`);
    assert.match(text, /medium\/index.m3u8\?ticket=t&rewind=60\n/);
  },
);
