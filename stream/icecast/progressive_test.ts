import assert from "node:assert/strict";
import { startWebServer } from "../../shared/web_server.ts";
import { eventually } from "../../shared/testing/eventually.ts";
import { assertBeeps, beepArguments, beepTimes, decode, ffmpeg } from "../ladder/testing.ts";
import { icyBlock } from "./icy.ts";
import {
  type AudioBytes,
  progressiveAnswer,
  type ProgressiveListener,
  type ProgressiveOptions,
  progressivePreflight,
  type ProgressiveSource,
} from "./progressive.ts";
import { stationResponse } from "./station_files.ts";
import { IcyReader } from "./testing.ts";
import { testWithFfmpeg } from "../testing/ffmpeg.ts";

class Station implements ProgressiveSource {
  readonly contentType = "audio/mpeg";
  readonly kilobits = 128;
  readonly name = "Café\r\nX: y";
  readonly genre = "Talk";
  title = "";
  readonly kept: AudioBytes[] = [];
  readonly listeners = new Set<ProgressiveListener>();

  burst(): readonly AudioBytes[] {
    return this.kept;
  }

  subscribe(listener: ProgressiveListener): Disposable {
    this.listeners.add(listener);
    return { [Symbol.dispose]: () => void this.listeners.delete(listener) };
  }

  send(chunk: AudioBytes, head?: AudioBytes): void {
    for (const listener of [...this.listeners]) listener.audio(chunk, head);
  }

  retitle(title: string): void {
    this.title = title;
    for (const listener of [...this.listeners]) listener.title(icyBlock(title));
  }

  end(): void {
    for (const listener of [...this.listeners]) listener.ended();
  }
}

const defaults: ProgressiveOptions = { waitingMax: 4, stallMs: 1_000, now: () => 0 };

