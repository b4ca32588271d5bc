import assert from "node:assert/strict";
import { MediaError } from "./media_error.ts";
import { readOpusHead, splitOpusPacket, writeOpusHead } from "./opus.ts";

/** CELT, full band, 20 ms: configuration 31. */
const toc = 31 << 3;
const frames = (...bytes: readonly number[]) =>
  splitOpusPacket(new Uint8Array(bytes)).map(({ data }) => [...data]);

Deno.test("a packet of one frame stays as it is", () => {
  assert.deepEqual(frames(toc, 1, 2, 3), [[toc, 1, 2, 3]]);
  assert.deepEqual(splitOpusPacket(new Uint8Array([toc, 1])).map((one) => one.samples), [960]);
});

Deno.test("two frames of equal and of different size come apart", () => {
  assert.deepEqual(frames(toc | 1, 1, 2, 3, 4), [[toc, 1, 2], [toc, 3, 4]]);
  assert.deepEqual(frames(toc | 2, 1, 9, 7, 7, 7), [[toc, 9], [toc, 7, 7, 7]]);
});

Deno.test("three frames of 20 ms, as browsers send them, come apart with and without padding", () => {
  const three = [[toc, 5, 6], [toc, 7, 8], [toc, 9, 10]];
  assert.deepEqual(frames(toc | 3, 3, 5, 6, 7, 8, 9, 10), three);
  assert.deepEqual(frames(toc | 3, 3 | 0x40, 2, 5, 6, 7, 8, 9, 10, 0, 0), three);
  assert.deepEqual(frames(toc | 3, 3 | 0x80, 1, 2, 5, 6, 6, 7, 7, 7), [
    [toc, 5],
    [toc, 6, 6],
    [toc, 7, 7, 7],
  ]);
});

Deno.test("a SILK frame of 60 ms is one frame of 2,880 samples", () => {
  const [frame] = splitOpusPacket(new Uint8Array([3 << 3, 1, 2]));
  assert.equal(frame?.samples, 2_880);
});

Deno.test("packets that are cut or lie are refused", () => {
  for (
    const bytes of [
      [],
      [toc | 1, 1, 2, 3],
      [toc | 2],
      [toc | 2, 252],
      [toc | 2, 9, 1],
      [toc | 3],
      [toc | 3, 0],
      [toc | 3, 2, 1, 2, 3],
      [toc | 3, 2 | 0x80, 200, 1],
      [toc | 3, 2 | 0x40, 255],
      [toc | 3, 48],
      [3 << 3 | 3, 3, 1, 1, 1],
    ]
  ) assert.throws(() => frames(...bytes), MediaError, JSON.stringify(bytes));
});

Deno.test("the identification header is read as it is written", () => {
  const format = { channels: 2, preSkip: 312 };
  assert.deepEqual(readOpusHead(writeOpusHead(format)), format);
  assert.throws(() => readOpusHead(new Uint8Array(19)), /OpusHead is missing/);
  assert.throws(() => readOpusHead(writeOpusHead({ channels: 6, preSkip: 0 })), /6 channels/);
});
