import assert from "node:assert/strict";
import { FfmpegError, findFfmpeg, parseFfmpegVersion } from "./ffmpeg.ts";
import { testWithFfmpeg } from "../testing/ffmpeg.ts";

/** A program that says what it is told to. */
async function impostor(text: string): Promise<string> {
  const path = await Deno.makeTempFile();
  await Deno.writeTextFile(path, `#!/bin/sh\ncat <<'END'\n${text}\nEND\n`);
  await Deno.chmod(path, 0o755);
  return path;
}

async function faultOf(path: string): Promise<FfmpegError> {
  try {
    await findFfmpeg(path);
  } catch (error) {
    if (error instanceof FfmpegError) return error;
    throw error;
  }
  throw new Error(`${path} was accepted`);
}

testWithFfmpeg("the ffmpeg on the path is found and is recent enough", async () => {
  const { command, major, version } = await findFfmpeg();
  assert.equal(command, "ffmpeg");
  assert.ok(major >= 5 && version.length > 0);
});

testWithFfmpeg("releases, distributions' builds and builds from git are told apart", () => {
  const major = (version: string, codec = "61") =>
    parseFfmpegVersion(`ffmpeg version ${version} Copyright\nlibavcodec     ${codec}. 3.100`)
      ?.major;
  assert.equal(major("5.1.9-0+deb12u1"), 5);
  assert.equal(major("n7.0.1"), 7);
  assert.equal(major("4.4"), 4);
  assert.equal(major("N-118193-g5f38c82536", "61"), 7);
  assert.equal(major("N-47683-g0e8eb07980-static", "58"), 4);
  assert.equal(parseFfmpegVersion("gcc version 12"), undefined);
});

testWithFfmpeg(
  "one that is missing, old, something else or lacks an encoder is refused in words",
  async () => {
    assert.equal((await faultOf("/nonexistent/ffmpeg")).fault, "missing");
    const old = await impostor("ffmpeg version 4.3.1 Copyright");
    const other = await impostor("hello");
    const poor = await impostor("ffmpeg version 6.0 Copyright\n A....D aac  AAC");
    try {
      assert.match((await faultOf(old)).message, /is ffmpeg 4.3.1, but .* version 5 or later/);
      assert.equal((await faultOf(other)).fault, "not_ffmpeg");
      assert.match((await faultOf(poor)).message, /without libmp3lame, libopus/);
    } finally {
      for (const path of [old, other, poor]) await Deno.remove(path);
    }
  },
);
