/** The settings that every house has. */
import type { ConfigReader } from "./config.ts";
import { type LogLevel, logLevels } from "./log.ts";

export interface HouseConfig {
  /** Address that the house binds to. */
  readonly host: string;
  readonly logLevel: LogLevel;
  readonly logFormat: "auto" | "json" | "pretty";
  readonly tokens: TokenConfig;
  readonly peers: PeerConfig;
  /** Seconds that open calls and sockets get to end once a shutdown began. */
  readonly drainSeconds: number;
}

export interface TokenConfig {
  readonly issuer: string;
  /** Set: every token is HS256 with this secret. Unset: EdDSA with auth's keys. Never both. */
  readonly sharedSecret: string | undefined;
}

/** Where the other houses are. */
export interface PeerConfig {
  readonly authAddress: string;
  readonly chatAddress: string;
  readonly streamAddress: string;
  /** Ops HTTP of auth: JWKS and revocations. */
  readonly authUrl: string;
  readonly chatUrl: string;
  readonly streamUrl: string;
  readonly gatewayUrl: string;
}

export function readHouseConfig(reader: ConfigReader): HouseConfig {
  const sharedSecret = reader.optional("JWT_SECRET");
  if (sharedSecret !== undefined && sharedSecret.length < 32) {
    reader.fault("JWT_SECRET must have at least 32 characters: HS256 is as strong as its secret");
  }
  const http = ["http:", "https:"];
  return {
    host: reader.string("VEZA_HOST", "127.0.0.1"),
    logLevel: reader.oneOf("VEZA_LOG_LEVEL", logLevels, "info"),
    logFormat: reader.oneOf("VEZA_LOG_FORMAT", ["auto", "json", "pretty"], "auto"),
    tokens: { issuer: reader.string("VEZA_TOKEN_ISSUER", "veza"), sharedSecret },
    peers: {
      authAddress: reader.address("VEZA_AUTH_ADDRESS", "127.0.0.1:50050"),
      chatAddress: reader.address("VEZA_CHAT_ADDRESS", "127.0.0.1:50051"),
      streamAddress: reader.address("VEZA_STREAM_ADDRESS", "127.0.0.1:50052"),
      authUrl: reader.url("VEZA_AUTH_URL", http, "http://127.0.0.1:9050"),
      chatUrl: reader.url("VEZA_CHAT_URL", http, "http://127.0.0.1:8051"),
      streamUrl: reader.url("VEZA_STREAM_URL", http, "http://127.0.0.1:8052"),
      gatewayUrl: reader.url("VEZA_GATEWAY_URL", http, "http://127.0.0.1:8080"),
    },
    drainSeconds: reader.integer("VEZA_DRAIN_SECONDS", 10, { min: 0, max: 600 }),
  };
}
