/** Chat's settings: environment in, frozen config out. */
import { ConfigReader, type Env, readEngineUrls, requireEngineUrls } from "../shared/config.ts";
import { type HouseConfig, readHouseConfig } from "../shared/house_config.ts";
import type { FileRules } from "./attachment_uploads.ts";
import type { FloodLimits } from "./flood.ts";
import { limits } from "./limits.ts";

export interface ChatConfig extends HouseConfig {
  readonly grpcPort: number;
  readonly wsPort: number;
  readonly opsPort: number;
  /** Origins of web pages that may open sockets besides those of the same host. */
  readonly allowedOrigins: readonly string[];
  /** Between pings on a socket; the answer may take a third of it, at least a second. */
  readonly pingSeconds: number;
  /** How fast one member may write in one room; a burst of 0 is no limit. */
  readonly flood: FloodLimits;
  /** After this, presence that nobody renews is gone. */
  readonly presenceSeconds: number;
  /** Frames of a room that a node keeps in memory for sockets that come back. */
  readonly ringFrames: number;
  readonly files: FileConfig;
}

export interface FileConfig {
  /** Where the bytes are; several nodes of chat share it. */
  readonly folder: string;
  readonly rules: FileRules;
  /** Life of a reader's address of a file. */
  readonly linkSeconds: number;
}

/** A house on its own has its engines elsewhere. */
export interface AloneConfig extends ChatConfig {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly natsUrl: string;
}

export function readChatConfig(env: Env): Readonly<ChatConfig> {
  const reader = new ConfigReader(env);
  return reader.finish(read(reader));
}

/** For chat as a process of its own: the engines' addresses are required. */
export function readAloneConfig(env: Env): Readonly<AloneConfig> {
  const reader = new ConfigReader(env);
  const { databaseUrl = "", redisUrl = "", natsUrl = "" } = readEngineUrls(reader);
  requireEngineUrls(reader, "chat", ["DATABASE_URL", "REDIS_URL", "NATS_URL"]);
  return reader.finish({ ...read(reader), databaseUrl, redisUrl, natsUrl });
}

function read(reader: ConfigReader): ChatConfig {
  return {
    ...readHouseConfig(reader),
    grpcPort: reader.port("VEZA_CHAT_GRPC_PORT", 50_051),
    wsPort: reader.port("VEZA_CHAT_WS_PORT", 8_051),
    opsPort: reader.port("VEZA_CHAT_OPS_PORT", 9_051),
    allowedOrigins: readOrigins(reader),
    pingSeconds: reader.integer("VEZA_CHAT_PING_SECONDS", 25, { min: 1, max: 300 }),
    flood: {
      burst: reader.integer("VEZA_CHAT_FLOOD_BURST", 300, { min: 0, max: 100_000 }),
      perSecond: reader.integer("VEZA_CHAT_FLOOD_PER_SECOND", 30, { min: 1, max: 100_000 }),
    },
    presenceSeconds: reader.integer("VEZA_CHAT_PRESENCE_SECONDS", 30, { min: 3, max: 600 }),
    ringFrames: reader.integer("VEZA_CHAT_RING_FRAMES", limits.ringFrames, {
      min: 16,
      max: 65_536,
    }),
    files: readFiles(reader),
  };
}

const megabyte = 1_000_000;
const fileTypes = [
  "image/*",
  "audio/*",
  "video/*",
  "text/plain",
  "application/pdf",
  "application/zip",
  "application/ogg",
  "application/vnd.openxmlformats-officedocument.*",
  "application/vnd.oasis.opendocument.*",
];

function readFiles(reader: ConfigReader): FileConfig {
  const dataDir = reader.string("VEZA_DATA_DIR", "./data");
  const types = reader.list("VEZA_CHAT_FILE_TYPES");
  for (const type of types) {
    if (/^[a-z*][a-z0-9*]*\/[a-z0-9*][a-z0-9.+*-]*$/.test(type)) continue;
    reader.fault(
      `VEZA_CHAT_FILE_TYPES must list media types such as image/png, with * for any part, got "${type}"`,
    );
  }
  const megabytes = (name: string, fallback: number, max: number) =>
    reader.integer(name, fallback, { min: 1, max }) * megabyte;
  return {
    folder: reader.string("VEZA_CHAT_FILES_DIR", `${dataDir}/chat-files`),
    rules: {
      maxBytes: megabytes("VEZA_CHAT_FILE_MEGABYTES", 25, 2_000),
      userBytes: megabytes("VEZA_CHAT_USER_MEGABYTES", 1_000, 10_000_000),
      types: types.length > 0 ? types : fileTypes,
    },
    linkSeconds: reader.integer("VEZA_CHAT_LINK_SECONDS", 900, { min: 30, max: 86_400 }),
  };
}

function readOrigins(reader: ConfigReader): readonly string[] {
  const origins = reader.list("VEZA_ALLOWED_ORIGINS");
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      reader.fault(
        `VEZA_ALLOWED_ORIGINS must list origins such as https://example.org, got "${origin}"`,
      );
    }
  }
  return origins;
}
