/** Clients in a process of their own; started by the run of cuts, which gives its orders on standard input. */
import { obey } from "./program.ts";

await obey({ input: Deno.stdin.readable, answer: (line) => console.log(line) });
