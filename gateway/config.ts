/** Environment in, frozen config out. */
import { ConfigReader, type Env, readEngineUrls, requireEngineUrls } from "../shared/config.ts";
import { type HouseConfig, readHouseConfig } from "../shared/house_config.ts";
import type { Bucket } from "../shared/live_store.ts";

export interface GatewayConfig extends HouseConfig {
  /** REST, sockets, media and pages; 0 asks for any free port. */
  readonly port: number;
  readonly opsPort: number;
  /** Origins besides our own that browsers may call from, exactly as browsers write them. */
  readonly allowedOrigins: readonly string[];
  /** How many proxies in front of us write `X-Forwarded-For` truthfully. 0: nobody's word counts. */
  readonly trustedProxyHops: number;
  /** A request that takes longer is given up; event streams, sockets and media are not counted. */
  readonly requestSeconds: number;
  readonly bodyBytes: number;
  readonly rates: RateConfig;
}

export interface RateConfig {
  /** Each user, by token. */
  readonly user: Bucket;
  /** Each address without a token. */
  readonly address: Bucket;
  /** Each address where passwords are tried and accounts made. */
  readonly credentials: Bucket;
}

/** A gateway on its own has its engines elsewhere. */
export interface AloneConfig extends GatewayConfig {
  readonly redisUrl: string;
  readonly natsUrl: string;
}

export function readGatewayConfig(env: Env): Readonly<GatewayConfig> {
  const reader = new ConfigReader(env);
  return reader.finish(read(reader));
}

/** For the gateway as a process of its own: the engines' addresses are required. */
export function readAloneConfig(env: Env): Readonly<AloneConfig> {
  const reader = new ConfigReader(env);
  const { redisUrl = "", natsUrl = "" } = readEngineUrls(reader);
  requireEngineUrls(reader, "gateway", ["NATS_URL", "REDIS_URL"]);
  return reader.finish({ ...read(reader), redisUrl, natsUrl });
}

function read(reader: ConfigReader): GatewayConfig {
  return {
    ...readHouseConfig(reader),
    port: reader.port("VEZA_GATEWAY_PORT", 8080),
    opsPort: reader.port("VEZA_GATEWAY_OPS_PORT", 9080),
    allowedOrigins: readOrigins(reader),
    trustedProxyHops: reader.integer("VEZA_TRUSTED_PROXY_HOPS", 0, { min: 0, max: 10 }),
    requestSeconds: reader.integer("VEZA_REQUEST_SECONDS", 10, { min: 1, max: 300 }),
    bodyBytes: reader.integer("VEZA_BODY_BYTES", 1_048_576, { min: 1_024, max: 16_777_216 }),
    rates: readRates(reader),
  };
}

function readOrigins(reader: ConfigReader): string[] {
  const origins = reader.list("VEZA_ALLOWED_ORIGINS");
  for (const text of origins) {
    if (URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text)) continue;
    reader.fault(
      `VEZA_ALLOWED_ORIGINS must list origins such as https://app.example.org (scheme, host, port; no path, no *), got "${text}"`,
    );
  }
  return origins;
}

function readRates(reader: ConfigReader): RateConfig {
  const range = { min: 1, max: 1_000_000 };
  const user = reader.integer("VEZA_RATE_USER_PER_SECOND", 50, range);
  const address = reader.integer("VEZA_RATE_ADDRESS_PER_SECOND", 50, range);
  const credentials = reader.integer("VEZA_RATE_SIGN_IN_PER_MINUTE", 30, range);
  return {
    user: { capacity: user * 4, refillPerSecond: user },
    address: { capacity: address * 4, refillPerSecond: address },
    credentials: { capacity: credentials, refillPerSecond: credentials / 60 },
  };
}
