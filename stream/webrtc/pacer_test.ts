import assert from "node:assert/strict";
import { type PacedFrame, Pacer } from "./pacer.ts";

const frame = (i: number) => ({ data: new Uint8Array([i]), samples: 960 });

function given() {
  const sent: PacedFrame[] = [];
  let now = 1_000;
  const pacer = new Pacer({ monotonic: () => now, send: (one) => sent.push(one) });
  return {
    sent,
    pacer,
    numbers: () => sent.map(({ data }) => data[0]),
    at: (ms: number, time: number, ...frames: number[]) => {
      now = 1_000 + ms;
      pacer.push(time, frames.map(frame));
    },
    [Symbol.dispose]: () => pacer[Symbol.dispose](),
  };
}

Deno.test("a frame that comes in time goes at once, and one that came already never", () => {
  using it = given();
  it.at(0, 0, 0);
  it.at(20, 960, 1);
  it.at(40, 1_920, 2);
  // The piece that the three belong to, and one frame more.
  it.at(60, 0, 0, 1, 2, 3);
  assert.deepEqual(it.numbers(), [0, 1, 2, 3]);
  assert.deepEqual(it.sent.map(({ timestamp }) => timestamp), [0, 960, 1_920, 2_880]);
  assert.deepEqual(it.sent.map(({ first }) => first), [true, false, false, false]);
});

Deno.test("after a pause timestamps follow the clock, so that nothing is played late", () => {
  using it = given();
  it.at(0, 0, 0);
  it.at(25, 960, 1);
  it.at(1_045, 1_920, 2);
  assert.deepEqual(it.sent.map(({ timestamp }) => timestamp), [0, 960, 1_920 + 48_000]);
  assert.equal(it.sent[2]?.first, true);
});

Deno.test("frames of a burst go one by one, as many as a listener wants to wait for", async () => {
  const sent: number[] = [];
  using pacer = new Pacer({
    monotonic: () => performance.now(),
    send: ({ data }) => sent.push(data[0] ?? 0),
  });
  pacer.push(0, Array.from({ length: 200 }, (_, i) => frame(i)));
  assert.deepEqual(sent, [182]);
  while (sent.length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(sent.slice(0, 4), [182, 183, 184, 185]);
});

Deno.test("time that frames never needed to wait is given back", () => {
  using it = given();
  it.at(0, 0, 0);
  // Late once by 60 ms, then in time: for two seconds each waits 60 ms, three frames.
  it.at(80, 960, 1, 2, 3, 4);
  for (let i = 5; i < 50; i++) it.at(i * 20, i * 960, i);
  assert.equal(it.numbers().at(-1), 46);
  for (let i = 50; i < 240; i++) it.at(i * 20, i * 960, i);
  assert.equal(it.numbers().at(-1), 238);
});
