/** Chat's settings. */
import assert from "node:assert/strict";
import { ConfigError } from "../shared/config.ts";
import { readAloneConfig, readChatConfig } from "./config.ts";

Deno.test("nothing set is a whole configuration", () => {
  const config = readChatConfig(() => undefined);
  assert.deepEqual([config.grpcPort, config.wsPort, config.opsPort], [50_051, 8_051, 9_051]);
  assert.deepEqual(config.allowedOrigins, []);
});

Deno.test("chat on its own names every engine that it lacks, together with every other fault", () => {
  const env: Record<string, string> = {
    VEZA_CHAT_WS_PORT: "99999",
    VEZA_ALLOWED_ORIGINS: "https://ok.example,nonsense",
    REDIS_URL: "redis://127.0.0.1",
  };
  assert.throws(() => readAloneConfig((name) => env[name]), (error) => {
    assert.ok(error instanceof ConfigError);
    for (const word of ["DATABASE_URL", "NATS_URL", "VEZA_CHAT_WS_PORT", "VEZA_ALLOWED_ORIGINS"]) {
      assert.match(error.message, new RegExp(word));
    }
    assert.doesNotMatch(error.message, /REDIS_URL/);
    return true;
  });
});
