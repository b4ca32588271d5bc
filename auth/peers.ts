/** The other houses, for the operator's health report only. */
import { openGrpcClient } from "../shared/grpc_client.ts";
import type { HealthCheck } from "../shared/health.ts";
import type { PeerConfig } from "../shared/house_config.ts";
import type { Logger } from "../shared/log.ts";
import type { Metrics } from "../shared/metrics.ts";
import { grpcPeer, httpPeer } from "../shared/peers.ts";

export interface Peers extends AsyncDisposable {
  readonly checks: readonly HealthCheck[];
}

export function openPeers(config: PeerConfig, options: { log: Logger; metrics: Metrics }): Peers {
  const clients = [
    { target: "chat", address: config.chatAddress },
    { target: "stream", address: config.streamAddress },
  ].map(({ target, address }) => ({
    target,
    client: openGrpcClient({ ...options, target, address }),
  }));
  return {
    checks: [
      ...clients.map(({ target, client }) => grpcPeer(target, client)),
      httpPeer("gateway", config.gatewayUrl),
    ],
    [Symbol.asyncDispose]: async () => {
      for (const { client } of clients) await client[Symbol.asyncDispose]();
    },
  };
}
