import assert from "node:assert/strict";
import { fragmentSamples } from "../media/fragment.ts";
import { silentAacFrame, withAdtsHeader } from "./adts.ts";
import { RungFragmenter } from "./fragmenter.ts";
import { silentMp3Frame } from "./mp3_frames.ts";
import { decode } from "./testing.ts";
import { concatBytes } from "../media/bytes.ts";
import { testWithFfmpeg } from "../testing/ffmpeg.ts";

const frames = (samples: number, count: number, bytes = 100) =>
  Array.from({ length: count }, () => ({ data: new Uint8Array(bytes), samples }));

testWithFfmpeg("fifteen AAC frames are one fragment, from any origin", () => {
  const fragmenter = new RungFragmenter({ sequence: 41, time: 41 * fragmentSamples });
  assert.deepEqual(fragmenter.push(frames(1024, 14)), []);
  const done = fragmenter.push(frames(1024, 31));
  assert.deepEqual(done.map(({ sequence }) => sequence), [41, 42, 43]);
  assert.deepEqual(done.map(({ time }) => time / fragmentSamples), [41, 42, 43]);
  assert.ok(done.every(({ samples, frames }) => samples === 15_360 && frames.length === 15));
});

testWithFfmpeg("frames of other lengths never drift from the grid", () => {
  const fragmenter = new RungFragmenter({ sequence: 0, time: 0 });
  const done = fragmenter.push(frames(1152, 10_000));
  assert.equal(done.length, 750);
  done.forEach(({ time, sequence }) => {
    assert.ok(time - sequence * fragmentSamples >= 0 && time - sequence * fragmentSamples < 1152);
  });
});

testWithFfmpeg("the bitrate is what was measured", () => {
  const fragmenter = new RungFragmenter({ sequence: 0, time: 0 });
  fragmenter.push(frames(1024, 15 * 20, 200));
  fragmenter.push(frames(1024, 15 * 6, 400));
  const { average, peak } = fragmenter.bitrate;
  assert.equal(peak, 400 * 8 * 48_000 / 1024);
  assert.equal(average, Math.round((20 * 200 + 6 * 400) / 26 * 8 * 48_000 / 1024));
});

testWithFfmpeg("padding goes to the nearest frame, and finishing fills the last fragment", () => {
  const fragmenter = new RungFragmenter({ sequence: 0, time: 0 });
  assert.equal(fragmenter.padTo(20_000, silentMp3Frame).length, 1);
  assert.ok(Math.abs(fragmenter.time - 20_000) <= 576);
  assert.equal(fragmenter.finish(silentMp3Frame).length, 1);
  assert.deepEqual(fragmenter.finish(silentMp3Frame), []);
});

testWithFfmpeg("the silent AAC frame decodes to silence", async () => {
  const config = { objectType: 2, sampleRate: 48_000, channels: 2 };
  const frame = withAdtsHeader(silentAacFrame.data, config);
  const pcm = await decode(concatBytes(Array.from({ length: 10 }, () => frame)), "aac");
  assert.ok(pcm.length === 10_240 && pcm.every((value) => Math.abs(value) < 1e-4));
});
