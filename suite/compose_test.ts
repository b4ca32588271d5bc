import assert from "node:assert/strict";
import { parse } from "yaml";
import { readAloneConfig as readAuth } from "../auth/config.ts";
import { readAloneConfig as readChat } from "../chat/config.ts";
import { readAloneConfig as readGateway } from "../gateway/config.ts";
import { readAloneConfig as readStream } from "../stream/config.ts";
import text from "../deploy/compose.yaml" with { type: "text" };

interface Service {
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
}

/** As compose reads it: merged, and with what the operator's environment gives. */
function servicesFor(given: Readonly<Record<string, string>>): Readonly<Record<string, Service>> {
  const filled = text.replaceAll(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_, name: string, kind: string | undefined, rest: string | undefined) => {
      if (given[name] !== undefined) return given[name];
      assert.equal(kind, "-", `${name} has to be given: ${rest}`);
      return rest ?? "";
    },
  );
  return parse(filled, { merge: true }).services;
}

/** The image says the same to every house. */
const image = { VEZA_HOST: "0.0.0.0", VEZA_DATA_DIR: "/data", VEZA_LOG_FORMAT: "json" };

function stacked(given: Readonly<Record<string, string>> = {}) {
  const services = servicesFor({ POSTGRES_PASSWORD: "secret", ...given });
  const envOf = (house: string) => {
    const env: Record<string, string> = { ...image, ...services[house]?.environment };
    return (name: string) => env[name];
  };
  return {
    services,
    auth: readAuth(envOf("auth")),
    chat: readChat(envOf("chat")),
    stream: readStream(envOf("stream")),
    gateway: readGateway(envOf("gateway")),
  };
}

Deno.test("the containers find each other where each listens, and have the cluster's engines", () => {
  const { auth, chat, stream, gateway } = stacked();
  assert.deepEqual(
    [gateway.peers.authAddress, gateway.peers.chatAddress, gateway.peers.streamAddress],
    [`auth:${auth.grpcPort}`, `chat:${chat.grpcPort}`, `stream:${stream.grpcPort}`],
  );
  assert.equal(gateway.peers.streamUrl, `http://stream:${stream.httpPort}`);
  assert.equal(chat.peers.authUrl, `http://auth:${auth.opsPort}`);
  for (const house of [auth, chat, stream]) {
    assert.match(house.databaseUrl, /^postgres:.*:secret@postgres:5432/);
  }
  for (const house of [chat, stream, gateway]) assert.equal(house.redisUrl, "redis://redis:6379");
  for (const house of [auth, chat, stream, gateway]) {
    assert.equal(house.natsUrl, "nats://nats:4222");
  }
});

Deno.test("what people and radio tools must reach is published, and links lead to it", () => {
  const { services, stream } = stacked();
  assert.deepEqual(services.gateway?.ports, ["8080:8080"]);
  const { icecastPort, publicUrl, webrtc } = stream;
  const [first, last] = webrtc.ports ?? [];
  assert.deepEqual(services.stream?.ports, [
    `${icecastPort}:${icecastPort}`,
    `${first}-${last}:${first}-${last}/udp`,
  ]);
  assert.deepEqual([publicUrl, webrtc.addresses], ["http://127.0.0.1:8080", ["127.0.0.1"]]);
  const given = {
    VEZA_PUBLIC_URL: "https://radio.example",
    VEZA_STREAM_WEBRTC_ADDRESSES: "192.0.2.1",
  };
  const outside = stacked(given).stream;
  assert.equal(outside.publicUrl, "https://radio.example");
  assert.deepEqual(outside.webrtc.addresses, ["192.0.2.1"]);
});
