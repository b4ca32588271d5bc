/** Settings of the stream house, read once. */
import {
  ConfigReader,
  type EngineUrls,
  type Env,
  readEngineUrls,
  requireEngineUrls,
} from "../shared/config.ts";
import { type HouseConfig, readHouseConfig } from "../shared/house_config.ts";
import { readRecordingConfig, type RecordingConfig } from "./recording/settings.ts";
import { readWebrtcConfig, type WebrtcConfig } from "./webrtc/settings.ts";

export interface StreamConfig extends HouseConfig, EngineUrls {
  readonly grpcPort: number;
  readonly httpPort: number;
  readonly opsPort: number;
  /** Where radio tools send by the Icecast protocol; undefined: nowhere. */
  readonly icecastPort: number | undefined;
  /** What is being recorded is in `recording` below it. */
  readonly dataDir: string;
  readonly allowedOrigins: readonly string[];
  /** Where clients reach the front door; goes into the URLs they are given. */
  readonly publicUrl: string;
  /** Names this node for its leases: the same after a restart. Undefined: the machine's name and the HTTP port. */
  readonly nodeName: string | undefined;
  /** ffmpeg's name or path, for renditions; "off": none are made. */
  readonly ffmpeg: string;
  /** Country database in mmdb format; undefined: nobody's country is known. */
  readonly geoipFile: string | undefined;
  readonly rewind: RewindLimits;
  readonly recordings: RecordingConfig;
  /** Whether something is heard while a stream waits for its source. */
  readonly fallback: boolean;
  readonly webrtc: WebrtcConfig;
  readonly limits: StreamLimits;
}

/** What of live streams is kept on disk for those who come late. */
export interface RewindLimits {
  /** How far back; 0: nothing is kept. */
  readonly windowMs: number;
  /** Over all streams of this node. */
  readonly bytesMax: number;
  /** The longest clip that can be cut out. */
  readonly clipMs: number;
}

export interface StreamLimits {
  /** A source may come back for so long before its stream is paused. */
  readonly sourceGraceMs: number;
  /** Audio may run ahead of the clock by so much. */
  readonly sourceAheadMs: number;
  /** A source that sends nothing for so long is cut. */
  readonly sourceStallMs: number;
  /** A WebRTC peer has to be connected within so long. */
  readonly webrtcConnectMs: number;
  /** How often leases are renewed and sources told how they are doing. */
  readonly beatMs: number;
  readonly helloMs: number;
  /** How often listeners' presence is told; sessions end after `listenerIdleMs` without a connection. */
  readonly listenerBeatMs: number;
  readonly listenerIdleMs: number;
  readonly listenerStallMs: number;
  readonly listenerBufferBytes: number;
  readonly listenersPerStream: number;
  readonly ticketSeconds: number;
  readonly sweepMs: number;
  /** How often running recordings are held against their limits. */
  readonly recordingWatchMs: number;
}

/** What every start without other wishes gets. */
export const defaultLimits: StreamLimits = {
  sourceGraceMs: 30_000,
  sourceAheadMs: 30_000,
  sourceStallMs: 20_000,
  webrtcConnectMs: 10_000,
  beatMs: 2_000,
  helloMs: 5_000,
  listenerBeatMs: 5_000,
  listenerIdleMs: 45_000,
  listenerStallMs: 10_000,
  listenerBufferBytes: 131_072,
  listenersPerStream: 10_000,
  ticketSeconds: 600,
  sweepMs: 5_000,
  recordingWatchMs: 2_000,
};

/** With engines outside the process, as a house on its own must have them. */
export interface AloneConfig extends StreamConfig {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly natsUrl: string;
}

export function readStreamConfig(env: Env): StreamConfig {
  const reader = new ConfigReader(env);
  return reader.finish(read(reader));
}

export function readAloneConfig(env: Env): AloneConfig {
  const reader = new ConfigReader(env);
  requireEngineUrls(reader, "stream", ["DATABASE_URL", "REDIS_URL", "NATS_URL"]);
  const config = read(reader);
  const { databaseUrl = "", redisUrl = "", natsUrl = "" } = config;
  return reader.finish({ ...config, databaseUrl, redisUrl, natsUrl });
}

function read(reader: ConfigReader): StreamConfig {
  const house = readHouseConfig(reader);
  const publicUrl = reader.url("VEZA_PUBLIC_URL", ["http:", "https:"], house.peers.gatewayUrl);
  const dataDir = reader.string("VEZA_DATA_DIR", "./data");
  const seconds = (name: string, ms: number, min: number, max: number) =>
    reader.integer(name, ms / 1000, { min, max }) * 1000;
  return {
    ...house,
    ...readEngineUrls(reader),
    grpcPort: reader.port("VEZA_STREAM_GRPC_PORT", 50_052),
    httpPort: reader.port("VEZA_STREAM_HTTP_PORT", 8_052),
    opsPort: reader.port("VEZA_STREAM_OPS_PORT", 9_052),
    icecastPort: reader.optional("VEZA_STREAM_ICECAST_PORT") === undefined
      ? undefined
      : reader.port("VEZA_STREAM_ICECAST_PORT", 0),
    dataDir,
    allowedOrigins: reader.list("VEZA_ALLOWED_ORIGINS"),
    publicUrl,
    webrtc: readWebrtcConfig(reader, { host: house.host, publicUrl }),
    nodeName: reader.optional("VEZA_NODE_NAME"),
    ffmpeg: reader.string("VEZA_FFMPEG", "ffmpeg"),
    geoipFile: reader.optional("VEZA_GEOIP_FILE"),
    fallback: reader.boolean("VEZA_STREAM_FALLBACK", true),
    recordings: readRecordingConfig(reader, dataDir),
    rewind: {
      windowMs: seconds("VEZA_STREAM_REWIND_SECONDS", 21_600_000, 0, 86_400),
      bytesMax: reader.integer("VEZA_STREAM_REWIND_MEGABYTES", 10_240, {
        min: 16,
        max: 10_000_000,
      }) * 1_048_576,
      clipMs: seconds("VEZA_STREAM_CLIP_SECONDS", 600_000, 1, 3_600),
    },
    limits: {
      ...defaultLimits,
      sourceGraceMs: seconds("VEZA_STREAM_GRACE_SECONDS", defaultLimits.sourceGraceMs, 1, 3_600),
      ticketSeconds: reader.integer("VEZA_STREAM_TICKET_SECONDS", defaultLimits.ticketSeconds, {
        min: 10,
        max: 86_400,
      }),
      listenersPerStream: reader.integer(
        "VEZA_STREAM_MAX_LISTENERS",
        defaultLimits.listenersPerStream,
        { min: 1, max: 1_000_000 },
      ),
    },
  };
}
