import assert from "node:assert/strict";
import { decodePiece, encodePiece } from "./fragment_codec.ts";
import { sourcePiece } from "./piece.ts";
import { Fragmenter, fragmentSamples } from "./fragment.ts";

const format = { channels: 1, preSkip: 312 };
const frame = (samples: number) => ({ samples, data: new Uint8Array([1, 2, 3]) });

Deno.test("sixteen frames of 20 ms make one fragment of 320 ms", () => {
  const fragmenter = new Fragmenter({ sequence: 5, time: 5 * fragmentSamples });
  const made = fragmenter.push(Array.from({ length: 40 }, () => frame(960)), format, 1);
  assert.deepEqual(made.map((one) => [one.sequence, one.time, one.samples, one.frames.length]), [
    [5, 5 * fragmentSamples, fragmentSamples, 16],
    [6, 6 * fragmentSamples, fragmentSamples, 16],
  ]);
  assert.deepEqual(fragmenter.position, { sequence: 7, time: 7 * fragmentSamples });
});

Deno.test("frames of 60 ms end fragments at the first border that they pass, without any drift", () => {
  const fragmenter = new Fragmenter({ sequence: 0, time: 0 });
  const made = fragmenter.push(Array.from({ length: 600 }, () => frame(2_880)), format, 1);
  let time = 0;
  for (const [i, one] of made.entries()) {
    assert.equal(one.time, time);
    time += one.samples;
    assert.ok(time - (i + 1) * fragmentSamples < 2_880, `fragment ${i} ends at ${time}`);
    assert.ok(time >= (i + 1) * fragmentSamples);
  }
});

Deno.test("a fragment arrives on another node as it left", () => {
  const [sent] = new Fragmenter({ sequence: 3, time: 0 })
    .push(Array.from({ length: 16 }, () => frame(960)), format, 99);
  assert.ok(sent);
  const { piece, origin } = decodePiece(
    encodePiece({ piece: sourcePiece(sent), origin: "node-1" }),
  );
  assert.deepEqual(piece, sourcePiece(sent));
  assert.equal(origin, "node-1");
});
