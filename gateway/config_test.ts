import assert from "node:assert/strict";
import { ConfigError } from "../shared/config.ts";
import { readAloneConfig, readGatewayConfig } from "./config.ts";

const env = (values: Record<string, string>) => (name: string) => values[name];

Deno.test("without any variable the gateway listens on 8080 with its limits", () => {
  const config = readGatewayConfig(env({}));
  assert.equal(config.port, 8080);
  assert.equal(config.opsPort, 9080);
  assert.equal(config.requestSeconds, 10);
  assert.equal(config.bodyBytes, 1_048_576);
  assert.deepEqual(config.allowedOrigins, []);
});

Deno.test("on its own it says which engines it lacks", () => {
  assert.throws(
    () => readAloneConfig(env({})),
    (error) =>
      error instanceof ConfigError && /NATS_URL, REDIS_URL.*deno task dev/.test(error.message),
  );
});

Deno.test("every wrong setting is told at once, by its name", () => {
  const wrong = env({
    VEZA_ALLOWED_ORIGINS: "https://a.example.org, *, https://b.example.org/path, ftp://c",
    VEZA_GATEWAY_PORT: "http",
    VEZA_TRUSTED_PROXY_HOPS: "-1",
    VEZA_RATE_SIGN_IN_PER_MINUTE: "0",
  });
  assert.throws(() => readGatewayConfig(wrong), (error) => {
    assert.ok(error instanceof ConfigError);
    const names = error.faults.map((fault) => fault.split(" ")[0]);
    assert.deepEqual(names.toSorted(), [
      "VEZA_ALLOWED_ORIGINS",
      "VEZA_ALLOWED_ORIGINS",
      "VEZA_ALLOWED_ORIGINS",
      "VEZA_GATEWAY_PORT",
      "VEZA_RATE_SIGN_IN_PER_MINUTE",
      "VEZA_TRUSTED_PROXY_HOPS",
    ]);
    return true;
  });
});
