/** `deno task beeps [seconds]`: every way in × every way out; exits with 1 where a beep is not where it has to be. */
import { ins } from "./ins/all.ts";
import { outs } from "./outs/all.ts";
import { listenToRows, type Pair } from "./run.ts";
import { Station } from "./station.ts";
import { printMatrix } from "./table.ts";

const seconds = Number(Deno.args[0] ?? 24);
const wanted = Deno.args.slice(1);
const chosen = ins.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
/** Streams at the same time: more would want more than two cores. */
const atOnce = 2;
let pairs: Pair[] = [];
{
  await using station = await Station.start();
  const rows = chosen.map((source) => ({ source, outs }));
  pairs = await listenToRows(station, rows, seconds, atOnce);
}
const faults = printMatrix(pairs, (line) => console.log(line));
Deno.exit(faults === 0 ? 0 : 1);
