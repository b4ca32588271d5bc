import assert from "node:assert/strict";
import { streamService } from "../../proto/load.ts";
import { eventually } from "../../shared/testing/eventually.ts";
import { onSmallDisk } from "../../shared/testing/small_disk.ts";
import {
  as,
  liveStream,
  person,
  refused,
  startTestStream,
  testEngines,
  testStream,
} from "../testing.ts";
import { ffmpeg, testWithFfmpeg } from "../testing/ffmpeg.ts";
import { onNode, recordBeeps, recordingOnce, recordingWatchMs } from "../testing/recordings.ts";
import { publish } from "../testing/sockets.ts";
import { silence } from "../testing/webm.ts";

const limits = { recordingWatchMs, sweepMs: 50 };
const ended = ({ status }: { status: string }) => status === "COMPLETED" || status === "FAILED";

testWithFfmpeg(
  "a node without a recording's file fetches it from the node that has it",
  async () => {
    await using engines = await testEngines();
    const [first, second] = [`${engines.dataDir}/a`, `${engines.dataDir}/b`];
    await using a = await startTestStream({ ...engines, dataDir: first, limits });
    await using b = await startTestStream({ ...engines, dataDir: second, limits });
    const ada = await person(engines);
    const media = silence(3_200);
    const { id, streamId, source } = await recordBeeps(a, ada, {}, media, 2_800);
    await using _source = source;
    // The one that does not record is asked to stop it.
    const call = as(ada.token);
    await b.client.unary(
      streamService.StopRecording,
      { stream_id: streamId, recording_id: id },
      call,
    );
    const { file_url } = await recordingOnce(b, ada, id, ended);
    const whole = await (await fetch(onNode(a, file_url))).bytes();
    assert.deepEqual(await (await fetch(onNode(b, file_url))).bytes(), whole);
    const part = await fetch(onNode(b, file_url), { headers: { range: "bytes=5-9" } });
    assert.deepEqual([part.status, await part.bytes()], [206, whole.slice(5, 10)]);
    await b.client.unary(streamService.DeleteRecording, { recording_id: id }, as(ada.token));
    await eventually("the file's end", async () => {
      const files = await Array.fromAsync(Deno.readDir(`${first}/recordings/${streamId}`));
      return files.length === 0;
    });
  },
);

testWithFfmpeg(
  "only its owner sees, keeps and deletes a recording, and only once it has ended",
  async () => {
    await using node = await testStream({ limits });
    const ada = await person(node);
    const eve = await person(node, { userId: "666" });
    const { id, streamId, source } = await recordBeeps(node, ada, {}, silence(1_600), 1_200);
    await using _source = source;
    const request = { recording_id: id };
    const { GetRecording, KeepRecording, DeleteRecording } = streamService;
    const notThere = (call: Promise<unknown>) => refused(call, "RECORDING_NOT_FOUND", "NOT_FOUND");
    await notThere(node.client.unary(GetRecording, request, as(eve.token)));
    await notThere(node.client.unary(KeepRecording, request, as(eve.token)));
    await notThere(node.client.unary(DeleteRecording, request, as(eve.token)));
    const remove = () => node.client.unary(streamService.DeleteRecording, request, as(ada.token));
    await refused(remove(), "RECORDING_NOT_READY", "FAILED_PRECONDITION");
    await node.client.unary(streamService.StopRecording, { stream_id: streamId }, as(ada.token));
    const { file_url } = await recordingOnce(node, ada, id, ended);
    await remove();
    await refused(remove(), "RECORDING_NOT_FOUND", "NOT_FOUND");
    const response = await fetch(onNode(node, file_url));
    assert.equal((await response.json()).reason, "RECORDING_NOT_FOUND");
  },
);

