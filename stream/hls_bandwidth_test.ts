/** What the master playlist says of rungs that all take the same, because nothing is heard. */
import assert from "node:assert/strict";
import { Packet } from "./channel.ts";
import { HlsRendition } from "./hls_rendition.ts";
import { fullLadder } from "./ladder/rungs.ts";
import { fragmentSamples } from "./media/fragment.ts";
import { opusRate } from "./media/opus.ts";
import { isRendition } from "./media/piece.ts";

/** A rung that was fed with so many seconds, at so many bits per second. */
function fed(name: string, seconds: number, bitrate: number): HlsRendition {
  assert.ok(isRendition(name));
  const rendition = new HlsRendition(name, 0);
  const bytes = Math.round(bitrate * 1024 / opusRate / 8);
  for (let sequence = 0; sequence * fragmentSamples < seconds * opusRate; sequence++) {
    rendition.append(
      new Packet({
        rendition: name,
        format: { codec: "aac", objectType: 2, sampleRate: 48_000, channels: 2 },
        sequence,
        time: sequence * fragmentSamples,
        samples: fragmentSamples,
        frames: Array.from({ length: 15 }, () => ({ data: new Uint8Array(bytes), samples: 1024 })),
        arrivedAt: 0,
        since: 0,
      }),
    );
  }
  return rendition;
}

const rungs = fullLadder.filter(({ codec }) => codec === "aac");

Deno.test("rungs of a stream in which nothing is heard yet can be told apart by a player", () => {
  for (const seconds of [1, 30]) {
    const told = rungs.map(({ name }) => fed(name, seconds, 6_000).bandwidth);
    assert.deepEqual(told.map(({ peak }) => peak), rungs.map(({ bitrate }) => bitrate));
    assert.deepEqual(told.map(({ average }) => average), rungs.map(({ bitrate }) => bitrate));
  }
});

Deno.test("what was measured of a rung counts after six seconds, and at once where it is more", () => {
  assert.equal(fed("high", 1, 180_000).bandwidth.peak, 256_000);
  assert.ok(fed("high", 1, 280_000).bandwidth.peak > 280_000);
  const { average, peak } = fed("high", 7, 180_000).bandwidth;
  assert.ok(average > 180_000 && average <= peak && peak < 200_000, `${average}, ${peak}`);
});
