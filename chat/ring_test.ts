/** The ring keeps the newest frames, and says so when some are lost. */
import assert from "node:assert/strict";
import { Ring } from "./ring.ts";

const roomy = { frames: 100, characters: 10_000 };

Deno.test("readers get what is between their cursor and the head", () => {
  const ring = new Ring(roomy);
  ring.append(1, "a");
  ring.append(0, "b");
  const read = (cursor: number, bytes: number) => {
    const chunk = ring.read(cursor, bytes);
    return [chunk?.text, chunk?.next];
  };
  assert.deepEqual(read(0, 100), ["a\nb", 2]);
  assert.deepEqual(read(1, 100), ["b", 2]);
  ring.append(2, "c");
  assert.deepEqual(read(1, 100), ["b\nc", 3]);
  assert.deepEqual(read(0, 1), ["a", 1]);
});

Deno.test("a read is measured in bytes, whatever the letters", () => {
  const next = (bytes: number) => {
    const ring = new Ring(roomy);
    for (const frame of ["x", "こんにちは", "c"]) ring.append(0, frame);
    ring.append(0, "привет");
    return ring.read(0, bytes)?.next;
  };
  // 1, 15, 1 and 12 bytes.
  assert.deepEqual([1, 2, 16, 17, 18].map(next), [1, 2, 2, 3, 4]);
});

Deno.test("whoever fell out of the ring is told", () => {
  const ring = new Ring({ frames: 4, characters: 10_000 });
  for (let seq = 1; seq <= 20; seq++) ring.append(seq, `f${seq}`);
  assert.equal(ring.read(0, 100), undefined);
  assert.equal(ring.after(3, 20), undefined);
  assert.deepEqual(ring.after(18, 20), ["f19", "f20"]);
  assert.deepEqual(ring.after(20, 20), []);
});

Deno.test("recovery counts stored frames alone, and takes them as they are now", () => {
  const ring = new Ring(roomy);
  ring.append(1, "one");
  ring.append(0, "typing");
  ring.append(2, "two");
  ring.replace(2, "two, deleted");
  ring.replace(9, "not here");
  assert.deepEqual(ring.after(0, 2), ["one", "two, deleted"]);
  assert.deepEqual(ring.after(1, 2), ["two, deleted"]);
  // A ring that begins later has no right to say "nothing was missed".
  assert.equal(new Ring(roomy).after(0, 2), undefined);
});

Deno.test("long frames push others out before the count does", () => {
  const ring = new Ring({ frames: 100, characters: 1_000 });
  for (let seq = 1; seq <= 50; seq++) ring.append(seq, "x".repeat(100));
  assert.ok(ring.head - ring.tail <= 10);
  assert.equal(ring.after(0, 50), undefined);
  assert.equal(ring.after(48, 50)?.length, 2);
});

Deno.test("what is told in passing pushes nothing out that was stored", () => {
  const ring = new Ring({ frames: 4, characters: 10_000 });
  ring.append(7, "seven");
  for (let i = 0; i < 1_000; i++) ring.append(0, `presence ${i}`);
  ring.append(8, "eight");
  ring.replace(7, "seven, edited");
  assert.deepEqual(ring.after(6, 8), ["seven, edited", "eight"]);
  assert.equal(ring.read(0, 100), undefined);
});
