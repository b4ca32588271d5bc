/** The short run of cuts, on servers of the test's own. */
import assert from "node:assert/strict";
import { missingBinary } from "../chaos/world.ts";
import { describeReport, runCuts } from "./cuts.ts";

const missing = await missingBinary();

Deno.test({
  name: "whoever's line is cut again and again gets every message once and in order" +
    (missing === undefined ? "" : ` (needs ${missing}, which is not installed)`),
  ignore: missing !== undefined,
  fn: async () => {
    const report = await runCuts({
      clients: 100,
      rooms: 2,
      rate: 10,
      timetable: { groups: 5, everyMs: 4_000, awayMs: 1_000, forMs: 20_000 },
      print: () => {},
    });
    assert.deepEqual(report.violations, [], describeReport(report));
    assert.ok(report.expected > 1_000, describeReport(report));
    assert.equal(report.received, report.expected, describeReport(report));
    assert.equal(report.recovered, 500, describeReport(report));
  },
});
