import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import {
  as,
  liveStream,
  person,
  refused,
  startTestStream,
  testEngines,
  type TestStream,
  testStream,
} from "./testing.ts";
import { beepsOf, testWithFfmpeg, webmBeeps, wrongDistances } from "./testing/ffmpeg.ts";
import { listen, publish } from "./testing/sockets.ts";
import { silence } from "./testing/webm.ts";

const at = (node: TestStream, url: string) => url.replace(/^http:\/\/[^/]+/, node.url);

/** A live stream that is recorded, with `media` sent and written. */
async function recorded(node: TestStream, media: Uint8Array<ArrayBuffer>, fragments: number) {
  const ada = await person(node);
  const stream = await liveStream(node, ada, { title: "Concert" });
  const { recording_id } = await node.client.unary(
    streamService.StartRecording,
    { stream_id: stream.id },
    as(ada.token),
  );
  await using listener = await listen(node, stream.id, ada.token);
  const source = await publish(node, stream.id, { stream_key: stream.key });
  await source.send(media);
  await listener.until(() => listener.binaries[fragments], "all fragments");
  return { ada, stream, source, recording_id };
}

testWithFfmpeg(
  "a recording holds the source's audio: every beep, its true length and size",
  async () => {
    await using node = await testStream();
    const { ada, stream, source, recording_id } = await recorded(
      node,
      await webmBeeps({ seconds: 5 }),
      15,
    );
    await using _source = source;
    const call = as(ada.token);
    const info = () =>
      node.client.unary(streamService.GetStreamInfo, { stream_id: stream.id }, call);
    assert.equal((await info()).is_recording, true);
    const { recording } = await node.client.unary(
      streamService.StopRecording,
      { stream_id: stream.id, recording_id },
      call,
    );
    assert.equal((await info()).is_recording, false);
    assert.ok(recording);
    assert.deepEqual(
      [recording.status, recording.codec, recording.title, recording.duration],
      ["COMPLETED", "OPUS", "Concert", "5"],
    );
    const response = await fetch(at(node, recording.file_url));
    assert.equal(response.headers.get("content-type"), "audio/ogg; codecs=opus");
    const bytes = await response.bytes();
    assert.equal(String(bytes.length), recording.file_size);
    const beeps = await beepsOf(bytes);
    assert.equal(beeps.length, 5);
    assert.deepEqual(wrongDistances(beeps), []);
    const listed = await node.client.unary(streamService.GetRecordings, {}, call);
    assert.deepEqual(listed.recordings.map(({ id }) => id), [recording_id]);
    assert.equal(listed.total, 1);
  },
);

testWithFfmpeg("a recording is downloaded in ranges, by its owner or with its ticket", async () => {
  await using node = await testStream();
  const { ada, stream, source, recording_id } = await recorded(node, silence(1_600), 4);
  await using _source = source;
  const { recording } = await node.client.unary(
    streamService.StopRecording,
    { stream_id: stream.id },
    as(ada.token),
  );
  const url = at(node, recording?.file_url ?? "");
  const whole = await (await fetch(url)).bytes();
  const get = async (range: string, target = url, headers = {}) => {
    const response = await fetch(target, { headers: { range, ...headers } });
    return { response, body: await response.bytes() };
  };
  const middle = await get("bytes=10-19");
  assert.deepEqual(
    [middle.response.status, middle.response.headers.get("content-range")],
    [206, `bytes 10-19/${whole.length}`],
  );
  assert.deepEqual(middle.body, whole.slice(10, 20));
  assert.deepEqual((await get("bytes=-7")).body, whole.slice(-7));
  assert.deepEqual((await get(`bytes=${whole.length - 3}-`)).body, whole.slice(-3));
  assert.equal((await get(`bytes=${whole.length}-`)).response.status, 416);
  // A range that makes no sense is none: the whole file comes.
  assert.equal((await get("bytes=9-3")).response.status, 200);
  const etag = middle.response.headers.get("etag") ?? "";
  assert.equal((await get("bytes=1-2", url, { "if-range": etag })).response.status, 206);
  assert.equal((await get("bytes=1-2", url, { "if-range": '"old"' })).response.status, 200);
  assert.equal((await get("lines=1-2")).response.status, 200);
  const plain = `${node.url}/live/recordings/${recording_id}`;
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const asked = async (headers: Record<string, string>) => {
    const response = await fetch(plain, { headers });
    const body = await response.bytes();
    return [
      response.status,
      response.ok ? body.length : JSON.parse(new TextDecoder().decode(body)).reason,
    ];
  };
  const eve = await person(node, { userId: "666" });
  assert.deepEqual(await asked(bearer(ada.token)), [200, whole.length]);
  assert.deepEqual(await asked({}), [401, "TICKET_MISSING"]);
  assert.deepEqual(await asked(bearer(eve.token)), [404, "RECORDING_NOT_FOUND"]);
});

