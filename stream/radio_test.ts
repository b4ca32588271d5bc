import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { concatBytes } from "./media/bytes.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { as, liveStream, person, type TestStream, testStream } from "./testing.ts";
import { beepsOf, ffmpeg, testWithFfmpeg, webmBeeps, wrongDistances } from "./testing/ffmpeg.ts";
import { listen, publish } from "./testing/sockets.ts";

const env = { VEZA_FFMPEG: "ffmpeg", VEZA_STREAM_ICECAST_PORT: "0" };
const beep = "aevalsrc='if(lt(mod(t,1),0.1),0.7*sin(2*PI*1000*t),0)':s=48000:d=8";

/** What ffmpeg sends as a radio tool, four times as fast as it is heard. */
const tools = [
  { what: "MP3", args: ["-c:a", "libmp3lame", "-f", "mp3", "-content_type", "audio/mpeg"] },
  { what: "AAC", args: ["-c:a", "aac", "-f", "adts", "-content_type", "audio/aac"] },
  { what: "Ogg Opus", args: ["-c:a", "libopus", "-f", "ogg", "-content_type", "audio/ogg"] },
  { what: "Ogg FLAC", args: ["-c:a", "flac", "-f", "ogg", "-content_type", "audio/ogg"] },
];

function send(node: TestStream, id: string, key: string, args: readonly string[]) {
  return ffmpeg([
    ...["-readrate", "4", "-f", "lavfi", "-i", beep, "-ac", "2", "-b:a", "128k"],
    ...args,
    `icecast://source:${key}@127.0.0.1:${node.icecastPort}/${id}`,
  ]);
}

for (const { what, args } of tools) {
  testWithFfmpeg(`every beep that a radio tool sends as ${what} is heard`, async () => {
    await using node = await testStream({ env });
    const ada = await person(node);
    const { id, key } = await liveStream(node, ada);
    await using listener = await listen(node, id, ada.token);
    await send(node, id, key, args);
    await listener.until(() => listener.binaries[20], "the audio");
    const beeps = await beepsOf(listener.media);
    assert.ok(beeps.length >= 6, `${beeps.length} beeps`);
    assert.deepEqual(wrongDistances(beeps), []);
  });
}

testWithFfmpeg(
  "a radio tool with a wrong key, on another's mount or beside a source is refused",
  async () => {
    await using node = await testStream({ env });
    const ada = await person(node);
    const { id, key } = await liveStream(node, ada);
    const { args = [] } = tools[0] ?? {};
    await assert.rejects(send(node, id, "sk_wrong", args), /401/);
    await assert.rejects(send(node, "live.mp3", key, args), /401/);
    await using _source = await publish(node, id, { stream_key: key });
    await assert.rejects(send(node, id, key, args), /403|409|Forbidden|Conflict|4XX/);
  },
);

testWithFfmpeg("every beep comes out as MP3 and as AAC, with the title in between", async () => {
  await using node = await testStream({ env });
  const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
  const { id: stream_id, key } = await liveStream(node, ada, { title: "Rádio" });
  const metadata = { artist: "Nina Simone", current_track: "Sinnerman" };
  await node.client.unary(
    streamService.UpdateStreamMetadata,
    { stream_id, metadata },
    as(ada.token),
  );
  const { ticket } = await node.client.unary(
    streamService.JoinStream,
    { stream_id },
    as(bob.token),
  );
  const get = (ending: string, headers = {}) =>
    fetch(`${node.url}/live/${stream_id}.${ending}?ticket=${ticket}`, { headers });
  const [mp3, aac, icy] = await Promise.all([
    get("mp3"),
    get("aac"),
    get("mp3", { "icy-metadata": "1" }),
  ]);
  assert.equal(mp3.headers.get("content-type"), "audio/mpeg");
  assert.equal(icy.headers.get("icy-metaint"), "16000");
  const bodies = Promise.all([aac.bytes(), icy.bytes()]);
  await using source = await publish(node, stream_id, { stream_key: key });
  await source.send(await webmBeeps({ seconds: 8 }));
  // At 128 kbit/s: seven of the eight seconds.
  const chunks: Uint8Array[] = [];
  for await (const chunk of mp3.body ?? []) {
    const before = concatBytes(chunks).length;
    chunks.push(chunk);
    if (before < 112_000 && before + chunk.length >= 112_000) {
      await node.client.unary(streamService.StopStream, { stream_id }, as(ada.token));
    }
  }
  const [aacBytes, icyBytes] = await bodies;
  for (const bytes of [concatBytes(chunks), aacBytes]) {
    const beeps = await beepsOf(bytes);
    assert.ok(beeps.length >= 6, `${beeps.length} beeps`);
    assert.deepEqual(wrongDistances(beeps), []);
  }
  const text = new TextDecoder().decode(icyBytes.slice(16_000, 16_200));
  assert.match(text, /StreamTitle='Nina Simone - Sinnerman';/);
});

