/** A suite on free ports of its own, for checks, benches and tests in this very process. */
import type { Env } from "../shared/config.ts";
import { silentLogger } from "../shared/log.ts";
import { readSuiteConfig } from "./config.ts";
import { openEngines } from "./engines.ts";
import { startSuite, type Suite } from "./suite.ts";
import { freePorts } from "./free_ports.ts";

/** `env` chooses the engines; ports, data folder and quiet logs are set here. */
export async function startLocalSuite(env: Env, dataDir: string): Promise<Suite> {
  const fixed: Record<string, string> = {
    VEZA_LOG_LEVEL: "silent",
    VEZA_HOST: "127.0.0.1",
    ...freePorts(),
    // What is measured is the houses, not what keeps people from hammering them.
    VEZA_RATE_USER_PER_SECOND: "1000000",
    VEZA_RATE_ADDRESS_PER_SECOND: "1000000",
    VEZA_RATE_SIGN_IN_PER_MINUTE: "1000000",
    VEZA_DATA_DIR: dataDir,
  };
  const config = readSuiteConfig((name) => fixed[name] ?? env(name));
  await using stack = new AsyncDisposableStack();
  const engines = stack.use(await openEngines(config, { log: silentLogger }));
  const suite = stack.use(await startSuite(config, engines));
  const all = stack.move();
  return { ...suite, [Symbol.asyncDispose]: () => all.disposeAsync() };
}
