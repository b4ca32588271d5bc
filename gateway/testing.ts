/** A gateway for tests, on free ports and over whatever engines the test has. */
import type { GatewayAdapters } from "./adapters.ts";
import { type GatewayApp, startGateway } from "./app.ts";
import { type GatewayConfig, readGatewayConfig } from "./config.ts";

export interface TestGateway extends GatewayApp {
  /** `http://127.0.0.1:…` */
  readonly url: string;
  readonly config: GatewayConfig;
}

/** Rates are out of the way unless a test sets them. */
const calm = { capacity: 1_000_000, refillPerSecond: 1_000_000 };

export async function startTestGateway(
  adapters: GatewayAdapters,
  settings: Partial<GatewayConfig> = {},
): Promise<TestGateway> {
  const config = {
    ...readGatewayConfig(() => undefined),
    port: 0,
    opsPort: 0,
    drainSeconds: 2,
    rates: { user: calm, address: calm, credentials: calm },
    ...settings,
  };
  const app = await startGateway(config, adapters);
  return { ...app, url: `http://127.0.0.1:${app.port}`, config };
}
