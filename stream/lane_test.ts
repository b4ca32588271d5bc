import assert from "node:assert/strict";
import { Packet } from "./channel.ts";
import { Lane } from "./lane.ts";
import type { RenditionName } from "./media/piece.ts";

const names: readonly RenditionName[] = ["opus", "low", "medium", "high", "ultra"];

/** Renditions that are each a few pieces behind the source, handed out in that order. */
class Stage {
  readonly rings = new Map<RenditionName, Packet[]>(names.map((name) => [name, []]));
  readonly heard: [RenditionName, number][] = [];
  readonly settled: RenditionName[] = [];
  readonly lane: Lane;
  readonly #lag: (name: RenditionName) => number;
  #next = 0;

  constructor(lag: (name: RenditionName) => number) {
    this.#lag = lag;
    this.lane = new Lane("opus", {
      ring: (name) => this.rings.get(name) ?? [],
      send: ({ piece }) => this.heard.push([piece.rendition, piece.sequence]),
      settled: (name) => this.settled.push(name),
    });
  }

  tick(): void {
    const newest = this.#next++;
    for (const name of names) {
      const sequence = newest - this.#lag(name);
      if (sequence >= 0) this.#hand(name, sequence);
    }
  }

  #hand(rendition: RenditionName, sequence: number): void {
    const format = { codec: "mp3" } as const;
    const time = sequence * 15_360;
    const packet = new Packet({
      ...{ rendition, sequence, format, time, samples: 15_360, frames: [], arrivedAt: 0, since: 0 },
    });
    const ring = this.rings.get(rendition) ?? [];
    ring.push(packet);
    if (ring.length > 16) ring.shift();
    this.lane.packet(packet);
  }

  assertNothingLostOrDoubled(): void {
    this.heard.forEach(([, sequence], i) => {
      assert.equal(sequence, (this.heard[0]?.[1] ?? 0) + i, `after ${i} pieces`);
    });
  }
}

Deno.test("200 random changes lose nothing and double nothing, however late each rendition is", () => {
  for (let seed = 1; seed <= 20; seed++) {
    let state = seed;
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return (state >> 8) % below;
    };
    const lags = new Map(names.map((name) => [name, name === "opus" ? 0 : random(6)]));
    const stage = new Stage((name) => lags.get(name) ?? 0);
    for (let change = 0; change < 200; change++) {
      for (let ticks = random(5); ticks > 0; ticks--) stage.tick();
      stage.lane.choose(names[random(names.length)] ?? "opus");
    }
    for (let i = 0; i < 20; i++) stage.tick();
    stage.assertNothingLostOrDoubled();
    assert.ok(new Set(stage.heard.map(([name]) => name)).size > 3);
    assert.equal(stage.heard.at(-1)?.[0], stage.lane.rendition);
  }
});

Deno.test("a rendition that does not come is given up, and nothing was missed meanwhile", () => {
  const stage = new Stage((name) => name === "low" ? Infinity : 0);
  for (let i = 0; i < 5; i++) stage.tick();
  stage.lane.choose("low");
  for (let i = 0; i < 20; i++) stage.tick();
  assert.deepEqual(stage.settled, ["opus"]);
  assert.equal(stage.heard.length, 25);
  stage.assertNothingLostOrDoubled();
});

Deno.test("a choice before anything was heard is where it begins", () => {
  const stage = new Stage((name) => name === "opus" ? 0 : 2);
  stage.lane.choose("high");
  for (let i = 0; i < 6; i++) stage.tick();
  assert.deepEqual(stage.heard, [["high", 0], ["high", 1], ["high", 2], ["high", 3]]);
});
