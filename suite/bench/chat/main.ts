/** `deno task bench:chat [hot|small|unstored|memory|durable|resume|stalled …]`: all of them where none is named. */
import { benchDurable } from "./durable.ts";
import { benchHotRoom, benchSmallRooms, benchUnstored } from "./fan_out.ts";
import { benchMemory } from "./memory.ts";
import { benchResume } from "./resume.ts";
import { benchStalled } from "./stalled.ts";

const benches = {
  hot: benchHotRoom,
  small: benchSmallRooms,
  unstored: benchUnstored,
  memory: benchMemory,
  durable: benchDurable,
  resume: benchResume,
  stalled: benchStalled,
};

for (const [name, bench] of Object.entries(benches)) {
  if (Deno.args.length > 0 && !Deno.args.includes(name)) continue;
  await bench((line) => console.log(line));
}
Deno.exit(0);
