/** The hub: order, gaps, slow readers. */
import assert from "node:assert/strict";
import { silentLogger } from "../shared/log.ts";
import { eventually } from "../shared/testing/eventually.ts";
import type { Subscriber } from "./channel.ts";
import { Hub } from "./hub.ts";
import { publicationFrame } from "./protocol.ts";

const name = "room:1";
const frame = (seq: number) => publicationFrame(name, { n: seq }, seq);

/** A log with `size` messages, counting how often it is asked. */
function testHub(size: number, now = () => performance.now()) {
  const log = { size, newest: 0, ranges: [] as [number, number][] };
  const frames = (from: number, to: number) => {
    const last = Math.min(to, log.size);
    return Array.from({ length: Math.max(0, last - from + 1) }, (_, n) => frame(from + n));
  };
  const hub = new Hub({
    log: silentLogger,
    channelLog: {
      newest: (_, count) => {
        log.newest++;
        const kept = frames(Math.max(1, log.size - count + 1), log.size);
        return Promise.resolve({ epoch: "e", head: log.size, frames: kept });
      },
      range: (_, from, to) => {
        log.ranges.push([from, to]);
        return Promise.resolve(frames(from, to));
      },
      heads: (names) => Promise.resolve(new Map(names.map((one) => [one, log.size]))),
    },
    hasLog: (channel) => channel.startsWith("room:"),
    now,
    onEvict: () => {},
    onGone: () => {},
    tickMs: 1,
    gapMs: 1,
  });
  return { hub, log };
}

/** A text frame's text. */
function payloadOf(frame: Uint8Array): string {
  const head = { 126: 4, 127: 10 }[frame[1] ?? 0] ?? 2;
  return new TextDecoder().decode(frame.subarray(head));
}

class Reader implements Subscriber {
  readonly userId = "1";
  readonly writes: string[] = [];
  isCut = false;
  held = 0;
  buffered = () => this.held;
  write = (text: string) => void this.writes.push(text);
  writeFrame = (frame: Uint8Array) => this.write(payloadOf(frame));
  cutSlow = () => {
    this.isCut = true;
  };

  get offsets(): number[] {
    return this.writes.flatMap((text) => text.split("\n"))
      .map((line) => JSON.parse(line).push.pub.offset);
  }
}

Deno.test("what is offered at once is written as one frame", async () => {
  const { hub } = testHub(0);
  await using _ = hub;
  const reader = new Reader();
  hub.subscribe(await hub.open(name), reader);
  for (let seq = 1; seq <= 3; seq++) hub.accept(name, { kind: "publish", seq, frame: frame(seq) });
  await eventually("the frame", () => reader.writes.length > 0);
  assert.equal(reader.writes.length, 1);
  assert.deepEqual(reader.offsets, [1, 2, 3]);
});

Deno.test("broadcasts out of order, doubled and lost come out in order, once, whole", async () => {
  const { hub, log } = testHub(2);
  await using _ = hub;
  const reader = new Reader();
  hub.subscribe(await hub.open(name), reader);
  log.size = 9;
  for (const seq of [4, 3, 3, 2, 9, 4]) {
    hub.accept(name, { kind: "publish", seq, frame: frame(seq) });
  }
  await eventually("all of them", () => reader.offsets.length === 7);
  assert.deepEqual(reader.offsets, [3, 4, 5, 6, 7, 8, 9]);
  assert.deepEqual(log.ranges, [[5, 8]]);
});

Deno.test("a broadcast lost at the end is found by looking at the heads", async () => {
  const { hub, log } = testHub(2);
  await using _ = hub;
  const reader = new Reader();
  hub.subscribe(await hub.open(name), reader);
  log.size = 4;
  await hub.heal();
  await eventually("both", () => reader.offsets.length === 2);
  assert.deepEqual(reader.offsets, [3, 4]);
});

Deno.test("many who resume at once cost one query, and each gets exactly what it missed", async () => {
  const { hub, log } = testHub(50);
  await using _ = hub;
  const answers = await Promise.all(Array.from({ length: 100 }, async (_, n) => {
    const since = { epoch: "e", offset: n % 51 };
    return { since, missed: hub.subscribe(await hub.open(name), new Reader(), since).missed };
  }));
  for (const { since, missed } of answers) {
    const offsets = JSON.parse(`[${missed}]`).map((one: { offset: number }) => one.offset);
    assert.deepEqual(
      offsets,
      Array.from({ length: 50 - since.offset }, (_, n) => since.offset + 1 + n),
    );
  }
  assert.deepEqual([log.newest, log.ranges.length], [1, 0]);
});

Deno.test("what many resume from is told anew after a message or a change", async () => {
  const { hub } = testHub(0);
  await using _ = hub;
  const channel = await hub.open(name);
  const missed = () => hub.subscribe(channel, new Reader(), { epoch: "e", offset: 0 }).missed;
  const publication = (n: number, seq: number) => JSON.stringify({ data: { n }, offset: seq });
  assert.equal(missed(), "");
  hub.accept(name, { kind: "publish", seq: 1, frame: frame(1) });
  assert.equal(missed(), publication(1, 1));
  hub.accept(name, { kind: "publish", seq: 2, frame: frame(2) });
  assert.equal(missed(), `${publication(1, 1)},${publication(2, 2)}`);
  const changed = publicationFrame(name, { n: 7 }, 1);
  hub.accept(name, { kind: "replace", seq: 1, frame: changed });
  assert.equal(missed(), `${publication(7, 1)},${publication(2, 2)}`);
});

