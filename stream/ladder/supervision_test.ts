/** What keeps an encoder honest: restart budget, pace, stall watch, input queue, loudness lines. */
import assert from "node:assert/strict";
import { InputQueue } from "./input_queue.ts";
import { parseLoudness } from "./loudness.ts";
import { Pace } from "./pace.ts";
import { RestartBudget } from "./restart_budget.ts";
import { StallWatch } from "./stall_watch.ts";

Deno.test("failures are forgiven with time, and too many in a row are not", () => {
  const budget = new RestartBudget({ failures: 4, withinMs: 1_000 });
  assert.deepEqual([0, 1, 2].map((now) => budget.failed(now)), [0, 100, 200]);
  assert.equal(budget.failed(2_000), 0);
  assert.deepEqual([2_001, 2_002].map((now) => budget.failed(now)), [100, 200]);
  assert.equal(budget.failed(2_003), undefined);
});

Deno.test("a fast source is held back, and a slow one earns no credit", () => {
  const pace = new Pace(1_000, 0);
  pace.produced(1_500, 0);
  assert.equal(pace.mayGoOn(0), false);
  assert.equal(pace.mayGoOn(500), true);
  pace.produced(0, 60_000);
  pace.produced(1_001, 60_000);
  assert.equal(pace.mayGoOn(60_000), false);
});

Deno.test("an encoder hangs only if it had enough input for long enough", () => {
  const watch = new StallWatch(100);
  watch.sent(1_000, 960, 0);
  assert.equal(watch.stalled(10_000), false);
  watch.sent(1_000, 48_000, 10_000);
  assert.equal(watch.stalled(10_000), true);
  watch.reset();
  watch.sent(70_000, 0, 20_000);
  assert.equal(watch.stalled(20_050), false);
  assert.equal(watch.stalled(20_101), true);
});

Deno.test("the queue says again what an encoder that takes over has to hear", () => {
  const queue = new InputQueue(0, 1_000);
  for (let i = 0; i < 64; i++) queue.push({ data: Uint8Array.of(i), samples: 960 });
  for (let i = 0; i < 50; i++) queue.take();
  assert.equal(queue.waitingBytes, 14);
  queue.forget(9_600);
  assert.equal(queue.rewind(32 * 960, 1_024), 32 * 960);
  // The entry before it that is a whole number of AAC frames away: 16 × 960 = 15 × 1,024.
  assert.equal(queue.rewind(20 * 1_024, 1_024), 15_360);
  assert.equal(queue.take()?.data[0], 16);
  queue.forget(Infinity);
  assert.equal(queue.take()?.data[0], 17);
});

Deno.test("the queue is full at its bound, and without lengths nothing is kept", () => {
  const queue = new InputQueue(0, 3);
  queue.push({ data: new Uint8Array(2) });
  assert.ok(queue.hasRoom);
  queue.push({ data: new Uint8Array(2) });
  assert.ok(!queue.hasRoom);
  queue.take();
  queue.take();
  assert.equal(queue.timed, false);
  assert.equal(queue.take(), undefined);
});

Deno.test("loudness lines are read, silence and other lines too", () => {
  const line =
    "[Parsed_ebur128_3 @ 0x55] [info] t: 59.92      TARGET:-23 LUFS    M: -25.2 S: -25.3     " +
    "I: -25.2 LUFS       LRA:   0.1 LU  FTPK: -17.8 -16.5 dBFS  TPK: -14.1 -14.1 dBFS";
  assert.deepEqual(parseLoudness(line), {
    momentary: -25.2,
    shortTerm: -25.3,
    integrated: -25.2,
    range: 0.1,
    peak: -16.5,
  });
  const silent = line.replace("-25.2", "-120.7").replace("-17.8 -16.5", "  -inf  -inf");
  assert.equal(parseLoudness(silent)?.peak, -Infinity);
  assert.equal(parseLoudness("size=  0kB time=00:00:01"), undefined);
});
