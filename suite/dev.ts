/** What happens between `deno task dev` and the table of addresses. */
import { logFormat } from "../shared/house_process.ts";
import { createLogger } from "../shared/log.ts";
import type { Process } from "../shared/shutdown.ts";
import { renderSummary } from "./addresses.ts";
import { readSuiteConfig, type SuiteConfig } from "./config.ts";
import { openEngines } from "./engines.ts";
import { checkDataFolder, checkPorts, checkRuntime } from "./preflight.ts";
import { startSuite } from "./suite.ts";

/** `print` gets what the person asked for; logs go to standard error. */
export async function startDev(
  process: Process,
  print: (text: string) => void,
): Promise<AsyncDisposable> {
  const started = performance.now();
  checkRuntime(Deno.version.deno);
  const config = readSuiteConfig(process.env);
  checkPorts(config.gateway.host, wantedPorts(config));
  await checkDataFolder(config.dataDir);
  const format = logFormat(config.gateway.logFormat, process.isTerminal);
  const log = createLogger({ service: "suite", level: config.gateway.logLevel, format });
  await using stack = new AsyncDisposableStack();
  const onProgress = (what: string) => print(`${what} …`);
  const engines = stack.use(await openEngines(config, { log, onProgress }));
  const suite = stack.use(await startSuite(config, engines, format));
  const milliseconds = performance.now() - started;
  print(renderSummary({ addresses: suite.addresses, engines: engines.rows, milliseconds }));
  return stack.move();
}

function wantedPorts({ auth, chat, stream, gateway }: SuiteConfig) {
  return [
    { name: "VEZA_GATEWAY_PORT", port: gateway.port },
    { name: "VEZA_GATEWAY_OPS_PORT", port: gateway.opsPort },
    { name: "VEZA_AUTH_GRPC_PORT", port: auth.grpcPort },
    { name: "VEZA_AUTH_OPS_PORT", port: auth.opsPort },
    { name: "VEZA_CHAT_GRPC_PORT", port: chat.grpcPort },
    { name: "VEZA_CHAT_WS_PORT", port: chat.wsPort },
    { name: "VEZA_CHAT_OPS_PORT", port: chat.opsPort },
    { name: "VEZA_STREAM_GRPC_PORT", port: stream.grpcPort },
    { name: "VEZA_STREAM_HTTP_PORT", port: stream.httpPort },
    { name: "VEZA_STREAM_OPS_PORT", port: stream.opsPort },
    { name: "VEZA_STREAM_ICECAST_PORT", port: stream.icecastPort ?? 0 },
  ];
}
