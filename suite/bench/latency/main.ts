/** `deno task bench:latency [beeps]`: from a source's socket to a decoder, by each way; in a browser with hls.js. */
import { Station } from "../../beeps/station.ts";
import { benchLatency } from "./bench.ts";
import { benchGlass } from "./glass.ts";

const seconds = Number(Deno.args[0] ?? 48);
{
  await using station = await Station.start();
  const print = (line: string) => console.log(line);
  await benchLatency(station, seconds, print);
  await benchGlass(station, seconds, print);
}
Deno.exit(0);
