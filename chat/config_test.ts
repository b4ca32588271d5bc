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

Deno.test("files have their folder, their limits and the types that are taken", () => {
  const { files } = readChatConfig((name) => name === "VEZA_DATA_DIR" ? "/data" : undefined);
  assert.equal(files.folder, "/data/chat-files");
  assert.deepEqual([files.rules.maxBytes, files.rules.userBytes], [25_000_000, 1_000_000_000]);
  const env: Record<string, string> = {
    VEZA_CHAT_FILE_MEGABYTES: "0",
    VEZA_CHAT_FILE_TYPES: "image/*,*/*,png",
    VEZA_CHAT_LINK_SECONDS: "5",
  };
  assert.throws(
    () => readChatConfig((name) => env[name]),
    (error) => error instanceof ConfigError && error.faults.length === 3,
  );
});
