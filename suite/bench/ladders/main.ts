/** `deno task bench:ladders`: how many live streams this machine encodes in real time. */
import { Station } from "../../beeps/station.ts";
import { benchLadders } from "./bench.ts";

{
  await using station = await Station.start();
  await benchLadders(station, (line) => console.log(line));
}
Deno.exit(0);
