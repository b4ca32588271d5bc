/** The load of the chat benches, in a process of its own. */
import { obey } from "./program.ts";

await obey({ input: Deno.stdin.readable, answer: (line) => console.log(line) });
Deno.exit(0);
