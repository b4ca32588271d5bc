import assert from "node:assert/strict";
import { codecTraits, rungCodecOf } from "../ladder/rungs.ts";
import { concatBytes } from "../media/bytes.ts";
import type { Format, Piece } from "../media/piece.ts";
import type { ReadableFile } from "../ports_recordings.ts";
import type { SpoolShape } from "./formats.ts";
import { SpoolWriter } from "./spool_writer.ts";
import { survey } from "./survey.ts";

const shapes: Readonly<Record<SpoolShape, Format>> = {
  ogg: { codec: "opus", channels: 2, preSkip: 312 },
  mp4: { codec: "aac", objectType: 2, sampleRate: 48_000, channels: 2 },
  mp3: { codec: "mp3" },
};

/** Frames of silence, about 320 ms. */
function piece(format: Format, sequence: number): Piece {
  const frame = codecTraits[rungCodecOf(format)].silence;
  const count = Math.floor(15_360 / frame.samples);
  const samples = count * frame.samples;
  const frames = Array<typeof frame>(count).fill(frame);
  const time = sequence * samples;
  return { rendition: "opus", format, sequence, time, samples, frames, arrivedAt: 0, since: 0 };
}

function fileOf(bytes: Uint8Array<ArrayBuffer>): ReadableFile {
  return {
    size: bytes.length,
    at: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

for (const shape of ["ogg", "mp4", "mp3"] as const) {
  const format = shapes[shape];
  const lead = format.codec === "opus" ? format.preSkip : 0;

  Deno.test(`what is spooled as ${shape} is found to its last whole fragment or frame, wherever it is cut`, async () => {
    const writer = new SpoolWriter({ title: "t", serial: 1 });
    const parts = [0, 1, 2].map((sequence) => writer.add(piece(format, sequence)));
    const whole = concatBytes(parts);
    const all = await survey(fileOf(whole), shape);
    assert.deepEqual([all.bytes, all.samples], [whole.length, writer.samples - lead]);
    const two = concatBytes(parts.slice(0, 2)).length;
    for (const cut of [two, two + 1, two + 30, whole.length - 1]) {
      const found = await survey(fileOf(whole.slice(0, cut)), shape);
      assert.ok(found.bytes <= cut && found.bytes >= two, `${found.bytes} of ${cut}`);
      assert.ok(found.samples >= writer.samples * 2 / 3 - lead && found.samples < all.samples);
      const again = await survey(fileOf(whole.slice(0, found.bytes)), shape);
      assert.deepEqual([again.bytes, again.samples], [found.bytes, found.samples]);
    }
    assert.equal((await survey(fileOf(new Uint8Array(0)), shape)).samples, 0);
    assert.equal((await survey(fileOf(whole.slice(0, 7)), shape)).samples, 0);
  });

  Deno.test(`a piece that never came is silence in what is spooled as ${shape}`, async () => {
    const writer = new SpoolWriter({ title: "t", serial: 1 });
    const bytes = concatBytes([0, 2].map((sequence) => writer.add(piece(format, sequence))));
    const { samples } = await survey(fileOf(bytes), shape);
    assert.equal(samples, piece(format, 3).time - lead);
  });
}
