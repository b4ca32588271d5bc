import assert from "node:assert/strict";
import { concatBytes } from "./bytes.ts";
import { OggOpusWriter } from "./ogg.ts";
import { OggChain } from "./ogg_chain.ts";

/** `frames` of 20 ms as one link of a chain. */
function link(serial: number, frames: number): Uint8Array {
  const writer = new OggOpusWriter({ channels: 2, preSkip: 312 }, serial);
  const frame = { data: new Uint8Array(200).fill(0x4f), samples: 960 };
  const pages = Array.from({ length: frames }, () => writer.frames([frame]));
  return concatBytes([writer.header(), ...pages, writer.end()]);
}

function startsIn(media: Uint8Array, piece: number): number[] {
  const chain = new OggChain();
  const found: number[] = [];
  for (let at = 0; at < media.length; at += piece) {
    found.push(...chain.push(media.subarray(at, at + piece)));
  }
  return found;
}

Deno.test("the links of a chain are found where they begin, however the bytes are cut", () => {
  const media = concatBytes([link(1, 100), link(2, 50), link(3, 10)]);
  const expected = [100 * 960 - 312, 150 * 960 - 624];
  for (const piece of [1, 7, 333, media.length]) assert.deepEqual(startsIn(media, piece), expected);
});

Deno.test("one link, garbage between pages and no Ogg at all are no chain", () => {
  assert.deepEqual(startsIn(link(1, 100), 99), []);
  const garbage = new Uint8Array(5_000).fill(0x4f);
  assert.deepEqual(startsIn(concatBytes([garbage, link(1, 3), garbage]), 77), []);
  assert.deepEqual(startsIn(garbage, 400), []);
});
