import assert from "node:assert/strict";
import { ConfigError } from "../shared/config.ts";
import { readAloneConfig, readStreamConfig } from "./config.ts";

const none = () => undefined;

Deno.test("nothing set is a working house on the default ports", () => {
  const config = readStreamConfig(none);
  assert.deepEqual([config.grpcPort, config.httpPort, config.opsPort, config.icecastPort], [
    50_052,
    8_052,
    9_052,
    undefined,
  ]);
  assert.equal(config.publicUrl, config.peers.gatewayUrl);
  assert.equal(config.limits.sourceGraceMs, 30_000);
});

Deno.test("every wrong setting is named at once, and so is every missing engine", () => {
  const env: Record<string, string> = {
    VEZA_STREAM_GRPC_PORT: "x",
    VEZA_STREAM_GRACE_SECONDS: "-1",
    VEZA_PUBLIC_URL: "ftp://here",
  };
  const faults = (read: () => unknown): readonly string[] => {
    try {
      read();
    } catch (error) {
      if (error instanceof ConfigError) return error.faults;
      throw error;
    }
    return [];
  };
  const wrong = faults(() => readStreamConfig((name) => env[name])).join("\n");
  for (const name of Object.keys(env)) assert.ok(wrong.includes(name), name);
  const missing = faults(() => readAloneConfig(none)).join("\n");
  for (const name of ["DATABASE_URL", "REDIS_URL", "NATS_URL"]) assert.ok(missing.includes(name));
});
