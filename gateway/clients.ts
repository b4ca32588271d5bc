/** One gRPC client for each house, and plain words for what goes wrong on the way to it. */
import type { MethodDefinition } from "@grpc/proto-loader";
import { AppError, errors } from "../shared/errors.ts";
import { type ClientCall, type GrpcClient, openGrpcClient } from "../shared/grpc_client.ts";
import type { PeerConfig } from "../shared/house_config.ts";
import type { Logger } from "../shared/log.ts";
import type { Metrics } from "../shared/metrics.ts";

export type HouseName = "auth" | "chat" | "stream";

export interface Houses extends AsyncDisposable {
  readonly clients: Readonly<Record<HouseName, GrpcClient>>;
  /** Rejects with `AppError` that may be shown to the caller as it is. */
  unary<I, R, Q, O>(
    house: HouseName,
    method: MethodDefinition<I, R, Q, O>,
    request: I,
    call: ClientCall,
  ): Promise<O>;
  stream<I, R, Q, O>(
    house: HouseName,
    method: MethodDefinition<I, R, Q, O>,
    request: I,
    call: Omit<ClientCall, "deadline">,
  ): AsyncIterable<O>;
}

export function openHouses(peers: PeerConfig, log: Logger, metrics: Metrics): Houses {
  const open = (target: HouseName, address: string) =>
    openGrpcClient({ target, address, log, metrics });
  const clients = {
    auth: open("auth", peers.authAddress),
    chat: open("chat", peers.chatAddress),
    stream: open("stream", peers.streamAddress),
  };
  return {
    clients,
    unary: async (house, method, request, call) => {
      try {
        return await clients[house].unary(method, request, call);
      } catch (error) {
        throw plain(error, house, log, call.requestId);
      }
    },
    stream: async function* (house, method, request, call) {
      try {
        yield* clients[house].stream(method, request, call);
      } catch (error) {
        throw plain(error, house, log, call.requestId);
      }
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(Object.values(clients).map((client) => client[Symbol.asyncDispose]()));
    },
  };
}

/**
 * A house's own error carries a reason of its own and stands. One that gRPC made on the way (its reason is but
 * the status' name) speaks of sockets and addresses: that goes to the log, and the caller gets a sentence.
 */
function plain(error: unknown, house: HouseName, log: Logger, requestId: string): unknown {
  if (!(error instanceof AppError) || error.reason !== error.status) return error;
  const options = { cause: error };
  switch (error.status) {
    case "DEADLINE_EXCEEDED":
      return errors.DEADLINE_EXCEEDED(
        `${house} did not answer within the time limit`,
        { target: house },
        options,
      );
    case "CANCELLED":
      return errors.CANCELLED("The request was given up", {}, options);
    case "UNKNOWN":
    case "INTERNAL":
    case "DATA_LOSS":
      log.error({ request_id: requestId, target: house, error: error.message }, "a call failed");
      return errors.INTERNAL(
        `Something went wrong on our side; ask the operator about request ${requestId}`,
        {},
        options,
      );
    case "UNAVAILABLE":
    case "UNIMPLEMENTED":
      log.warn({ request_id: requestId, target: house, error: error.message }, "a call failed");
      return errors.SERVICE_UNAVAILABLE(
        `${house} does not answer now: try again in a few seconds`,
        { target: house },
        options,
      );
    default:
      return error;
  }
}
