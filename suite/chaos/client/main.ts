/** Clients in a process of their own; started by the chaos run, which says on standard input what they are to do. */
import { runClients } from "./client_program.ts";

await runClients({ input: Deno.stdin.readable, output: Deno.stdout.writable });
Deno.exit(0);