testWithFfmpeg("station files lead a player to the stream", async () => {
  await using node = await testStream({ env: { ...env, VEZA_FFMPEG: "off" } });
  const ada = await person(node);
  const { id: stream_id } = await liveStream(node, ada, { title: "Jazz" });
  const { ticket } = await node.client.unary(
    streamService.JoinStream,
    { stream_id },
    as(ada.token),
  );
  const file = async (ending: string, more = "") =>
    await (await fetch(`${node.url}/live/${stream_id}.${ending}?ticket=${ticket}${more}`)).text();
  assert.match(await file("m3u"), new RegExp(`#EXTINF:-1,Jazz\n.*/${stream_id}\\.mp3\\?ticket=`));
  assert.match(await file("pls"), new RegExp(`File1=.*/${stream_id}\\.mp3\\?ticket=`));
  for (const kind of ["mp3", "aac", "opus", "flac"]) {
    const to = `/live/${stream_id}\\.${kind}\\?ticket=`;
    assert.match(await file(`${kind}.m3u`), new RegExp(`#EXTINF:-1,Jazz\n.*${to}`));
    assert.match(await file(`${kind}.pls`), new RegExp(`File1=.*${to}`));
  }
  const high = await file("aac.m3u", "&quality=HIGH");
  assert.match(high, /\.aac\?ticket=[^&\n]+&quality=HIGH\n/);
  assert.match(await file("aac.m3u", "&quality=%0Ahttp://x"), /QUALITY_UNAVAILABLE/);
  for (const ending of ["wav.m3u", "m3u.m3u", "mp3.aac", "mp3.mp3"]) {
    assert.match(await file(ending), /INVALID_ARGUMENT|PATH_UNKNOWN/, ending);
  }
});

testWithFfmpeg(
  "a radio listener who leaves while the database is away harms nobody",
  async () => {
    await using node = await testStream({ env: { ...env, VEZA_FFMPEG: "off" } });
    const ada = await person(node);
    const { id: stream_id } = await liveStream(node, ada);
    const { ticket } = await node.client.unary(
      streamService.JoinStream,
      { stream_id },
      as(ada.token),
    );
    const url = `${node.url}/live/${stream_id}.opus?ticket=${ticket}`;
    const leaving = new AbortController();
    const { body } = await fetch(url, { signal: leaving.signal });
    const listeners = async () => {
      const text = await (await fetch(`http://127.0.0.1:${node.opsPort}/metrics`)).text();
      return Number(/^stream_listeners(?:\{.*\})? (\d+)/m.exec(text)?.[1]);
    };
    assert.equal(await listeners(), 1);
    await node.database.sql`alter table stream.listener_sessions rename to away`;
    leaving.abort();
    await body?.cancel().catch(() => {});
    await eventually("it has left", async () => await listeners() === 0);
  },
);
