import assert from "node:assert/strict";
import { AutoQuality, type Choice } from "./auto_quality.ts";

const choices: readonly Choice[] = [
  { rendition: "opus", bitrate: 128_000 },
  { rendition: "low", bitrate: 64_000 },
  { rendition: "medium", bitrate: 125_000 },
  { rendition: "high", bitrate: 250_000 },
];

Deno.test("a listener whose queue grows gets something smaller, and the best again once it has been calm", () => {
  const auto = new AutoQuality(0);
  assert.equal(auto.decide("opus", () => choices, 5_000), undefined);
  auto.queued();
  assert.equal(auto.decide("opus", () => choices, 5_100), "low");
  assert.equal(auto.decide("low", () => choices, 15_000), undefined);
  assert.equal(auto.decide("low", () => choices, 15_100), "opus");
});

Deno.test("what saves too little is not worth a change, and what is bigger than the source even less", () => {
  const auto = new AutoQuality(0);
  auto.queued();
  assert.equal(
    auto.decide("opus", () => choices.slice(2), 5_000),
    undefined,
  );
});

Deno.test("a player that runs dry gets something smaller, one that has not filled yet does not", () => {
  const auto = new AutoQuality(0);
  auto.buffer(100);
  assert.equal(auto.decide("opus", () => choices, 3_000), undefined);
  auto.buffer(900);
  auto.buffer(100);
  assert.equal(auto.decide("opus", () => choices, 6_000), "low");
});

Deno.test("a player with little in hand is not given more", () => {
  const auto = new AutoQuality(0);
  auto.queued();
  assert.equal(auto.decide("opus", () => choices, 3_000), "low");
  auto.buffer(400);
  assert.equal(auto.decide("low", () => choices, 60_000), undefined);
  auto.buffer(1_000);
  assert.equal(auto.decide("low", () => choices, 60_100), "opus");
});

Deno.test("attempts that fail are made ever more rarely", () => {
  const auto = new AutoQuality(0);
  const waits: number[] = [];
  let now = 5_000;
  let current: "opus" | "low" = "opus";
  for (let attempt = 0; attempt < 6; attempt++) {
    auto.queued();
    now += 3_000;
    if (auto.decide(current, () => choices, now) === "low") current = "low";
    const down = now;
    while (auto.decide(current, () => choices, now) !== "opus") now += 100;
    current = "opus";
    waits.push(now - down);
  }
  assert.deepEqual(waits, [10_000, 20_000, 40_000, 80_000, 160_000, 160_000]);
});

Deno.test("a step is given time to show what it brings before another follows", () => {
  const auto = new AutoQuality(0);
  const more: readonly Choice[] = [...choices, { rendition: "ultra", bitrate: 20_000 }];
  auto.queued();
  assert.equal(auto.decide("opus", () => more, 5_000), "low");
  auto.queued();
  assert.equal(auto.decide("low", () => more, 6_000), undefined);
  auto.queued();
  assert.equal(auto.decide("low", () => more, 7_100), "ultra");
});
