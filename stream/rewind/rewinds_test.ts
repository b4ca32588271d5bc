import assert from "node:assert/strict";
import { silentLogger } from "../../shared/log.ts";
import { emptyDataDir } from "../../shared/testing/engines.ts";
import { onSmallDisk } from "../../shared/testing/small_disk.ts";
import type { Format } from "../media/piece.ts";
import type { ArchivedSegment } from "./ports.ts";
import { Rewinds } from "./rewinds.ts";
import type { StreamLog } from "./stream_log.ts";

const format: Format = { codec: "aac", objectType: 2, sampleRate: 48_000, channels: 2 };
const begins = Date.UTC(2030, 0, 1);
const segment = (msn: number): ArchivedSegment => ({
  ...{ msn, first: msn * 6, parts: Array<number>(6).fill(15_360), init: 0, complete: true, format },
  startsAt: begins + msn * 1_920,
  discontinuities: 0,
});

interface Given {
  readonly folder: string;
  readonly windowMs?: number;
  readonly bytesMax?: number;
  readonly now?: () => number;
}

async function opened(given: Given) {
  const rewinds = new Rewinds({
    ...{ windowMs: 3_600_000, bytesMax: 1 << 30, now: () => begins, chunkSegments: 4 },
    ...given,
    log: silentLogger,
  });
  await rewinds.begin();
  const archive = await rewinds.open("s1") as StreamLog | undefined;
  assert.ok(archive);
  return { rewinds, archive, low: archive.rendition("low") };
}

const filled = (size: number, msn: number) => new Uint8Array(size).fill(msn);

Deno.test("what is too old goes chunk by chunk, and can be read for a while after that", async () => {
  await using dir = await emptyDataDir();
  let now = begins;
  const { rewinds, archive, low } = await opened({
    folder: dir.path,
    windowMs: 20_000,
    now: () => now,
  });
  await using _archive = archive;
  for (let msn = 0; msn < 20; msn++) low.append(segment(msn), filled(100, msn));
  assert.deepEqual(await low.read(19), filled(100, 19), "also what still waits for the disk");
  now = begins + 20 * 1_920;
  await low.written();
  await rewinds.sweep();
  assert.equal(low.oldest, 8);
  assert.deepEqual(await low.read(7), filled(100, 7));
  await rewinds.sweep();
  await rewinds.sweep();
  assert.equal(await low.read(7), undefined);
  assert.deepEqual(await low.read(8), filled(100, 8));
  assert.equal(rewinds.bytes, 1_200);
});

Deno.test("the oldest of all streams goes first where there is too much", async () => {
  await using dir = await emptyDataDir();
  const { rewinds, archive, low } = await opened({ folder: dir.path, bytesMax: 1_000 });
  for (let msn = 0; msn < 8; msn++) low.append(segment(msn), filled(100, msn));
  await archive[Symbol.asyncDispose]();
  assert.equal(rewinds.bytes, 800, "nobody has it open, and it counts");
  const other = await rewinds.open("s2") as StreamLog | undefined;
  assert.ok(other);
  await using _other = other;
  const high = other.rendition("high");
  for (let msn = 100; msn < 109; msn++) high.append(segment(msn), filled(100, msn));
  await high.written();
  await rewinds.sweep();
  assert.equal(rewinds.bytes, 900);
  assert.equal(rewinds.has("s1"), false);
  assert.equal(high.oldest, 100);
});

Deno.test("a crash leaves what is whole, and a hole in it nothing before the hole", async () => {
  await using dir = await emptyDataDir();
  const first = await opened({ folder: dir.path });
  for (let msn = 0; msn < 10; msn++) first.low.append(segment(msn), filled(100, msn));
  await first.archive[Symbol.asyncDispose]();
  const folder = `${dir.path}/s1/low`;
  await Deno.truncate(`${folder}/8.seg`, 150);
  const second = await opened({ folder: dir.path });
  assert.deepEqual(second.archive.restored.get("low")?.map(({ msn }) => msn), [
    ...[0, 1, 2, 3, 4, 5, 6, 7, 8],
  ]);
  await second.archive[Symbol.asyncDispose]();
  await Deno.remove(`${folder}/4.idx`);
  await Deno.writeFile(`${folder}/8.seg`, filled(150, 99));
  const third = await opened({ folder: dir.path });
  await using _archive = third.archive;
  // Of the chunk that was written last nothing is as it was written.
  assert.deepEqual(third.archive.restored.get("low")?.map(({ msn }) => msn), [0, 1, 2, 3]);
  third.low.append(segment(20), filled(100, 20));
  await third.low.written();
  assert.equal(third.low.oldest, 20);
  assert.deepEqual(await third.low.read(20), filled(100, 20));
});

const mayMount = await onSmallDisk(() => Promise.resolve());

Deno.test({
  name: `a full disk shortens the window, then stops it, and both are told${
    mayMount ? "" : " (skipped: nothing may be mounted here)"
  }`,
  ignore: !mayMount,
  fn: async () => {
    await onSmallDisk(async (folder) => {
      const { rewinds, archive, low } = await opened({ folder });
      await using _archive = archive;
      for (let msn = 0; msn < 12; msn++) low.append(segment(msn), filled(40_000, msn));
      await low.written();
      assert.equal(rewinds.status().state, "SHORTENED");
      assert.deepEqual(await low.read(11), filled(40_000, 11));
      assert.ok((low.oldest ?? 0) > 0);
      low.append(segment(12), filled(400_000, 12));
      await low.written();
      assert.deepEqual([rewinds.status().state, low.oldest], ["STOPPED", undefined]);
      assert.match(rewinds.status().reason, /disk is full/);
      low.append(segment(13), filled(1_000, 13));
      await low.written();
      assert.deepEqual(await low.read(13), filled(1_000, 13), "it is tried again");
    });
  },
});
