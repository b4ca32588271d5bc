import assert from "node:assert/strict";
import { ConfigError, ConfigReader, requireEngineUrls } from "./config.ts";

function reader(env: Record<string, string>): ConfigReader {
  return new ConfigReader((name) => env[name]);
}

Deno.test("a variable that is unset or blank takes its default", () => {
  const config = reader({ PORT: "  " });
  assert.equal(config.port("PORT", 8080), 8080);
  assert.equal(config.string("HOST", "127.0.0.1"), "127.0.0.1");
  assert.deepEqual(config.finish({ ok: true }), { ok: true });
});

Deno.test("every fault is told at once, each by its variable's name", () => {
  const config = reader({ PORT: "70000", LEVEL: "loud", URL: "ftp://x", ADDRESS: "nowhere" });
  config.port("PORT", 1);
  config.oneOf("LEVEL", ["info", "warn"], "info");
  config.url("URL", ["http:", "https:"]);
  config.address("ADDRESS", "a:1");
  assert.throws(() => config.finish({}), (error) => {
    assert.ok(error instanceof ConfigError);
    assert.equal(error.faults.length, 4);
    for (const name of ["PORT", "LEVEL", "URL", "ADDRESS"]) {
      assert.ok(error.faults.some((fault) => fault.startsWith(name)), name);
    }
    return true;
  });
});

Deno.test("numbers that only look like numbers are refused", () => {
  for (const text of ["1e3x", "1.5", "-1", "NaN", "Infinity"]) {
    const config = reader({ LIMIT: text });
    config.integer("LIMIT", 5, { min: 0, max: 10 });
    assert.throws(() => config.finish({}), ConfigError, text);
  }
});

Deno.test("a finished config cannot be changed", () => {
  assert.ok(Object.isFrozen(reader({}).finish({ port: 1 })));
});

Deno.test("a house on its own names the engines it lacks, in one sentence", () => {
  const config = reader({ REDIS_URL: "redis://127.0.0.1" });
  requireEngineUrls(config, "chat", ["DATABASE_URL", "REDIS_URL", "NATS_URL"]);
  assert.throws(() => config.finish({}), /chat on its own needs DATABASE_URL, NATS_URL: set them/);
});
