/** `deno task start:stream`: stream as a process of its own. */
import { runHouse } from "../shared/house_process.ts";
import { openStreamAdapters } from "./adapters.ts";
import { startStream } from "./app.ts";
import { readAloneConfig } from "./config.ts";

await runHouse({
  env: (name) => Deno.env.get(name),
  isTerminal: Deno.stderr.isTerminal(),
  onSignal: (signal, handler) => Deno.addSignalListener(signal, handler),
  exit: (code) => Deno.exit(code),
  fail: (sentence) => console.error(sentence),
}, { name: "stream", readConfig: readAloneConfig, open: openStreamAdapters, start: startStream });
