/** `deno task start:gateway`: the gateway as a process of its own. */
import { runHouse } from "../shared/house_process.ts";
import { openGatewayAdapters } from "./adapters.ts";
import { startGateway } from "./app.ts";
import { readAloneConfig } from "./config.ts";

await runHouse({
  env: (name) => Deno.env.get(name),
  isTerminal: Deno.stderr.isTerminal(),
  onSignal: (signal, handler) => Deno.addSignalListener(signal, handler),
  exit: (code) => Deno.exit(code),
  fail: (sentence) => console.error(sentence),
}, {
  name: "gateway",
  readConfig: readAloneConfig,
  open: openGatewayAdapters,
  start: startGateway,
});
