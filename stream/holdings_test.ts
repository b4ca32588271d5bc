import assert from "node:assert/strict";
import { testBus } from "../shared/testing/engines.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { decodeHolding, Holdings, holdingSubject } from "./holdings.ts";

Deno.test("a node hears of sources on other nodes, and of nothing else", async () => {
  await using bus = await testBus();
  await using here = new Holdings({ bus, node: "a" });
  await using there = new Holdings({ bus, node: "b" });
  const heard: unknown[] = [];
  here.onHeard((streamId, from) => void heard.push([streamId, from]));
  await here.listen();
  here.tell("s1", 1);
  bus.broadcast(holdingSubject("s1"), new TextEncoder().encode("audio"));
  there.tell("s1", 14);
  there.tell("s2", 0);
  await eventually("both", () => heard.length >= 2);
  assert.deepEqual(heard, [["s1", 14], ["s2", 0]]);
});

Deno.test("what says no node, or no sequence, says nothing", () => {
  const wrong = [
    "",
    "null",
    "[]",
    '{"node":"a"}',
    '{"node":1,"from":2}',
    '{"node":"a","from":0.5}',
  ];
  for (const text of wrong) {
    assert.equal(decodeHolding(new TextEncoder().encode(text)), undefined, text);
  }
});
