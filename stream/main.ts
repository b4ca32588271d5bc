/** `deno task start:stream`: stream as a process of its own. */
import { createLogger } from "../shared/log.ts";
import { run } from "../shared/shutdown.ts";
import { openStreamAdapters } from "./adapters.ts";
import { startStream } from "./app.ts";
import { readAloneConfig } from "./config.ts";

const isTerminal = Deno.stderr.isTerminal();

await run({
  env: (name) => Deno.env.get(name),
  isTerminal,
  onSignal: (signal, handler) => Deno.addSignalListener(signal, handler),
  exit: (code) => Deno.exit(code),
  // deno-lint-ignore no-console -- the one sentence for the person at the keyboard
  fail: (sentence) => console.error(sentence),
}, async () => {
  const config = readAloneConfig((name) => Deno.env.get(name));
  const pretty = config.logFormat === "pretty" || (config.logFormat === "auto" && isTerminal);
  const format = pretty ? "pretty" : "json";
  const log = createLogger({ service: "stream", level: config.logLevel, format });
  await using starting = new AsyncDisposableStack();
  const adapters = starting.use(await openStreamAdapters(config, log));
  starting.use(await startStream(config, adapters));
  return starting.move();
});
