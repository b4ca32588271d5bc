/** One gRPC server, one preamble: authenticates, times, logs and maps errors around every handler. */
import {
  type handleServerStreamingCall,
  type handleUnaryCall,
  logVerbosity,
  Server,
  ServerCredentials,
  setLogVerbosity,
} from "@grpc/grpc-js";
import type { MethodDefinition } from "@grpc/proto-loader";
import { addReflection } from "./grpc_reflection.ts";
import type { TokenRule } from "./grpc_auth.ts";
import { type Decoded, requestBytesMax, strictDecoder } from "./grpc_decode.ts";
import { healthHandlers } from "./grpc_health.ts";
import { MethodCall, type MethodOptions, type UntypedHandler } from "./grpc_method.ts";
import type { HandlersOf } from "./grpc_types.ts";
import type { HealthBoard } from "./health.ts";

type Methods = Record<string, MethodDefinition<object, object>>;

export interface ServiceEntry {
  readonly methods: Methods;
  readonly handlers: Record<string, UntypedHandler>;
  readonly tokens: Readonly<Record<string, TokenRule | undefined>>;
}

/** Ties a definition to its handlers. Tokens are required but where `tokens` says otherwise. */
export function serve<D extends object>(
  definition: D,
  handlers: HandlersOf<D>,
  tokens: { readonly [K in keyof HandlersOf<D>]?: TokenRule } = {},
): ServiceEntry {
  return {
    methods: { ...definition } as Methods,
    handlers: { ...handlers },
    tokens: { ...tokens },
  };
}

export interface GrpcServerOptions extends Omit<MethodOptions, "draining"> {
  readonly host: string;
  readonly port: number;
  readonly services: readonly ServiceEntry[];
  readonly health: HealthBoard;
  /** How long open calls may go on once the server is asked to stop. */
  readonly drainMs: number;
}

export interface GrpcServer extends AsyncDisposable {
  readonly port: number;
}

/** What is larger than this is refused by gRPC itself, which names no reason; what is smaller, by the decoder. */
const receivedBytesMax = 2 * requestBytesMax;
const sentBytesMax = 4 * requestBytesMax;

export async function startGrpcServer(options: GrpcServerOptions): Promise<GrpcServer> {
  // Its own lines would stand unstructured between ours; what fails reaches us as an error anyway.
  setLogVerbosity(logVerbosity.NONE);
  const server = new Server({
    "grpc.max_receive_message_length": receivedBytesMax,
    "grpc.max_send_message_length": sentBytesMax,
    "grpc.keepalive_time_ms": 60_000,
    "grpc.keepalive_timeout_ms": 20_000,
    "grpc.max_concurrent_streams": 1_000,
  });
  const services = [...options.services, healthHandlers(options.health)];
  const drain = new AbortController();
  const methodOptions = { ...options, draining: drain.signal };
  for (const service of services) addService(server, service, methodOptions);
  addReflection(server);
  const port = await bind(server, `${options.host}:${options.port}`);
  let stopped: Promise<void> | undefined;
  return {
    port,
    [Symbol.asyncDispose]: () => {
      drain.abort();
      return stopped ??= shutDown(server, options.drainMs);
    },
  };
}

function bind(server: Server, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), (error, port) => {
      if (error !== null) reject(error);
      else resolve(port);
    });
  });
}

/** Lets open calls end, then ends those that do not. */
function shutDown(server: Server, drainMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.forceShutdown(), drainMs);
    server.tryShutdown(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function addService(server: Server, service: ServiceEntry, options: MethodOptions): void {
  const definition: Methods = {};
  const implementation: Record<
    string,
    handleUnaryCall<Decoded, object> | handleServerStreamingCall<Decoded, object>
  > = {};
  for (const [name, method] of Object.entries(service.methods)) {
    const handler = service.handlers[name];
    if (handler === undefined) {
      throw new Error(`The service of ${method.path} has no handler ${name}`);
    }
    definition[name] = { ...method, requestDeserialize: strictDecoder(method) };
    const wrapped = new MethodCall(method, handler, service.tokens[name] ?? "required", options);
    implementation[name] = method.responseStream ? wrapped.stream : wrapped.unary;
  }
  server.addService(definition, implementation);
}
