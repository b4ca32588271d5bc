import assert from "node:assert/strict";
import { streamService } from "../../proto/load.ts";
import type { AudioCodec__Output as AudioCodec } from "../../proto/gen/veza/stream/AudioCodec.ts";
import { as, person, testStream } from "../testing.ts";
import { beepsOf, ffmpeg, testWithFfmpeg, webmBeeps, wrongDistances } from "../testing/ffmpeg.ts";
import {
  onNode,
  probe,
  recordBeeps,
  recordingOnce,
  recordingWatchMs,
} from "../testing/recordings.ts";

interface Expected {
  readonly codec: AudioCodec;
  readonly type: string;
  readonly probed: readonly [codec: string, container: string];
}

const expectations: readonly Expected[] = [
  { codec: "OPUS", type: "audio/ogg; codecs=opus", probed: ["opus", "ogg"] },
  { codec: "AAC", type: "audio/mp4", probed: ["aac", "mov,mp4,m4a,3gp,3g2,mj2"] },
  { codec: "MP3", type: "audio/mpeg", probed: ["mp3", "mp3"] },
  { codec: "FLAC", type: "audio/flac", probed: ["flac", "flac"] },
];

for (const { codec, type, probed } of expectations) {
  testWithFfmpeg(
    `a recording as ${codec} holds every beep, is as long as it was live, and can be sought in`,
    async () => {
      const env = { VEZA_FFMPEG: "ffmpeg" };
      await using node = await testStream({ env, limits: { recordingWatchMs } });
      const ada = await person(node);
      const config = { codec, title: "Grüße, Welt" };
      const media = await webmBeeps({ seconds: 8 });
      const { id, streamId, source } = await recordBeeps(node, ada, config, media, 6_500);
      await using _source = source;
      await node.client.unary(
        streamService.StopRecording,
        { stream_id: streamId, recording_id: id },
        as(ada.token),
      );
      const recording = await recordingOnce(
        node,
        ada,
        id,
        ({ status, loudness }) => status === "COMPLETED" && loudness !== null,
      );
      assert.equal(recording.end_reason, "STOPPED");
      const response = await fetch(onNode(node, recording.file_url));
      assert.equal(response.headers.get("content-type"), type);
      const bytes = await response.bytes();
      assert.equal(String(bytes.length), recording.file_size);
      const file = await Deno.makeTempFile();
      await using cleanup = new AsyncDisposableStack();
      cleanup.defer(() => Deno.remove(file));
      await Deno.writeFile(file, bytes);
      const found = await probe(file);
      assert.deepEqual([found.codec, found.container], probed);
      assert.equal(found.title, "Grüße, Welt");
      const seconds = Number(recording.duration_ms) / 1000;
      assert.ok(Math.abs(found.seconds - seconds) < 0.05, `${found.seconds} for ${seconds} s`);
      assert.ok(seconds > 6.5 && seconds <= 8, `${seconds} s`);
      await ffmpeg(["-xerror", "-i", file, "-f", "null", "-"]);
      const beeps = await beepsOf(bytes);
      assert.equal(beeps.length, Math.ceil(seconds));
      assert.deepEqual(wrongDistances(beeps), []);
      // From the middle on, as a player that is sent there begins.
      const rest = await ffmpeg(["-ss", "3.5", "-i", file, "-f", "wav", "pipe:1"]);
      const later = await beepsOf(rest);
      assert.equal(later.length, beeps.length - 4);
      assert.ok(Math.abs((later[0] ?? 0) - 0.5) < 0.06, `the next beep comes at ${later[0]}`);
      assertMeasured(recording);
      await assertWaveform(onNode(node, recording.waveform_url), seconds);
      const picture = await fetch(onNode(node, recording.thumbnail_url));
      assert.equal(picture.headers.get("content-type"), "image/svg+xml");
      assert.match(await picture.text(), /^<svg [^>]*viewBox="0 0 \d+ 256"/);
    },
  );
}

type Measured = Pick<Awaited<ReturnType<typeof recordingOnce>>, "loudness">;

/** 0.7 of full scale for a tenth of each second, -3 dBTP; half of that where the ladder makes stereo of mono. */
function assertMeasured({ loudness }: Measured): void {
  assert.ok(loudness);
  assert.ok(loudness.integrated > -40 && loudness.integrated < -5, `${loudness.integrated} LUFS`);
  assert.ok(loudness.true_peak > -7 && loudness.true_peak < -2, `${loudness.true_peak} dBTP`);
  assert.ok(loudness.range >= 0);
}

async function assertWaveform(url: string, seconds: number): Promise<void> {
  const response = await fetch(url);
  assert.equal(response.headers.get("content-type"), "application/json");
  const outline = await response.json();
  assert.deepEqual([outline.version, outline.channels, outline.bits], [2, 1, 8]);
  assert.equal(outline.data.length, outline.length * 2);
  const length = outline.length * outline.samples_per_pixel / outline.sample_rate;
  assert.ok(Math.abs(length - seconds) < 0.1, `${length} for ${seconds} s`);
  const highs = outline.data.filter((_: number, i: number) => i % 2 === 1);
  assert.ok(Math.max(...highs) > 55, "a beep is loud");
  // Between the beeps there is silence.
  const loud = highs.filter((high: number) => high > 40).length / highs.length;
  assert.ok(loud > 0.05 && loud < 0.2, `${loud} of it is loud`);
}

testWithFfmpeg("a quality alone is recorded as AAC of that rung", async () => {
  await using node = await testStream({
    env: { VEZA_FFMPEG: "ffmpeg" },
    limits: { recordingWatchMs },
  });
  const ada = await person(node);
  const sizes: number[] = [];
  const media = await webmBeeps({ seconds: 5 });
  for (const quality of ["LOW", "ULTRA"] as const) {
    const { id, streamId, source } = await recordBeeps(node, ada, { quality }, media, 3_500);
    await using _source = source;
    await node.client.unary(streamService.StopRecording, { stream_id: streamId }, as(ada.token));
    const recording = await recordingOnce(node, ada, id, ({ status }) => status === "COMPLETED");
    assert.deepEqual([recording.codec, recording.quality], ["AAC", quality]);
    sizes.push(Number(recording.file_size) / Number(recording.duration_ms));
  }
  assert.ok((sizes[0] ?? 0) < (sizes[1] ?? 0), `${sizes} bytes a millisecond`);
});
