/** A ladder whose source is silent for a while, in which something else is heard. */
import assert from "node:assert/strict";
import { eventually } from "../../shared/testing/eventually.ts";
import { testWithFfmpeg } from "../testing/ffmpeg.ts";
import { fragmentSamples } from "../media/fragment.ts";
import type { RungFragment } from "./fragmenter.ts";
import { Ladder } from "./ladder.ts";
import { fullLadder, opusRung, pcmRung } from "./rungs.ts";
import { assertContinuous, beepArguments, ffmpeg } from "./testing.ts";

const rungs = [opusRung, ...fullLadder, pcmRung];

testWithFfmpeg(
  "every rung goes on at the same place behind what stood in for its source",
  async () => {
    const made = new Map<string, RungFragment[]>(rungs.map(({ name }) => [name, []]));
    const of = (name: string) => made.get(name) ?? [];
    await using ladder = new Ladder({
      ffmpeg: "ffmpeg",
      rungs,
      input: "mp3",
      origin: { sequence: 7, time: 7 * fragmentSamples },
      now: () => performance.now(),
    }, {
      fragment: ({ name }, fragment) => of(name).push(fragment),
      loudness: () => {},
      state: () => {},
    });
    const mp3 = await ffmpeg([...beepArguments(6), "-c:a", "libmp3lame", "-f", "mp3", "-"]);
    const half = Math.floor(mp3.length / 2);
    await ladder.write({ data: mp3.subarray(0, half) });
    await eventually("most of it", () => rungs.every(({ name }) => of(name).length >= 8));
    let asked = 0;
    const before = of("opus").length;
    ladder.standIn(() => {
      asked++;
      return { sequence: 100, time: 100 * fragmentSamples };
    });
    // A source that was still heard when something else began goes on behind it.
    await ladder.write({ data: mp3.subarray(half) });
    await ladder.finish();
    assert.equal(asked, 1);
    const counts = rungs.map(({ name, codec }) => {
      const fragments = of(name);
      const first = fragments.filter(({ sequence }) => sequence < 100);
      const second = fragments.filter(({ sequence }) => sequence >= 100);
      const slack = codec === "mp3" ? 1_152 : codec === "opus" ? 960 : 0;
      assertContinuous(first, slack);
      assertContinuous(second, slack);
      assert.equal(first[0]?.sequence, 7, name);
      assert.equal(second[0]?.sequence, 100, name);
      assert.equal(second[0]?.time, 100 * fragmentSamples, name);
      assert.ok(first.length >= before, name);
      return `${first.length}, ${second.length}`;
    });
    assert.equal(new Set(counts).size, 1, counts.join("; "));
  },
);
