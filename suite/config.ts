/** The settings of all houses at once, and how they find each other inside one process. */
import { type AuthConfig, readAuthConfig } from "../auth/config.ts";
import { type ChatConfig, readChatConfig } from "../chat/config.ts";
import { type GatewayConfig, readGatewayConfig } from "../gateway/config.ts";
import {
  ConfigError,
  ConfigReader,
  type EngineUrls,
  type Env,
  readEngineUrls,
} from "../shared/config.ts";
import { readStreamConfig, type StreamConfig } from "../stream/config.ts";

export interface SuiteConfig {
  readonly dataDir: string;
  readonly engines: EngineUrls;
  readonly auth: AuthConfig;
  readonly chat: ChatConfig;
  readonly stream: StreamConfig;
  readonly gateway: GatewayConfig;
}

/** Who listens where: the variable of the port, its default, and what others call the address by. */
const peers = [
  { port: "VEZA_AUTH_GRPC_PORT", fallback: "50050", peer: "VEZA_AUTH_ADDRESS", prefix: "" },
  { port: "VEZA_AUTH_OPS_PORT", fallback: "9050", peer: "VEZA_AUTH_URL", prefix: "http://" },
  { port: "VEZA_CHAT_GRPC_PORT", fallback: "50051", peer: "VEZA_CHAT_ADDRESS", prefix: "" },
  { port: "VEZA_CHAT_WS_PORT", fallback: "8051", peer: "VEZA_CHAT_URL", prefix: "http://" },
  { port: "VEZA_STREAM_GRPC_PORT", fallback: "50052", peer: "VEZA_STREAM_ADDRESS", prefix: "" },
  { port: "VEZA_STREAM_HTTP_PORT", fallback: "8052", peer: "VEZA_STREAM_URL", prefix: "http://" },
  { port: "VEZA_GATEWAY_PORT", fallback: "8080", peer: "VEZA_GATEWAY_URL", prefix: "http://" },
] as const;

/** In one process the houses are on loopback, whatever address they are bound to for others. */
function insideOneProcess(env: Env): Env {
  const derived = new Map(
    peers.map(({ port, fallback, peer, prefix }) => {
      const number = env(port)?.trim() || fallback;
      return [peer as string, `${prefix}127.0.0.1:${number}`];
    }),
  );
  return (name) => env(name) ?? derived.get(name);
}

/** Throws `ConfigError` with the faults of all houses, each once. */
export function readSuiteConfig(env: Env): SuiteConfig {
  const inside = insideOneProcess(env);
  const faults = new Set<string>();
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      for (const fault of error.faults) faults.add(fault);
      return undefined;
    }
  };
  const auth = attempt(() => readAuthConfig(inside));
  const chat = attempt(() => readChatConfig(inside));
  const stream = attempt(() => readStreamConfig(inside));
  const gateway = attempt(() => readGatewayConfig(inside));
  const own = attempt(() => {
    const reader = new ConfigReader(inside);
    return reader.finish({
      dataDir: reader.string("VEZA_DATA_DIR", "./data"),
      engines: readEngineUrls(reader),
    });
  });
  if (!auth || !chat || !stream || !gateway || !own) throw new ConfigError([...faults]);
  return Object.freeze({ ...own, auth, chat, stream, gateway });
}
