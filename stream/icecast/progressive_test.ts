import assert from "node:assert/strict";
import { eventually } from "../../shared/testing/eventually.ts";
import { assertBeeps, beepArguments, beepTimes, decode, ffmpeg } from "../ladder/testing.ts";
import { icyBlock } from "./icy.ts";
import {
  type AudioBytes,
  type ProgressiveListener,
  type ProgressiveOptions,
  progressivePreflight,
  progressiveResponse,
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

  send(chunk: AudioBytes): void {
    for (const listener of [...this.listeners]) listener.audio(chunk);
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

function serve(station: Station, options: Partial<ProgressiveOptions> = {}) {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => progressiveResponse(request, station, { ...defaults, ...options }),
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}/live.mp3`,
    [Symbol.asyncDispose]: () => server.shutdown(),
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
  await using server = serve(station, { waitingMax: 100 });
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
    await using server = serve(station);
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
  const response = progressiveResponse(new Request("http://x/"), station, defaults);
  station.send(Uint8Array.of(7));
  station.end();
  // At most `waitingMax` wait, so the oldest made room.
  assert.deepEqual(await response.bytes(), Uint8Array.of(4, 5, 6, 7));
});

testWithFfmpeg(
  "a slow listener skips whole fragments, is counted, and is cut when it stalls for good",
  async () => {
    const station = new Station();
    let now = 0;
    let skipped = 0;
    let ends = 0;
    const response = progressiveResponse(new Request("http://x/"), station, {
      ...defaults,
      now: () => now,
      onSkipped: (chunks) => skipped += chunks,
      onEnd: () => ends++,
    });
    const reader = response.body?.getReader();
    for (let i = 0; i < 10; i++) station.send(Uint8Array.of(i));
    assert.equal(skipped, 6);
    assert.deepEqual((await reader?.read())?.value, Uint8Array.of(6, 7, 8, 9));
    now = 1_001;
    for (let i = 0; i < 5; i++) station.send(Uint8Array.of(i));
    assert.equal(station.listeners.size, 0);
    assert.equal(ends, 1);
    await assert.rejects(async () => await reader?.read(), /took nothing/);
  },
);

testWithFfmpeg("who leaves is forgotten, and HEAD leaves at once", async () => {
  const station = new Station();
  let ends = 0;
  await using server = serve(station, { onEnd: () => ends++ });
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
