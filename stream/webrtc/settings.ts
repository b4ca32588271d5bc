/** Settings of WebRTC. */
import { isIPv4 } from "node:net";
import type { ConfigReader } from "../../shared/config.ts";

export interface WebrtcConfig {
  /** `off`: no way in and none out. */
  readonly stack: "native" | "typescript" | "off";
  /** IPv4 address to bind to. */
  readonly bind: string;
  /** First and last UDP port; undefined: any free one. */
  readonly ports: readonly [number, number] | undefined;
  /** IPv4 addresses at which others reach us, for the answers. Never empty unless nobody could say. */
  readonly addresses: readonly string[];
  /** `stun:…` and `turn:…`, for the clients. */
  readonly iceServers: readonly IceServer[];
  readonly peersMax: number;
}

export interface IceServer {
  /** RFC 7064 or RFC 7065. */
  readonly url: string;
  readonly username: string | undefined;
  readonly credential: string | undefined;
}

export function readWebrtcConfig(
  reader: ConfigReader,
  { host, publicUrl }: { readonly host: string; readonly publicUrl: string },
): WebrtcConfig {
  const stack = reader.oneOf(
    "VEZA_STREAM_WEBRTC",
    ["native", "typescript", "off"],
    "typescript",
  );
  const ports = readPorts(reader);
  if (stack === "typescript" && ports !== undefined && ports[0] === ports[1]) {
    reader.fault(
      "VEZA_STREAM_WEBRTC_PORTS may be one port only with VEZA_STREAM_WEBRTC=native: name a range, one port for each peer",
    );
  }
  const bind = host === "localhost" ? "127.0.0.1" : isIPv4(host) ? host : "0.0.0.0";
  return {
    stack,
    bind,
    ports,
    addresses: readAddresses(reader, bind, publicUrl),
    iceServers: reader.list("VEZA_STREAM_WEBRTC_ICE_SERVERS").map((text) =>
      readIceServer(reader, text)
    ),
    peersMax: reader.integer("VEZA_STREAM_WEBRTC_MAX_PEERS", 500, { min: 1, max: 50_000 }),
  };
}

function readPorts(reader: ConfigReader): readonly [number, number] | undefined {
  const text = reader.optional("VEZA_STREAM_WEBRTC_PORTS");
  if (text === undefined) return undefined;
  const [, from = "", to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (from !== "" && first >= 1 && first <= last && last <= 65_535) return [first, last];
  reader.fault(
    `VEZA_STREAM_WEBRTC_PORTS must be UDP ports such as 50000-50999, or one, from 1 to 65535; got "${text}"`,
  );
  return undefined;
}

/** What is bound says it, or, where that is every address, what people are told to go to. */
function readAddresses(reader: ConfigReader, bind: string, publicUrl: string): string[] {
  const listed = reader.list("VEZA_STREAM_WEBRTC_ADDRESSES");
  for (const text of listed) {
    if (isIPv4(text)) continue;
    reader.fault(`VEZA_STREAM_WEBRTC_ADDRESSES must list IPv4 addresses, got "${text}"`);
  }
  if (listed.length > 0) return listed;
  if (bind !== "0.0.0.0") return [bind];
  const { hostname } = new URL(publicUrl);
  if (hostname === "localhost") return ["127.0.0.1"];
  return isIPv4(hostname) ? [hostname] : [];
}

/** `stun:host:3478`, or `turn:name:password@host:3478?transport=udp`. */
function readIceServer(reader: ConfigReader, text: string): IceServer {
  const [, scheme = "", username, credential, rest = ""] =
    /^(stuns?|turns?):(?:([^:@\s]+):([^@\s]+)@)?([\w.\-[\]:]+(?:\?transport=(?:udp|tcp))?)$/.exec(
      text,
    ) ?? [];
  if (rest === "" || scheme.startsWith("turn") !== (username !== undefined)) {
    // Its password is no text for a log.
    reader.fault(
      "VEZA_STREAM_WEBRTC_ICE_SERVERS must list stun:host:port or turn:name:password@host:port",
    );
  }
  return { url: `${scheme}:${rest}`, username, credential };
}
