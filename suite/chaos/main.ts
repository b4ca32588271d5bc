/** `deno task chaos [seed]`: 50 clients, 20,000 messages, and whatever they stand on dies again and again. */
import { describeReport, runChaos } from "./chaos.ts";

const seed = Number(Deno.args[0] ?? Math.floor(Math.random() * 2 ** 31));
console.log(`seed ${seed}`);
const report = await runChaos({
  clients: 50,
  messages: 20_000,
  rooms: 5,
  roomsPerClient: 2,
  processes: 5,
  faults: 24,
  pauseMs: 250,
  seed,
  ringFrames: 24,
  print: (line) => console.log(line),
});
console.log(describeReport(report));
Deno.exit(report.violations.length + report.collapses.length > 0 ? 1 : 0);