async function serve(station: Station, options: Partial<ProgressiveOptions> = {}) {
  const server = await startWebServer({
    host: "127.0.0.1",
    port: 0,
    messageBytesMax: 1,
    failed: (error) => assert.fail(String(error)),
    serve: (request) => progressiveAnswer(request, station, { ...defaults, ...options }),
  });
  return {
    port: server.port,
    url: `http://127.0.0.1:${server.port}/live.mp3`,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

testWithFfmpeg("ffmpeg plays it with titles, and every beep is there", async () => {
  const mp3 = await ffmpeg([
    ...beepArguments(4),
    "-c:a",
    "libmp3lame",
    "-b:a",
    "128k",
    "-f",
    "mp3",
    "-",
  ]);
  const station = new Station();
  station.title = "Wow's";
  for (let at = 0; at < mp3.length; at += 5_120) station.kept.push(mp3.slice(at, at + 5_120));
  await using server = await serve(station, { waitingMax: 100 });
  // ffmpeg asks for titles by itself; were they not cut out, the audio would be damaged.
  const playing = ffmpeg(["-i", server.url, "-f", "wav", "-"]);
  await eventually("the player", () => station.listeners.size === 1);
  station.end();
  assertBeeps(beepTimes(await decode(await playing)), 4);
});

testWithFfmpeg(
  "titles come in the place that the header names, only where they were asked for",
  async () => {
    const station = new Station();
    station.title = "one";
    await using server = await serve(station);
    const plain = await fetch(server.url);
    assert.equal(plain.headers.get("icy-metaint"), null);
    const icy = await fetch(server.url, { headers: { "icy-metadata": "1" } });
    assert.equal(icy.headers.get("icy-metaint"), "16000");
    assert.equal(icy.headers.get("access-control-allow-origin"), "*");
    assert.match(icy.headers.get("access-control-expose-headers") ?? "", /icy-metaint/);
    await eventually("two listeners", () => station.listeners.size === 2);
    const audio = new Uint8Array(5_120).fill(7);
    const received = { plain: 0, icy: new IcyReader(16_000) };
    const reading = [
      (async () => {
        for await (const chunk of plain.body ?? []) received.plain += chunk.length;
      })(),
      (async () => {
        for await (const chunk of icy.body ?? []) received.icy.push(chunk);
      })(),
    ];
    for (let i = 1; i <= 12; i++) {
      station.send(audio);
      if (i === 6) station.retitle("two");
      await eventually("the chunk", () => received.plain === i * audio.length);
      await eventually("the chunk", () => received.icy.audio.length === i * audio.length);
    }
    station.end();
    await Promise.all(reading);
    assert.deepEqual(received.icy.titles, ["one", "two"]);
    assert.ok(received.icy.audio.every((byte) => byte === 7));
  },
);

testWithFfmpeg("a listener starts on the newest fragments and goes on without a gap", async () => {
  const station = new Station();
  for (const byte of [1, 2, 3, 4, 5, 6]) station.kept.push(Uint8Array.of(byte));
  await using server = await serve(station);
  const response = await fetch(server.url);
  await eventually("the listener", () => station.listeners.size === 1);
  station.send(Uint8Array.of(7));
  station.end();
  assert.deepEqual(await response.bytes(), Uint8Array.of(3, 4, 5, 6, 7));
});

/** Far more than a kernel takes for somebody who does not read. */
const huge = 16_000_000;

async function deaf(port: number): Promise<Deno.Conn> {
  const conn = await Deno.connect({ hostname: "127.0.0.1", port });
  await conn.write(new TextEncoder().encode("GET / HTTP/1.0\r\n\r\n"));
  return conn;
}

testWithFfmpeg("a slow listener skips whole fragments to live, and is counted", async () => {
  const station = new Station();
  let skipped = 0;
  await using server = await serve(station, { onSkipped: (chunks) => skipped += chunks });
  using conn = await deaf(server.port);
  await eventually("the listener", () => station.listeners.size === 1);
  for (let byte = 0; byte < 10; byte++) station.send(new Uint8Array(huge).fill(byte));
  // The first is on its way, four wait.
  assert.equal(skipped, 5);
  const heard = new Set<number>();
  const reading = (async () => {
    const part = new Uint8Array(1_000_000);
    for (let n = await conn.read(part); n !== null; n = await conn.read(part)) {
      for (const byte of part.subarray(0, n)) heard.add(byte);
    }
  })();
  await eventually("the newest", () => {
    station.send(Uint8Array.of(200));
    return heard.has(200);
  });
  assert.deepEqual([1, 2, 3, 4].filter((byte) => heard.has(byte)), []);
  station.end();
  await reading;
});

testWithFfmpeg(
  "a slow listener misses no head, however much of what follows it is skipped",
  async () => {
    const station = new Station();
    await using server = await serve(station);
    using conn = await deaf(server.port);
    await eventually("the listener", () => station.listeners.size === 1);
    station.send(new Uint8Array(huge));
    // Another chain begins, and another one right after it: only its head is of use.
    station.send(Uint8Array.of(1), Uint8Array.of(101));
    station.send(Uint8Array.of(2), Uint8Array.of(102));
    for (let byte = 3; byte < 9; byte++) station.send(Uint8Array.of(byte));
    const got: number[] = [];
    const reading = (async () => {
      const part = new Uint8Array(1_000_000);
      for (let n = await conn.read(part); n !== null; n = await conn.read(part)) {
        got.push(...part.subarray(0, n).filter((byte) => byte > 0));
      }
    })();
    await eventually("the rest", () => {
      station.send(Uint8Array.of(9));
      return got.includes(9);
    });
    station.end();
    await reading;
    // What the HTTP head is made of ends with a line feed.
    const heard = got.slice(got.lastIndexOf(10) + 1);
    assert.equal(heard[0], 102, `${heard}`);
    assert.ok(!heard.includes(101) && !heard.includes(2), `${heard}`);
  },
);

testWithFfmpeg("who has gone before the answer begins is forgotten, too", async () => {
  const station = new Station();
  const asked = Promise.withResolvers<Request>();
  const answer = Promise.withResolvers<void>();
  let ends = 0;
  await using server = await startWebServer({
    host: "127.0.0.1",
    port: 0,
    messageBytesMax: 1,
    failed: (error) => assert.fail(String(error)),
    serve: async (request) => {
      asked.resolve(request);
      await answer.promise;
      return progressiveAnswer(request, station, { ...defaults, onEnd: () => ends++ });
    },
  });
  const conn = await deaf(server.port);
  const { signal } = await asked.promise;
  const gone = new Promise((resolve) => signal.addEventListener("abort", resolve));
  conn.close();
  await gone;
  answer.resolve();
  await eventually("its end", () => ends === 1 && station.listeners.size === 0);
});

testWithFfmpeg("a listener who takes nothing any more is cut", async () => {
  const station = new Station();
  let now = 0;
  let ends = 0;
  await using server = await serve(station, { now: () => now, onEnd: () => ends++ });
  using _ = await deaf(server.port);
  await eventually("the listener", () => station.listeners.size === 1);
  await eventually("its end", () => {
    station.send(new Uint8Array(huge));
    now += 300;
    return station.listeners.size === 0;
  });
  assert.equal(ends, 1);
});

testWithFfmpeg("who leaves is forgotten, and HEAD leaves at once", async () => {
  const station = new Station();
  let ends = 0;
  await using server = await serve(station, { onEnd: () => ends++ });
  const leaving = new AbortController();
  const response = await fetch(server.url, { signal: leaving.signal });
  await eventually("the listener", () => station.listeners.size === 1);
  leaving.abort();
  await response.body?.cancel().catch(() => {});
  await eventually("its end", () => station.listeners.size === 0 && ends === 1);
  const head = await fetch(server.url, { method: "HEAD" });
  assert.equal(head.headers.get("content-type"), "audio/mpeg");
  assert.equal(ends, 2);
});

testWithFfmpeg("stations can be opened by file, and browsers may ask for titles", async () => {
  const station = { name: "A\nB", url: "https://radio.example/live/x.mp3?ticket=t" };
  const m3u = stationResponse("m3u", station);
  assert.equal(
    await m3u.text(),
    "#EXTM3U\n#EXTINF:-1,A B\nhttps://radio.example/live/x.mp3?ticket=t\n",
  );
  const pls = stationResponse("pls", station);
  assert.match(await pls.text(), /^\[playlist\]\nNumberOfEntries=1\nFile1=https:.*\nTitle1=A B\n/);
  assert.equal(pls.headers.get("content-type"), "audio/x-scpls; charset=utf-8");
  assert.match(
    progressivePreflight().headers.get("access-control-allow-headers") ?? "",
    /Icy-MetaData/,
  );
});
