/** Beeps that go in by each way come out by each way; and a beep that did not would be seen. */
import assert from "node:assert/strict";
import { testWithFfmpeg } from "../stream/testing/ffmpeg.ts";
import { ins } from "./beeps/ins/all.ts";
import { beepsIn, rate } from "./beeps/onsets.ts";
import { outs } from "./beeps/outs/all.ts";
import { listenToRows } from "./beeps/run.ts";
import { beepMs, pitchOf } from "./beeps/signal.ts";
import { spanning } from "./beeps/spanning.ts";
import { Station } from "./beeps/station.ts";
import { judge } from "./beeps/verdict.ts";

const seconds = 10;

/** Beeps that begin at `onsets`, the i-th with the pitch of `numbers[i]`. */
function tape(onsets: readonly number[], numbers: readonly number[]): Int16Array {
  const samples = new Int16Array(seconds * rate);
  for (const [i, onset] of onsets.entries()) {
    const hertz = pitchOf(numbers[i] ?? 0);
    for (let k = 0; k < beepMs * rate / 1000; k++) {
      samples[Math.round(onset * rate) + k] = 16_000 * Math.sin(2 * Math.PI * hertz * k / rate);
    }
  }
  return samples;
}

const verdictOf = (onsets: readonly number[], numbers: readonly number[]) =>
  judge(beepsIn(tape(onsets, numbers)), seconds);

const onsets = Array.from({ length: seconds }, (_, i) => i + 0.5);
const numbers = onsets.map((_, i) => (i + 7) % 10);

Deno.test("beeps that are all there, each in its second, are found to a millisecond", () => {
  const { expected, found, worstMs, faults } = verdictOf(onsets, numbers);
  assert.deepEqual([expected, found, faults], [seconds, seconds, []]);
  assert.ok(worstMs < 1, `${worstMs} ms`);
});

Deno.test("a beep is missed, at the beginning, in between and at the end", () => {
  const without = (at: number) => verdictOf(onsets.toSpliced(at, 1), numbers.toSpliced(at, 1));
  assert.match(without(4).faults.join(), /^1 missing before the beep at 5\.5/);
  assert.deepEqual([without(4).expected, without(4).found], [seconds, seconds - 1]);
  assert.match(verdictOf(onsets.slice(2), numbers.slice(2)).faults.join(), /missing at the begin/);
  assert.match(verdictOf(onsets.slice(0, -2), numbers).faults.join(), /missing at the end/);
  assert.ok(verdictOf([], []).faults.length > 0);
});

Deno.test("a beep that is heard twice is caught, also where time went on as if nothing were", () => {
  const twice = verdictOf(onsets.toSpliced(4, 0, 3.82), numbers.toSpliced(4, 0, numbers[3] ?? 0));
  assert.match(twice.faults.join(), /a beep came again at 3\.82/);
  const inPlace = verdictOf(onsets, numbers.with(4, numbers[3] ?? 0));
  assert.match(inPlace.faults.join(), /a beep came again at 4\.5/);
  const swapped = verdictOf(onsets, numbers.with(4, numbers[5] ?? 0).with(5, numbers[4] ?? 0));
  assert.match(swapped.faults.join(), /missing.*came again/);
});

Deno.test("a beep that is shifted by more than 21 ms is caught, and a drift that adds up to it", () => {
  const shifted = (ms: number) => verdictOf(onsets.with(4, 4.5 + ms / 1000), numbers);
  assert.deepEqual(shifted(20).faults, []);
  assert.match(shifted(22).faults.join(), /22\.0 ms from its time: the beep at 4\.522/);
  assert.ok(shifted(-22).faults.length > 0);
  const lost = onsets.map((at, i) => i < 4 ? at : at - 0.32);
  assert.match(verdictOf(lost, numbers).faults.join(), /-320\.0 ms from its time/);
  const drifting = onsets.map((at, i) => at + i * 0.003);
  assert.match(
    verdictOf(drifting, numbers).faults.join(),
    /24\.0 ms from its time after the first/,
  );
});

testWithFfmpeg("every beep that goes in by each way comes out, and by each way", async () => {
  await using station = await Station.start();
  // So that what goes in by WHIP comes out by WHEP.
  const rows = spanning(ins, outs, 7);
  assert.deepEqual(new Set(rows.flatMap((row) => row.outs)), new Set(outs));
  assert.ok(rows.every((row) => row.outs.length > 0));
  const pairs = await listenToRows(station, rows, 6, 3);
  const faults = pairs.flatMap((pair) =>
    (pair.verdict?.faults ?? []).map((fault) => `${pair.in} → ${pair.out}: ${fault}`)
  );
  assert.deepEqual(faults, []);
  assert.equal(pairs.filter(({ verdict }) => verdict !== undefined).length, outs.length);
});
