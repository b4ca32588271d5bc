/** Houses that answer what a test tells them to: real gRPC servers, real HTTP, no rules. */
import { accountService, authService, chatService, streamService } from "../../proto/load.ts";
import type { CallContext } from "../../shared/call_context.ts";
import type { EventBus } from "../../shared/event_bus.ts";
import { serve, type ServiceEntry, startGrpcServer } from "../../shared/grpc_server.ts";
import type { HandlersOf } from "../../shared/grpc_types.ts";
import { HealthBoard } from "../../shared/health.ts";
import type { PeerConfig } from "../../shared/house_config.ts";
import type { LiveStore } from "../../shared/live_store.ts";
import { type Logger, silentLogger } from "../../shared/log.ts";
import { createMetrics } from "../../shared/metrics.ts";
import { startOpsServer } from "../../shared/ops_server.ts";
import { memoryBus, testLiveStore } from "../../shared/testing/engines.ts";
import { type TestAuthority, testAuthority, testVerifier } from "../../shared/testing/tokens.ts";
import type { GatewayConfig } from "../config.ts";
import { startTestGateway, type TestGateway } from "../testing.ts";

export interface Seen {
  readonly rpc: string;
  readonly request: object;
  readonly context: CallContext;
}

type Handler = (
  request: Record<string, unknown>,
  context: CallContext,
) => object | Promise<object> | AsyncIterable<object>;

export interface Given extends AsyncDisposable {
  readonly gateway: TestGateway;
  readonly authority: TestAuthority;
  readonly bus: EventBus;
  /** Every call that reached a house. */
  readonly seen: Seen[];
  /** Answers by the RPC's name; without one a house answers with an empty message. */
  readonly answers: Record<string, Handler>;
  /** A token for user 7 unless `claims` say otherwise. */
  token(): Promise<string>;
  /** A request to `/api/v1`, with a good token unless `token` says otherwise. */
  ask(method: string, path: string, options?: AskOptions): Promise<Answer>;
  /** Ends one house's gRPC server. */
  stop(house: "auth" | "chat" | "stream"): Promise<void>;
}

export interface AskOptions {
  readonly body?: unknown;
  readonly raw?: BodyInit;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

export interface GivenOptions {
  readonly settings?: Partial<GatewayConfig>;
  readonly peers?: Partial<PeerConfig>;
  readonly live?: LiveStore;
  readonly log?: Logger;
}

export async function given(options: GivenOptions = {}): Promise<Given> {
  await using stack = new AsyncDisposableStack();
  const bus = stack.use(await memoryBus());
  const live = options.live ?? stack.use(await testLiveStore());
  const authority = await testAuthority();
  const seen: Seen[] = [];
  const answers: Record<string, Handler> = {};
  const entry = <D extends object>(definition: D): ServiceEntry =>
    serve(definition, recording(definition, seen, answers, authority), openMethods(definition));
  const start = async (service: string, services: ServiceEntry[]) => {
    const verifier = stack.use(await testVerifier(service, authority, bus));
    const server = await startGrpcServer({ ...plain(service), services, verifier });
    let stopped: PromiseLike<void> | undefined;
    const stop = () => stopped ??= server[Symbol.asyncDispose]();
    stack.defer(stop);
    return { address: `127.0.0.1:${server.port}`, stop };
  };
  const houses = {
    auth: await start("auth", [entry(authService), entry(accountService)]),
    chat: await start("chat", [entry(chatService)]),
    stream: await start("stream", [entry(streamService)]),
  };
  const ops = stack.use(startOpsServer({
    ...plain("auth"),
    port: 0,
    routes: {
      "/.well-known/jwks.json": async () => Response.json({ keys: await authority.keys() }),
      "/.well-known/revocations.json": async () =>
        Response.json({ revocations: await authority.revocations() }),
    },
  }));
  const defaults = testPeers(houses, ops.port);
  const gateway = stack.use(
    await startTestGateway({ bus, live, log: options.log ?? silentLogger }, {
      ...options.settings,
      peers: { ...defaults, ...options.peers },
    }),
  );
  const own = await authority.token();
  const all = stack.move();
  return {
    gateway,
    authority,
    bus,
    seen,
    answers,
    token: () => authority.token(),
    ask: (method, path, given = {}) => ask(gateway.url, method, path, { token: own, ...given }),
    stop: async (house) => await houses[house].stop(),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

function testPeers(
  houses: Record<"auth" | "chat" | "stream", { address: string }>,
  authOps: number,
): PeerConfig {
  // Port 1 of loopback: nobody answers there.
  const nobody = "http://127.0.0.1:1";
  return {
    authAddress: houses.auth.address,
    chatAddress: houses.chat.address,
    streamAddress: houses.stream.address,
    authUrl: `http://127.0.0.1:${authOps}`,
    chatUrl: nobody,
    streamUrl: nobody,
    gatewayUrl: nobody,
  };
}

function plain(service: string) {
  return {
    host: "127.0.0.1",
    port: 0,
    metrics: createMetrics(service),
    health: new HealthBoard(service, []),
    log: silentLogger,
    now: Date.now,
    newId: () => crypto.randomUUID(),
    drainMs: 500,
  };
}

function recording<D extends object>(
  definition: D,
  seen: Seen[],
  answers: Record<string, Handler>,
  authority: TestAuthority,
): HandlersOf<D> {
  const handlers = Object.keys(definition).map((rpc) => [
    rpc,
    (request: Record<string, unknown>, context: CallContext) => {
      // What the gateway asks for itself, before it has auth's keys.
      if (rpc === "ValidateToken" && answers[rpc] === undefined) {
        return validate(authority, String(request.token), String(request.service));
      }
      seen.push({ rpc, request, context });
      const answer = answers[rpc]?.(request, context) ?? {};
      return Symbol.asyncIterator in answer ? answer : Promise.resolve(answer);
    },
  ]);
  return Object.fromEntries(handlers) as HandlersOf<D>;
}

async function validate(authority: TestAuthority, token: string, service: string) {
  try {
    await authority.validate(token, service);
    return { valid: true };
  } catch (error) {
    return { valid: false, error: error instanceof Error ? error.message : String(error) };
  }
}

/** What auth lets strangers call. */
function openMethods<D extends object>(definition: D) {
  const open = ["Register", "SignIn", "Refresh", "ValidateToken"];
  const names = Object.keys(definition).filter((name) => open.includes(name));
  return Object.fromEntries(names.map((name) => [name, "none"])) as {
    [K in keyof HandlersOf<D>]?: "none";
  };
}

export async function ask(
  url: string,
  method: string,
  path: string,
  { body, raw, token, headers = {} }: AskOptions,
): Promise<Answer> {
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(sent === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  });
  const text = await response.text();
  const json = text.startsWith("{") ? JSON.parse(text) : {};
  return { status: response.status, headers: response.headers, text, json };
}
