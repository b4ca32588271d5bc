/** The other houses: auth to be asked, all of them for the operator's health report. */
import { type GrpcClient, openGrpcClient } from "../shared/grpc_client.ts";
import { HealthBoard, type HealthCheck } from "../shared/health.ts";
import type { PeerConfig } from "../shared/house_config.ts";
import type { Logger } from "../shared/log.ts";
import type { Metrics } from "../shared/metrics.ts";
import { grpcPeer, httpPeer } from "../shared/peers.ts";
import type { ChatAdapters } from "./ports.ts";

export interface Peers extends AsyncDisposable {
  readonly auth: GrpcClient;
  readonly checks: readonly HealthCheck[];
}

export function openPeers(config: PeerConfig, options: { log: Logger; metrics: Metrics }): Peers {
  const auth = openGrpcClient({ ...options, target: "auth", address: config.authAddress });
  const stream = openGrpcClient({ ...options, target: "stream", address: config.streamAddress });
  return {
    auth,
    checks: [
      grpcPeer("auth", auth),
      grpcPeer("stream", stream),
      httpPeer("gateway", config.gatewayUrl),
    ],
    [Symbol.asyncDispose]: async () => {
      await auth[Symbol.asyncDispose]();
      await stream[Symbol.asyncDispose]();
    },
  };
}

/** Without the live store chat works on: presence is of one node alone then. */
export function openHealth(
  { database, bus, live, blobs }: ChatAdapters,
  peers: Peers,
): HealthBoard {
  return new HealthBoard("chat", [
    { name: "database", required: true, check: () => database.check() },
    { name: "bus", required: true, check: () => bus.check() },
    { name: "live_store", required: false, check: () => live.check() },
    { name: "files", required: false, check: () => blobs.check() },
    ...peers.checks,
  ]);
}
