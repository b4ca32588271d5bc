import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { WebmDemuxer } from "./media/webm_demuxer.ts";
import { as, liveStream, person, testStream } from "./testing.ts";
import {
  type BeepOptions,
  beepsOf,
  testWithFfmpeg,
  webmBeeps,
  wrongDistances,
} from "./testing/ffmpeg.ts";
import { listen, publish, sendOddly } from "./testing/sockets.ts";

const seconds = 6;
const shapes: readonly (BeepOptions & { what: string })[] = [
  { what: "20 ms frames", seconds },
  { what: "60 ms packets of three frames", seconds, frameMs: 60 },
  { what: "10 ms frames in stereo", seconds, frameMs: 10, channels: 2 },
  {
    what: "60 ms frames that cannot be split",
    seconds,
    frameMs: 60,
    application: "voip",
    bitrate: "12k",
  },
];

for (const shape of shapes) {
  testWithFfmpeg(`every beep goes through, second after second: ${shape.what}`, async () => {
    await using node = await testStream();
    const ada = await person(node);
    const { id, key } = await liveStream(node, ada);
    await using listener = await listen(node, id, (await person(node, { userId: "8" })).token);
    await using source = await publish(node, id, { stream_key: key });
    await sendOddly(source, await webmBeeps(shape));
    await listener.until(
      () => listener.binaries[Math.floor(seconds * 1000 / 320)],
      "all fragments",
    );
    const init = await listener.frame("init");
    assert.equal(init.mime, 'audio/mp4; codecs="opus"');
    const beeps = await beepsOf(listener.media);
    assert.ok(beeps.length >= seconds - 1, `${beeps.length} beeps`);
    assert.deepEqual(wrongDistances(beeps), []);
  });
}

testWithFfmpeg("the numbers of a live stream are those of its audio", async () => {
  await using node = await testStream();
  const ada = await person(node);
  const { id, key } = await liveStream(node, ada);
  await using listener = await listen(node, id, (await person(node, { userId: "8" })).token);
  await using source = await publish(node, id, { stream_key: key });
  const media = await webmBeeps({ seconds: 4, bitrate: "96k" });
  await sendOddly(source, media);
  await listener.until(() => listener.binaries[8], "fragments");
  await listener.send({ type: "buffer", ms: 800 });
  const metrics = await eventually("the report", async () => {
    const now = await node.client.unary(
      streamService.GetAudioMetrics,
      { stream_id: id },
      as(ada.token),
    );
    return now.reporting_listeners === 1 ? now : undefined;
  });
  assert.ok(metrics.source_connected);
  const sent = new WebmDemuxer().push(media).reduce((sum, { length }) => sum + length, 0) * 8 / 4;
  assert.ok(
    Math.abs(metrics.current_bitrate / sent - 1) < 0.1,
    `${metrics.current_bitrate} ${sent}`,
  );
  assert.equal(metrics.buffer_health, 100);
  assert.equal(metrics.quality_stats?.average_buffer_duration, 800);
  assert.deepEqual(metrics.quality_stats?.quality_distribution, { AUTO: 1 });
});