Deno.test("a tick gives a socket so much, in however many channels it is", async () => {
  const { hub } = testHub(0);
  await using _ = hub;
  const reader = new Reader();
  const names = Array.from({ length: 20 }, (_, n) => `room:${n}`);
  for (const one of names) hub.subscribe(await hub.open(one), reader);
  const long = "x".repeat(20_000);
  for (const one of names) {
    hub.accept(one, { kind: "publish", seq: 1, frame: publicationFrame(one, { long }, 1) });
  }
  await eventually("all of them", () => reader.offsets.length === names.length);
  assert.ok(Math.max(...reader.writes.map((text) => text.length)) < 65_536);
});

Deno.test("a tick that took long is followed by as much time for others", async () => {
  let clock = 0;
  const { hub } = testHub(0, () => clock);
  await using _ = hub;
  const reader = new Reader();
  reader.writeFrame = (frame) => {
    reader.write(payloadOf(frame));
    clock += 60;
  };
  hub.subscribe(await hub.open(name), reader);
  hub.accept(name, { kind: "publish", seq: 1, frame: frame(1) });
  await eventually("the first frame", () => reader.writes.length === 1);
  const from = performance.now();
  hub.accept(name, { kind: "publish", seq: 2, frame: frame(2) });
  await eventually("the second frame", () => reader.writes.length === 2);
  // Timers count whole milliseconds.
  assert.ok(performance.now() - from >= 59);
});

Deno.test("a position before the ring, of another epoch or of the future recovers nothing", async () => {
  const { hub } = testHub(5_000);
  await using _ = hub;
  const channel = await hub.open(name);
  for (
    const since of [
      { epoch: "e", offset: 10 },
      { epoch: "other", offset: 4_999 },
      { epoch: "e", offset: 5_001 },
    ]
  ) assert.equal(hub.subscribe(channel, new Reader(), since).missed, undefined);
});

Deno.test("a reader that holds back waits in the ring, catches up, or is cut; others go on", async () => {
  const { hub } = testHub(0);
  await using _ = hub;
  const [slow, quick] = [new Reader(), new Reader()];
  const channel = await hub.open(name);
  hub.subscribe(channel, slow);
  hub.subscribe(channel, quick);
  slow.held = 1_000_000;
  let seq = 0;
  const say = () => hub.accept(name, { kind: "publish", seq: ++seq, frame: frame(seq) });
  for (let n = 0; n < 10; n++) say();
  await eventually("the quick one", () => quick.offsets.length === 10);
  assert.deepEqual([slow.writes.length, slow.isCut], [0, false]);
  slow.held = 0;
  await eventually("the slow one", () => slow.offsets.length === 10);
  slow.held = 1_000_000;
  for (let n = 0; n < 3_000; n++) say();
  await eventually("the cut", () => slow.isCut);
  assert.equal(slow.offsets.length, 10);
});

/** The publication of a message as it is, and as it is once it was deleted. */
const said = (seq: number, isDeleted = false) =>
  publicationFrame(name, { content: isDeleted ? "" : "secret", is_deleted: isDeleted }, seq);
const sinceStart = { epoch: "e", offset: 0 };

Deno.test("a message that was deleted before it could enter never shows its words", async () => {
  const { hub } = testHub(0);
  await using _ = hub;
  const reader = new Reader();
  const channel = await hub.open(name);
  hub.subscribe(channel, reader);
  // The first is on its way over another node.
  hub.accept(name, { kind: "publish", seq: 2, frame: said(2) });
  hub.accept(name, { kind: "replace", seq: 2, frame: said(2, true) });
  hub.accept(name, { kind: "replace", seq: 3, frame: said(3, true) });
  for (const seq of [3, 1]) hub.accept(name, { kind: "publish", seq, frame: said(seq) });
  await eventually("all of them", () => reader.offsets.length === 3);
  const shown = reader.writes.join("\n").split("\n").map((line) => JSON.parse(line).push.pub.data);
  assert.deepEqual(shown.map((one) => one.content), ["secret", "", ""]);
  const { missed } = hub.subscribe(channel, new Reader(), sinceStart);
  assert.equal(missed?.match(/secret/g)?.length, 1);
});

Deno.test("a message that is deleted while a channel opens, or a gap is filled, stays deleted", async () => {
  const log = { head: 1, opened: Promise.withResolvers<void>() };
  const hub = new Hub({
    log: silentLogger,
    channelLog: {
      newest: async () => {
        await log.opened.promise;
        return { epoch: "e", head: 1, frames: [said(1)] };
      },
      range: () => {
        hub.accept(name, { kind: "replace", seq: 2, frame: said(2, true) });
        return Promise.resolve([said(2)]);
      },
      heads: () => Promise.resolve(new Map([[name, log.head]])),
    },
    hasLog: () => true,
    now: () => performance.now(),
    onEvict: () => {},
    onGone: () => {},
  });
  await using _ = hub;
  const opening = hub.open(name);
  hub.accept(name, { kind: "replace", seq: 1, frame: said(1, true) });
  log.opened.resolve();
  const channel = await opening;
  log.head = 2;
  await hub.heal();
  const { head, missed } = hub.subscribe(channel, new Reader(), sinceStart);
  assert.equal(head, 2);
  assert.doesNotMatch(missed ?? "secret", /secret/);
});

Deno.test("what changes a message late does not bring its words back", async () => {
  const { hub } = testHub(0);
  await using _ = hub;
  const channel = await hub.open(name);
  hub.accept(name, { kind: "publish", seq: 1, frame: said(1) });
  hub.accept(name, { kind: "replace", seq: 1, frame: said(1, true) });
  // A reaction that was read before the deletion, and is told behind it.
  hub.accept(name, { kind: "replace", seq: 1, frame: said(1) });
  const { missed } = hub.subscribe(channel, new Reader(), sinceStart);
  assert.doesNotMatch(missed ?? "secret", /secret/);
});
