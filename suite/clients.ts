/** gRPC clients of a running suite, as a program outside it would make them. */
import { type GrpcClient, type GrpcClientOptions, openGrpcClient } from "../shared/grpc_client.ts";
import { silentLogger } from "../shared/log.ts";
import { createMetrics } from "../shared/metrics.ts";
import type { Addresses } from "./addresses.ts";

export interface SuiteClients extends AsyncDisposable {
  readonly auth: GrpcClient;
  readonly chat: GrpcClient;
  readonly stream: GrpcClient;
}

export function openSuiteClients(
  addresses: Addresses,
  options: Pick<GrpcClientOptions, "failures" | "halfOpenAfterMs" | "retries"> = {},
): SuiteClients {
  const metrics = createMetrics("client");
  const open = (target: string, address: string) =>
    openGrpcClient({ target, address, log: silentLogger, metrics, ...options });
  const auth = open("auth", addresses.authGrpc);
  const chat = open("chat", addresses.chatGrpc);
  const stream = open("stream", addresses.streamGrpc);
  return {
    auth,
    chat,
    stream,
    [Symbol.asyncDispose]: async () => {
      for (const client of [auth, chat, stream]) await client[Symbol.asyncDispose]();
    },
  };
}

/** A call's frame: who speaks, and for how long anyone waits. */
export function as(token: string, seconds = 10) {
  return {
    token,
    requestId: crypto.randomUUID(),
    deadline: Date.now() + seconds * 1000,
  };
}
