import assert from "node:assert/strict";
import { ConfigError } from "../shared/config.ts";
import { readAloneConfig, readAuthConfig } from "./config.ts";

const env = (variables: Record<string, string>) => (name: string) => variables[name];

Deno.test("with nothing set, auth has its defaults", () => {
  const config = readAuthConfig(env({}));
  assert.equal(config.grpcPort, 50_050);
  assert.equal(config.opsPort, 9_050);
  assert.equal(config.accessTokenSeconds, 900);
  assert.equal(config.refreshTokenSeconds, 30 * 86_400);
  assert.equal(config.openPermissionChecks, false);
  assert.deepEqual(config.passwords.cost, { memoryKiB: 19_456, iterations: 2, parallelism: 1 });
  assert.ok(Object.isFrozen(config));
});

Deno.test("auth on its own says which engines it lacks, and what else there is", () => {
  assert.throws(() => readAloneConfig(env({})), (error) => {
    assert.ok(error instanceof ConfigError);
    assert.match(error.message, /DATABASE_URL, NATS_URL.*deno task dev/);
    assert.doesNotMatch(error.message, /REDIS_URL/);
    return true;
  });
});

Deno.test("every fault is told at once, each by its variable's name", () => {
  const wrong = {
    VEZA_AUTH_GRPC_PORT: "70000",
    VEZA_ACCESS_TOKEN_SECONDS: "-1",
    VEZA_ADMIN_EMAIL: "nobody",
    VEZA_KEY_ENCRYPTION_SECRET: "short",
    JWT_SECRET: "short",
    VEZA_AUTH_OPEN_PERMISSION_CHECKS: "yes",
    DATABASE_URL: "mysql://x",
  };
  assert.throws(() => readAloneConfig(env(wrong)), (error) => {
    assert.ok(error instanceof ConfigError);
    for (const name of [...Object.keys(wrong), "NATS_URL"]) {
      assert.ok(error.message.includes(name), `${name} is not named in: ${error.message}`);
    }
    return true;
  });
});
