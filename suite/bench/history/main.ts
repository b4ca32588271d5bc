/** `deno task bench:history`: how the cost of a page and of a search grows with what a room has behind it. */
import { benchHistory } from "./bench.ts";

await benchHistory((line) => console.log(line));
Deno.exit(0);
