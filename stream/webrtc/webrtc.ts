/** WebRTC of this node, opened with everything it needs. */
import { ConfigError } from "../../shared/config.ts";
import type { Metrics } from "../../shared/metrics.ts";
import type { Hub } from "../hub.ts";
import { every } from "../ticker.ts";
import { type WebrtcHandler, webrtcHandler } from "./http.ts";
import type { WebrtcNumbers, WebrtcParts } from "./open_peer.ts";
import type { PeerOptions, Peers } from "./ports.ts";
import { Sessions } from "./sessions.ts";
import type { WebrtcConfig } from "./settings.ts";
import { WhepStages } from "./whep_stage.ts";

export interface Webrtc extends AsyncDisposable {
  readonly handle: WebrtcHandler;
}

export interface WebrtcNeeds extends
  Pick<
    WebrtcParts,
    "sources" | "listeners" | "presence" | "verifier" | "clock" | "random" | "log"
  > {
  readonly hub: Hub;
  readonly metrics: Metrics;
  /** A source that sends nothing for so long is cut. */
  readonly stallMs: number;
  /** A handshake may take so long. */
  readonly connectMs: number;
}

/** Handshakes at once: those of the TypeScript stack keep its thread busy for some 40 ms each. */
const connectingMax = { native: 64, typescript: 16 } as const;
/** Browsers check every 2.5 s at the least. */
const silentMs = 15_000;
const sweepMs = 500;

/** Undefined where it is off, or where no address is known to send others to. */
export async function openWebrtc(
  config: WebrtcConfig,
  needs: WebrtcNeeds,
): Promise<Webrtc | undefined> {
  const { log, metrics, random } = needs;
  if (config.stack === "off") return undefined;
  if (config.addresses.length === 0) {
    log.warn(
      { bind: config.bind },
      "no WebRTC: VEZA_STREAM_WEBRTC_ADDRESSES has to say which address others reach us at",
    );
    return undefined;
  }
  await using opening = new AsyncDisposableStack();
  const monotonic = () => performance.now();
  const options: PeerOptions = { bind: config.bind, ports: config.ports, monotonic };
  const peers = opening.use(await openPeers(config.stack, options));
  const sessions = opening.use(
    new Sessions(
      {
        peersMax: config.peersMax,
        connectingMax: connectingMax[config.stack],
        connectMs: needs.connectMs,
        silentMs,
        stallMs: needs.stallMs,
      },
      monotonic,
      log,
    ),
  );
  const stages = new WhepStages({ hub: needs.hub, monotonic, random });
  opening.use(every(sweepMs, () => sessions.sweep(), (error) => {
    log.warn({ error: String(error) }, "WebRTC sessions could not be swept");
  }));
  const numbers = measure(metrics, sessions);
  const { addresses } = config;
  const parts = { ...needs, peers, sessions, stages, monotonic, numbers, addresses };
  const open = opening.move();
  return {
    handle: webrtcHandler(parts, config.iceServers),
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

/** The stack is loaded where it is chosen: the other one costs nothing. */
async function openPeers(stack: "native" | "typescript", options: PeerOptions): Promise<Peers> {
  if (stack === "typescript") {
    return (await import("./typescript_peers.ts")).openTypescriptPeers(options);
  }
  try {
    return await (await import("./native_peers.ts")).openNativePeers(options);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
    throw new ConfigError([
      "VEZA_STREAM_WEBRTC=native runs native code, and this process may not: start it with --allow-ffi, or choose typescript",
    ]);
  }
}

function measure(metrics: Metrics, sessions: Sessions): WebrtcNumbers {
  const gauge = (name: string, help: string, read: () => number) =>
    metrics.gauge(`stream_webrtc_${name}`, help, read);
  gauge("sources", "WHIP sources connected to this node", () => sessions.count("receive"));
  gauge("listeners", "WHEP listeners connected to this node", () => sessions.count("send"));
  gauge("connecting", "WebRTC peers that shake hands", () => sessions.connecting);
  const counter = (name: string, help: string, labels: readonly string[] = []) =>
    metrics.counter(`stream_webrtc_${name}_total`, help, labels);
  return {
    ended: counter("ended", "WebRTC sessions that ended, by way and cause", ["way", "why"]),
    lost: counter("lost_packets", "RTP packets of WHIP sources that never came"),
    connect: metrics.histogram(
      "stream_webrtc_connect_seconds",
      "From a WebRTC offer to the end of its handshake",
      [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
    ),
  };
}
