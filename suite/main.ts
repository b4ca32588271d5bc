/** `deno task dev`: everything in one process, on the embedded default where no engine's URL is set. */
import { run } from "../shared/shutdown.ts";
import { startDev } from "./dev.ts";

await run({
  env: (name) => Deno.env.get(name),
  isTerminal: Deno.stderr.isTerminal(),
  onSignal: (signal, handler) => Deno.addSignalListener(signal, handler),
  exit: (code) => Deno.exit(code),
  fail: (sentence) => console.error(sentence),
}, (process) => startDev(process, (text) => console.log(text)));
