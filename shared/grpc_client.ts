/** One client for each house, with deadline, breaker, retry and the reasons of errors in it. */
import { type CallOptions, Client, credentials, Metadata, type ServiceError } from "@grpc/grpc-js";
import type { MethodDefinition } from "@grpc/proto-loader";
import { healthService } from "../proto/load.ts";
import { type Breaker, type BreakerOptions, createBreaker } from "./circuit_breaker.ts";
import { fromServiceError } from "./error_details.ts";
import { errors } from "./errors.ts";

export interface ClientCall {
  /** Access token to speak with; empty or absent for the methods that need none. */
  readonly token?: string;
  readonly requestId: string;
  /** Unix milliseconds; required, and already shrunk where the call serves another (`shrinkDeadline`). */
  readonly deadline: number;
  readonly signal?: AbortSignal;
  /** True where doing it twice is doing it once: only then is it tried again. */
  readonly idempotent?: boolean;
}

export interface GrpcClient extends AsyncDisposable {
  readonly breaker: Breaker;
  /** `client.unary(chatService.GetRoomInfo, { room_id }, call)`. Rejects with `AppError`. */
  unary<I, R, Q, O>(method: MethodDefinition<I, R, Q, O>, request: I, call: ClientCall): Promise<O>;
  /** A server stream; ends when the server ends it, throws `AppError`, is cancelled by leaving the loop. */
  stream<I, R, Q, O>(
    method: MethodDefinition<I, R, Q, O>,
    request: I,
    call: Omit<ClientCall, "deadline"> & { readonly deadline?: number },
  ): AsyncIterable<O>;
  /** `grpc.health.v1` Check, past the breaker: rejects unless SERVING. */
  check(timeoutMs?: number): Promise<void>;
}

export interface GrpcClientOptions extends BreakerOptions {
  /** `host:port`, or any gRPC target such as `dns:///chat:50051`, which is balanced over its addresses. */
  readonly address: string;
}

const serviceConfig = JSON.stringify({ loadBalancingConfig: [{ round_robin: {} }] });

export function openGrpcClient(options: GrpcClientOptions): GrpcClient {
  const client = new Client(options.address, credentials.createInsecure(), {
    "grpc.service_config": serviceConfig,
    "grpc.initial_reconnect_backoff_ms": 100,
    "grpc.max_reconnect_backoff_ms": 2_000,
    "grpc.max_receive_message_length": 4_194_304,
    "grpc.keepalive_time_ms": 60_000,
    "grpc.keepalive_timeout_ms": 20_000,
  });
  const breaker = createBreaker(options);
  return {
    breaker,
    unary: (method, request, call) =>
      breaker.run(
        () => unary(client, method, request, call),
        call.idempotent ?? false,
        call.signal,
      ),
    stream: (method, request, call) => stream(client, method, request, call),
    check: async (timeoutMs = 1_000) => {
      const answer = await unary(client, healthService.Check, { service: "" }, {
        requestId: "health",
        deadline: Date.now() + timeoutMs,
      });
      if (answer.status !== "SERVING") {
        throw new Error(`${options.target} answers ${answer.status}`);
      }
    },
    [Symbol.asyncDispose]: () => {
      client.close();
      return Promise.resolve();
    },
  };
}

function unary<I, R, Q, O>(
  client: Client,
  method: MethodDefinition<I, R, Q, O>,
  request: I,
  call: ClientCall,
): Promise<O> {
  return new Promise((resolve, reject) => {
    if (call.signal?.aborted) {
      return reject(errors.CANCELLED("The call was given up before it began"));
    }
    const { metadata, options } = prepare(call, call.deadline);
    const cancel = () => active.cancel();
    const active = client.makeUnaryRequest(
      method.path,
      method.requestSerialize,
      method.responseDeserialize,
      request,
      metadata,
      options,
      (error, response) => {
        call.signal?.removeEventListener("abort", cancel);
        if (error !== null) reject(fromServiceError(error));
        else if (response === undefined) reject(errors.INTERNAL(`${method.path} answered nothing`));
        else resolve(response);
      },
    );
    call.signal?.addEventListener("abort", cancel, { once: true });
  });
}

async function* stream<I, R, Q, O>(
  client: Client,
  method: MethodDefinition<I, R, Q, O>,
  request: I,
  call: Omit<ClientCall, "deadline"> & { readonly deadline?: number },
): AsyncIterable<O> {
  const { metadata, options } = prepare(call, call.deadline ?? Infinity);
  const active = client.makeServerStreamRequest(
    method.path,
    method.requestSerialize,
    method.responseDeserialize,
    request,
    metadata,
    options,
  );
  const cancel = () => active.cancel();
  call.signal?.addEventListener("abort", cancel, { once: true });
  try {
    for await (const response of active) yield response;
  } catch (error) {
    if (call.signal?.aborted) return;
    throw isServiceError(error) ? fromServiceError(error) : error;
  } finally {
    call.signal?.removeEventListener("abort", cancel);
    active.on("error", () => {});
    active.cancel();
  }
}

function prepare(
  call: Omit<ClientCall, "deadline">,
  deadline: number,
): { metadata: Metadata; options: CallOptions } {
  const metadata = new Metadata();
  metadata.set("x-request-id", call.requestId);
  if (call.token) metadata.set("authorization", `Bearer ${call.token}`);
  return { metadata, options: { deadline } };
}

function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && "code" in error && "metadata" in error;
}
