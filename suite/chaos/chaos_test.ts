/** The short chaos run: every kind of death once, on servers of the test's own. */
import assert from "node:assert/strict";
import { describeReport, runChaos } from "./chaos.ts";
import { faults } from "./faults.ts";
import { missingBinary } from "./world.ts";

const missing = await missingBinary();

Deno.test({
  name: "nothing is lost, doubled or out of order while everything dies once" +
    (missing === undefined ? "" : ` (needs ${missing}, which is not installed)`),
  ignore: missing !== undefined,
  fn: async () => {
    const report = await runChaos({
      clients: 8,
      messages: 1_200,
      rooms: 2,
      roomsPerClient: 2,
      processes: 2,
      faults: faults.length,
      pauseMs: 75,
      // Its client is away for 1.4 s, which is longer than so small a ring reaches.
      seed: 38,
      ringFrames: 16,
      print: () => {},
    });
    assert.equal(report.acked, 1_200);
    assert.deepEqual([...report.struck].toSorted(), [...faults].toSorted());
    assert.ok(report.resumed.recovered > 0, "nobody recovered what was missed");
    assert.ok(report.resumed.paged > 0, "nobody had to read history");
    assert.deepEqual(report.violations, [], describeReport(report));
    assert.deepEqual(report.collapses, [], describeReport(report));
  },
});
