/** The gateway, put together. */
import { uuidv7 } from "uuidv7";
import { HealthBoard } from "../shared/health.ts";
import { createMetrics } from "../shared/metrics.ts";
import { startOpsServer } from "../shared/ops_server.ts";
import { grpcPeer } from "../shared/peers.ts";
import { remoteAuthority } from "../shared/remote_authority.ts";
import { startTokenVerifier } from "../shared/token_verifier.ts";
import type { GatewayAdapters } from "./adapters.ts";
import { type Houses, openHouses } from "./clients.ts";
import type { GatewayConfig } from "./config.ts";
import { createHttpApp, type HttpApp } from "./http.ts";
import { LongAnswers } from "./long_answers.ts";
import { createGate } from "./middleware/access.ts";
import { originRules } from "./middleware/origins.ts";
import { createRateLimiter } from "./middleware/rate_limit.ts";
import { mediaProxy } from "./proxy_media.ts";
import { createSocketProxy } from "./proxy_socket.ts";
import { webrtcProxy } from "./proxy_webrtc.ts";
import { uploadProxy } from "./proxy_upload.ts";

export interface GatewayApp extends AsyncDisposable {
  /** Where it listens, whatever the config asked for. */
  readonly port: number;
  readonly opsPort: number;
  /** What is mounted under `/api/v1`. */
  readonly routes: HttpApp["routes"];
}

const socketLimits = {
  connectMs: 5_000,
  bufferBytes: 4_194_304,
  frameBytes: 1_048_576,
  max: 50_000,
};

/** Engines that are given in stay open: they belong to whoever opened them. */
export async function startGateway(
  config: GatewayConfig,
  adapters: GatewayAdapters,
): Promise<GatewayApp> {
  const { live, bus, log } = adapters;
  const { peers, tokens } = config;
  const [now, newId] = [Date.now, uuidv7];
  await using starting = new AsyncDisposableStack();
  const metrics = createMetrics("gateway", adapters.processMetrics);
  const houses = starting.use(openHouses(peers, log, metrics));
  const authority = remoteAuthority({
    url: peers.authUrl,
    client: houses.clients.auth,
    now,
    newId,
  });
  const verifier = starting.use(
    await startTokenVerifier({ service: "gateway", ...tokens, authority, bus, log, now }),
  );
  const origins = originRules(config.allowedOrigins);
  const board = healthBoard(houses, adapters);
  const { trustedProxyHops, bodyBytes, rates } = config;
  const gate = createGate(verifier, createRateLimiter({ rates, live, log, now }));
  const sockets = createSocketProxy({ origins, gate, log, ...socketLimits });
  const answers = new LongAnswers();
  metrics.gauge("gateway_sockets", "Proxied WebSockets that are open", () => sockets.open);
  metrics.gauge("gateway_long_answers", "Endless answers that are open", () => answers.open);
  const requestMs = config.requestSeconds * 1000;
  const passing = { timeoutMs: requestMs, answers, log };
  const media = mediaProxy({ ...passing, target: "stream", url: peers.streamUrl });
  const files = mediaProxy({ ...passing, target: "chat", url: peers.chatUrl });
  const webrtc = webrtcProxy({ url: peers.streamUrl, timeoutMs: requestMs, gate, log });
  const { app, routes } = createHttpApp({
    houses,
    gate,
    bodyBytes,
    now,
    observe: { log, metrics, now, newId, requestMs, trustedProxyHops },
    origins,
    board,
    answers,
    proxies: {
      "/ws/chat": sockets.to("chat", peers.chatUrl),
      "/ws/stream/*": sockets.to("stream", peers.streamUrl),
      "/live/*": media,
      "/hls/*": media,
      "/recordings/*": media,
      "/whip/*": webrtc,
      "/whep/*": webrtc,
      "/files/*": files,
    },
    upload: uploadProxy({ target: "chat", url: peers.chatUrl, log }),
    uploadLoop: uploadProxy({ target: "stream", url: peers.streamUrl, log }),
    log,
    version: "0.1.0",
  });
  const server = Deno.serve(
    { hostname: config.host, port: config.port, onListen: () => {} },
    (request, { remoteAddr }) => app.fetch(request, { remoteAddress: remoteAddr.hostname }),
  );
  starting.defer(() => within(server.shutdown(), config.drainSeconds * 1000));
  starting.defer(async () => {
    board.drain();
    answers[Symbol.dispose]();
    await within(sockets[Symbol.asyncDispose](), config.drainSeconds * 1000);
  });
  const { host, opsPort } = config;
  const ops = starting.use(startOpsServer({ host, port: opsPort, health: board, metrics }));
  const running = starting.move();
  log.info({ port: server.addr.port, ops_port: ops.port }, "gateway listens");
  const dispose = () => running.disposeAsync();
  return { port: server.addr.port, opsPort: ops.port, routes, [Symbol.asyncDispose]: dispose };
}

/** All four houses and the engines; the gateway itself works on without any of them. */
function healthBoard({ clients }: Houses, { live, bus }: GatewayAdapters): HealthBoard {
  return new HealthBoard("gateway", [
    { name: "gateway", required: true, check: () => Promise.resolve() },
    grpcPeer("auth", clients.auth),
    grpcPeer("chat", clients.chat),
    grpcPeer("stream", clients.stream),
    { name: "live store", required: false, check: () => live.check() },
    { name: "event bus", required: false, check: () => bus.check() },
  ]);
}

/** Waits for what is on its way, but not for ever. */
async function within(work: PromiseLike<unknown>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise<void>((resolve) => timer = setTimeout(resolve, ms));
  await Promise.race([work, enough]).finally(() => clearTimeout(timer));
}
