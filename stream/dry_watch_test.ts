import assert from "node:assert/strict";
import { DryWatch } from "./dry_watch.ts";

Deno.test("a source that is silent is missed 400 ms after its audio has run dry", () => {
  const watch = new DryWatch();
  watch.came(0);
  assert.equal(watch.isDry(60_000), false, "nothing was heard of it yet");
  watch.heard(320, 100);
  assert.equal(watch.isDry(819), false);
  assert.equal(watch.isDry(820), true);
});

Deno.test("a source that sends two seconds at once, every two seconds, is never missed", () => {
  const watch = new DryWatch();
  for (let now = 0; now < 20_000; now += 50) {
    if (now % 2_000 === 0) watch.came(now);
    if (now % 2_000 === 100) watch.heard(2_000, now);
    assert.equal(watch.isDry(now), false, `at ${now}`);
  }
});

Deno.test("a source at half its pace, or one whose encoder is away, is not missed while it sends", () => {
  const watch = new DryWatch();
  for (let now = 0; now < 10_000; now += 40) {
    watch.came(now);
    if (now < 5_000) watch.heard(20, now);
    assert.equal(watch.isDry(now), false, `at ${now}`);
  }
});
