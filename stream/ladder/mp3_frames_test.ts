import assert from "node:assert/strict";
import { concatBytes } from "../media/bytes.ts";
import { Mp3Parser, readMp3Header, silentMp3Frame } from "./mp3_frames.ts";
import { beepArguments, decode, ffmpeg } from "./testing.ts";
import { testWithFfmpeg } from "../testing/ffmpeg.ts";

const encode = (...extra: string[]) =>
  ffmpeg([...beepArguments(1), ...extra, "-c:a", "libmp3lame", "-f", "mp3", "-"]);

testWithFfmpeg("frames are the same however the bytes were cut, and tags are skipped", async () => {
  const mp3 = await encode("-b:a", "128k", "-metadata", `title=${"x".repeat(500)}`);
  const whole = new Mp3Parser().push(mp3);
  assert.ok(whole.length >= 42 && whole.length <= 44);
  assert.ok(whole.every(({ samples }) => samples === 1152));
  assert.equal(whole.at(-1)?.header.bitrate, 128_000);
  for (const length of [1, 5, 384, 1000]) {
    const parser = new Mp3Parser();
    const frames = [];
    for (let at = 0; at < mp3.length; at += length) {
      frames.push(...parser.push(mp3.subarray(at, at + length)));
    }
    assert.deepEqual(frames, whole);
    assert.equal(parser.skippedBytes, 0);
  }
});

testWithFfmpeg("lower sample rates count as what they last at 48 kHz", async () => {
  const [first] = new Mp3Parser().push(
    await encode("-ar", "24000", "-b:a", "64k", "-write_xing", "0"),
  );
  assert.equal(first?.header.version, 2);
  assert.equal(first?.samples, 1152);
  const [slow] = new Mp3Parser().push(await encode("-ar", "44100", "-b:a", "128k"));
  assert.equal(slow?.samples, 1152 * 48_000 / 44_100);
});

testWithFfmpeg("after damage it takes up again", () => {
  const parser = new Mp3Parser();
  const frame = silentMp3Frame.data;
  const junk = new Uint8Array(77).fill(0xff);
  const frames = parser.push(concatBytes([junk, frame, frame, junk, frame, frame]));
  assert.equal(frames.length, 4);
  assert.equal(parser.skippedBytes, 154);
});

testWithFfmpeg("reserved versions, layers, bitrates, rates and emphases are no headers", () => {
  assert.ok(readMp3Header(Uint8Array.of(0xff, 0xfb, 0x94, 0x00), 0));
  const wrong = [[0xff, 0xeb, 0x94, 0], [0xff, 0xfd, 0x94, 0], [0xff, 0xfb, 0xf4, 0]]
    .concat([[0xff, 0xfb, 0x04, 0], [0xff, 0xfb, 0x9c, 0], [0xff, 0xfb, 0x94, 2]]);
  for (const bytes of wrong) assert.equal(readMp3Header(Uint8Array.from(bytes), 0), undefined);
});

testWithFfmpeg("the silent frame decodes to silence of its length", async () => {
  const pcm = await decode(
    concatBytes(Array.from({ length: 10 }, () => silentMp3Frame.data)),
    "mp3",
  );
  assert.ok(pcm.length >= 9 * 1152 && pcm.every((value) => value === 0));
});