testWithFfmpeg(
  "a recording goes on while its source is away, and ends with its stream",
  async () => {
    await using node = await testStream();
    const { ada, stream, source, recording_id } = await recorded(node, silence(640), 2);
    await source.close();
    await using listener = await listen(node, stream.id, ada.token);
    await using again = await publish(node, stream.id, { stream_key: stream.key });
    await again.send(silence(1_280));
    await listener.until(() => listener.frames.find((one) => one.type === "init"), "audio");
    await listener.until(() => listener.binaries[4], "all fragments");
    await node.client.unary(streamService.StopStream, { stream_id: stream.id }, as(ada.token));
    const done = await eventually("the end of the recording", async () => {
      const { recordings } = await node.client.unary(
        streamService.GetRecordings,
        {},
        as(ada.token),
      );
      return recordings.find(({ id, status }) => id === recording_id && status === "COMPLETED");
    });
    assert.equal(done.duration, "2");
    await again.closed;
  },
);

testWithFfmpeg("a stream that is to be recorded is recorded from its start on", async () => {
  await using node = await testStream();
  const ada = await person(node);
  const created = await node.client.unary(
    streamService.CreateStream,
    { title: "t" },
    as(ada.token),
  );
  const stream_id = created.stream?.id ?? "";
  const config = { enable_recording: true };
  await node.client.unary(streamService.StartStream, { stream_id, config }, as(ada.token));
  await using listener = await listen(node, stream_id, ada.token);
  await using source = await publish(node, stream_id, { stream_key: created.stream_key });
  await source.send(silence(960));
  await listener.until(() => listener.binaries[3], "audio");
  const { recording } = await node.client.unary(
    streamService.StopRecording,
    { stream_id },
    as(ada.token),
  );
  assert.deepEqual([recording?.status, recording?.title], ["COMPLETED", "t"]);
});

testWithFfmpeg(
  "a disk that cannot be written ends the recording with a clear state, and not the stream",
  async () => {
    await using engines = await testEngines();
    await using node = await startTestStream(engines);
    // A file where the folder of what is being recorded was.
    await Deno.remove(`${engines.dataDir}/recording`);
    await Deno.writeTextFile(`${engines.dataDir}/recording`, "");
    const { ada, stream, source, recording_id } = await recorded(node, silence(960), 3);
    await using _source = source;
    const failed = await eventually("the failure", async () => {
      const { recordings } = await node.client.unary(
        streamService.GetRecordings,
        {},
        as(ada.token),
      );
      return recordings.find(({ status }) => status === "FAILED");
    });
    assert.deepEqual(
      [failed.id, failed.file_url, failed.end_reason],
      [recording_id, "", "DISK_FAILED"],
    );
    const info = await node.client.unary(
      streamService.GetStreamInfo,
      { stream_id: stream.id },
      as(ada.token),
    );
    assert.deepEqual([info.status, info.is_recording], ["LIVE", false]);
    assert.deepEqual([info.recording_id, info.recording_fault], [recording_id, "DISK_FAILED"]);
  },
);

testWithFfmpeg(
  "one recording at a time, in a codec that there is, once for each idempotency key",
  async () => {
    await using node = await testStream();
    const ada = await person(node);
    const eve = await person(node, { userId: "666" });
    const { id: stream_id } = await liveStream(node, ada);
    const start = (request: object, token = ada.token) =>
      node.client.unary(streamService.StartRecording, { stream_id, ...request }, as(token));
    await refused(start({}, eve.token), "NOT_STREAM_OWNER", "PERMISSION_DENIED");
    await refused(
      start({ config: { codec: "FLAC" } }),
      "RECORDING_CODEC_UNAVAILABLE",
      "FAILED_PRECONDITION",
    );
    const one = await start({ idempotency_key: "r-1" });
    assert.deepEqual(await start({ idempotency_key: "r-1" }), one);
    await refused(
      start({ idempotency_key: "r-1", config: { title: "other" } }),
      "IDEMPOTENCY_KEY_REUSED",
      "FAILED_PRECONDITION",
    );
    await refused(start({}), "RECORDING_ALREADY_RUNNING", "FAILED_PRECONDITION");
    const stop = () =>
      node.client.unary(
        streamService.StopRecording,
        { stream_id, recording_id: one.recording_id },
        as(ada.token),
      );
    // No audio ever came: that is a failure which says so.
    assert.equal((await stop()).recording?.status, "FAILED");
    await refused(stop(), "RECORDING_NOT_RUNNING", "FAILED_PRECONDITION");
  },
);
