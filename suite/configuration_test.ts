import assert from "node:assert/strict";
import { readAuthConfig } from "../auth/config.ts";
import { readChatConfig } from "../chat/config.ts";
import { readGatewayConfig } from "../gateway/config.ts";
import { readStreamConfig } from "../stream/config.ts";
import { ConfigError } from "../shared/config.ts";
import { readSuiteConfig } from "./config.ts";
import page from "../docs/configuration.md" with { type: "text" };

/** Every variable that the houses ask for, as they ask for it. */
function variablesRead(): Set<string> {
  const asked = new Set<string>();
  const env = (name: string) => {
    asked.add(name);
    return undefined;
  };
  for (const read of [readAuthConfig, readChatConfig, readStreamConfig, readGatewayConfig]) {
    read(env);
  }
  readSuiteConfig(env);
  return asked;
}

Deno.test("docs/configuration.md names every variable that is read, and no other", () => {
  const documented = new Set(
    [...page.matchAll(/`((?:VEZA_[A-Z_]+|JWT_SECRET|[A-Z]+_URL))`/g)].map(([, name]) => name),
  );
  assert.deepEqual([...documented].toSorted(), [...variablesRead()].toSorted());
});

Deno.test("in one process the houses find each other on the ports that were chosen", () => {
  const env: Record<string, string> = { VEZA_CHAT_GRPC_PORT: "1234", VEZA_AUTH_OPS_PORT: "1235" };
  const { gateway } = readSuiteConfig((name) => env[name]);
  assert.equal(gateway.peers.chatAddress, "127.0.0.1:1234");
  assert.equal(gateway.peers.authUrl, "http://127.0.0.1:1235");
});

Deno.test("a fault that several houses see is told once", () => {
  assert.throws(
    () => readSuiteConfig((name) => name === "VEZA_LOG_LEVEL" ? "loud" : undefined),
    (error) => error instanceof ConfigError && error.faults.length === 1,
  );
});
