import assert from "node:assert/strict";
import { ffmpeg, testWithFfmpeg } from "../testing/ffmpeg.ts";
import { DepthProbe } from "./depth.ts";

const kinds: [what: string, bits: 16 | 24, args: string[]][] = [
  ["FLAC of 24 bits", 24, ["-c:a", "flac", "-sample_fmt", "s32", "-f", "flac"]],
  ["FLAC of 16 bits", 16, ["-c:a", "flac", "-sample_fmt", "s16", "-f", "flac"]],
  ["Ogg FLAC of 24 bits", 24, ["-c:a", "flac", "-sample_fmt", "s32", "-f", "ogg"]],
  ["WAV of 24 bits", 24, ["-c:a", "pcm_s24le", "-f", "wav"]],
  ["WAV of 16 bits", 16, ["-c:a", "pcm_s16le", "-f", "wav"]],
  ["MP3", 16, ["-c:a", "libmp3lame", "-f", "mp3"]],
  ["Ogg Opus", 16, ["-c:a", "libopus", "-f", "ogg"]],
];

for (const [what, bits, args] of kinds) {
  testWithFfmpeg(`of ${what} ${bits} bits are kept, however its bytes come`, async () => {
    const tone = ["-f", "lavfi", "-i", "sine=frequency=440:duration=1"];
    const bytes = await ffmpeg([...tone, ...args, "pipe:1"]);
    for (const size of [bytes.length, 7]) {
      const probe = new DepthProbe();
      for (let at = 0; at < bytes.length; at += size) probe.push(bytes.subarray(at, at + size));
      assert.equal(probe.bits, bits);
    }
  });
}
