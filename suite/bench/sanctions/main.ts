/** `deno task bench:sanctions`: how long sanctions take to reach another node. */
import { benchSanctions } from "./bench.ts";

const isKept = await benchSanctions((line) => console.log(line));
Deno.exit(isKept ? 0 : 1);
