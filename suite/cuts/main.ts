/** `deno task cuts [rooms]`: 2,000 clients, whose lines are cut every 15 s for 2 s, a fifth at a time, for two minutes. */
import { describeReport, runCuts } from "./cuts.ts";

const report = await runCuts({
  clients: 2_000,
  rooms: Number(Deno.args[0] ?? 20),
  rate: 3,
  timetable: { groups: 5, everyMs: 15_000, awayMs: 2_000, forMs: 120_000 },
  print: (line) => console.log(line),
});
console.log(describeReport(report));
Deno.exit(report.violations.length > 0 ? 1 : 0);
