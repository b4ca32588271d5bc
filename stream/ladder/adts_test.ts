import assert from "node:assert/strict";
import { concatBytes } from "../media/bytes.ts";
import { AdtsParser, audioSpecificConfig, readAdtsHeader, withAdtsHeader } from "./adts.ts";
import { beepArguments, ffmpeg } from "./testing.ts";
import { testWithFfmpeg } from "../testing/ffmpeg.ts";

const config = { objectType: 2, sampleRate: 48_000, channels: 2 };
const frame = (fill: number, length = 100) =>
  withAdtsHeader(new Uint8Array(length).fill(fill), config);

function inPieces(bytes: Uint8Array, length: number): Uint8Array[] {
  return Array.from(
    { length: Math.ceil(bytes.length / length) },
    (_, i) => bytes.subarray(i * length, (i + 1) * length),
  );
}

testWithFfmpeg("frames are the same however the bytes were cut", async () => {
  const adts = await ffmpeg([...beepArguments(1), "-c:a", "aac", "-f", "adts", "-"]);
  const whole = new AdtsParser().push(adts);
  assert.equal(whole.length, 48);
  assert.deepEqual(whole[0]?.config, config);
  for (const length of [1, 2, 7, 100, 333, 4096]) {
    const parser = new AdtsParser();
    const frames = inPieces(adts, length).flatMap((piece) => parser.push(piece));
    assert.deepEqual(frames, whole);
    assert.equal(parser.skippedBytes, 0);
  }
});

testWithFfmpeg("after damage it takes up again at a header that another one follows", () => {
  const parser = new AdtsParser();
  const lure = Uint8Array.of(0xff, 0xf1, 0x4c, 0x80, 0x10, 0x1f, 0xfc, 1, 2, 3);
  const bytes = concatBytes([
    lure,
    frame(1),
    frame(2),
    new Uint8Array(50).fill(0xff),
    frame(3),
    frame(4),
  ]);
  const found = inPieces(bytes, 11).flatMap((piece) => parser.push(piece));
  assert.deepEqual(found.map(({ data }) => data[0]), [1, 2, 3, 4]);
  assert.equal(parser.skippedBytes, 60);
});

testWithFfmpeg("noise gives no frames and does not pile up", () => {
  const parser = new AdtsParser();
  const noise = new Uint8Array(100_000).map((_, i) => (i * 7919 + (i >> 3)) & 0xff);
  for (let i = 0; i < 50; i++) parser.push(noise);
  assert.ok(parser.skippedBytes > 4_900_000);
});

testWithFfmpeg(
  "reserved sample rates, layers and lengths shorter than the header are no headers",
  () => {
    const good = frame(0);
    assert.ok(readAdtsHeader(good, 0));
    for (const [at, value] of [[0, 0xfe], [1, 0xf3], [2, 0x7c], [4, 0x00]] as const) {
      const bad = good.slice();
      bad[at] = value;
      if (at === 4) bad[5] = 0x1f, bad[3] = 0x80;
      assert.equal(readAdtsHeader(bad, 0), undefined, `byte ${at}`);
    }
  },
);

testWithFfmpeg("the specific config is what MPEG-4 says for AAC-LC, 48 kHz, stereo", () => {
  assert.deepEqual(audioSpecificConfig(config), Uint8Array.of(0x11, 0x90));
  assert.throws(() => audioSpecificConfig({ ...config, sampleRate: 47_999 }), RangeError);
});
