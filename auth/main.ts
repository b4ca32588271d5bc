/** `deno task start:auth`: auth as a process of its own. */
import { runHouse } from "../shared/house_process.ts";
import { openAuthAdapters } from "./adapters.ts";
import { startAuth } from "./app.ts";
import { readAloneConfig } from "./config.ts";

await runHouse({
  env: (name) => Deno.env.get(name),
  isTerminal: Deno.stderr.isTerminal(),
  onSignal: (signal, handler) => Deno.addSignalListener(signal, handler),
  exit: (code) => Deno.exit(code),
  fail: (sentence) => console.error(sentence),
}, { name: "auth", readConfig: readAloneConfig, open: openAuthAdapters, start: startAuth });