testWithFfmpeg(
  "a recording ends where its streamer's quota does, and no other begins",
  async () => {
    await using node = await testStream({
      env: { VEZA_RECORDING_STREAMER_MEGABYTES: "1" },
      limits,
    });
    const ada = await person(node);
    const { id, streamId, source } = await recordBeeps(node, ada, {}, silence(960), 600);
    await using _source = source;
    // As if the rest were full of older ones.
    await node.database.sql`insert into stream.recordings
    (id, stream_id, streamer_id, title, quality, codec, status, file_size, created_at)
    values (${crypto.randomUUID()}, ${streamId}, 7, 'old', 'AUTO', 'OPUS', 'COMPLETED', 1048576,
      now() - interval '1 day')`;
    const recording = await recordingOnce(node, ada, id, ended);
    assert.deepEqual([recording.status, recording.end_reason], ["COMPLETED", "QUOTA_REACHED"]);
    const saved = await (await fetch(onNode(node, recording.file_url))).bytes();
    assert.equal(String(saved.length), recording.file_size);
    const start = (token: string, stream_id: string) =>
      node.client.unary(streamService.StartRecording, { stream_id }, as(token));
    await refused(start(ada.token, streamId), "RECORDING_QUOTA_REACHED", "RESOURCE_EXHAUSTED");
    const bob = await person(node, { userId: "8" });
    await start(bob.token, (await liveStream(node, bob)).id);
  },
);

testWithFfmpeg("what is past its time is removed, unless it is to be kept", async () => {
  await using node = await testStream({ env: { VEZA_RECORDING_DAYS: "30" }, limits });
  const ada = await person(node);
  const ids: string[] = [];
  for (const keep of [true, false]) {
    const { id, streamId, source } = await recordBeeps(node, ada, {}, silence(960), 600);
    await using _source = source;
    await node.client.unary(streamService.StopRecording, { stream_id: streamId }, as(ada.token));
    const { expires_at, finished_at } = await recordingOnce(node, ada, id, ended);
    assert.equal(Number(expires_at) - Number(finished_at), 30 * 86_400);
    const kept = await node.client.unary(
      streamService.KeepRecording,
      { recording_id: id, keep },
      as(ada.token),
    );
    assert.equal(kept.expires_at === "0", keep);
    ids.push(id);
  }
  await node.database.sql`update stream.recordings set finished_at = now() - interval '31 days'`;
  const left = await eventually("the removal", async () => {
    const { recordings } = await node.client.unary(streamService.GetRecordings, {}, as(ada.token));
    return recordings.length === 1 && recordings;
  });
  assert.deepEqual(left.map(({ id }) => id), [ids[0]]);
});

testWithFfmpeg(
  "a disk that is full ends the recording and not the stream, and what was saved plays",
  async (t) => {
    const possible = await onSmallDisk(async (folder) => {
      await using engines = await testEngines();
      const env = {
        VEZA_RECORDING_FREE_MEGABYTES: "0",
        VEZA_RECORDINGS_DIR: `${folder}/recordings`,
      };
      await using node = await startTestStream({ ...engines, dataDir: folder, env, limits });
      const ada = await person(engines);
      const { id, streamId, source } = await recordBeeps(node, ada, {}, silence(960), 600);
      await using _source = source;
      // The rest of the disk goes to somebody else.
      const file = await Deno.open(`${folder}/other`, { write: true, create: true });
      const chunk = new Uint8Array(4_096);
      const full = await (async () => {
        while (true) await file.write(chunk);
      })().catch((error: Error) => error);
      file.close();
      assert.match(String(full), /No space left/);
      await source.send(silence(20_000));
      const recording = await recordingOnce(node, ada, id, ended);
      assert.deepEqual([recording.status, recording.end_reason], ["FAILED", "DISK_FULL"]);
      const bytes = await (await fetch(onNode(node, recording.file_url))).bytes();
      assert.equal(String(bytes.length), recording.file_size);
      await ffmpeg(["-xerror", "-i", "pipe:0", "-f", "null", "-"], bytes);
      const info = await node.client.unary(
        streamService.GetStreamInfo,
        { stream_id: streamId },
        as(ada.token),
      );
      assert.deepEqual(
        [info.status, info.is_recording, info.recording_fault],
        ["LIVE", false, "DISK_FULL"],
      );
    });
    await t.step({ name: "on a file system of 256 KiB", ignore: !possible, fn: () => {} });
  },
);

testWithFfmpeg("a disk that is nearly full takes no recording", async () => {
  await using node = await testStream({ env: { VEZA_RECORDING_FREE_MEGABYTES: "10000000" } });
  const ada = await person(node);
  const { id: stream_id, key } = await liveStream(node, ada);
  await refused(
    node.client.unary(streamService.StartRecording, { stream_id }, as(ada.token)),
    "RECORDING_DISK_FULL",
    "UNAVAILABLE",
  );
  await using source = await publish(node, stream_id, { stream_key: key });
  await source.send(silence(960));
});
