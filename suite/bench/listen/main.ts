/** `deno task bench:listen [500 2000 4000]`: listeners' cost against Icecast's. Needs icecast2 and ffmpeg. */
import { benchListeners } from "./bench.ts";

const crowds = Deno.args.map(Number).filter((crowd) => crowd > 0);
await benchListeners(crowds.length > 0 ? crowds : [500, 2_000, 4_000], (line) => console.log(line));
Deno.exit(0);
