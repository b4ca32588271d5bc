/**
 * The HTTP server of those who stay: ordinary requests, WebSockets and answers without end, on one port. It stands on
 * `node:http`, whose connections cost a third of what `Deno.serve` and its WebSockets hold in memory (docs/adr/0011).
 */
import { getRequestListener, RequestError } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import {
  createServer,
  IncomingMessage,
  type Server,
  ServerResponse,
  STATUS_CODES,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
// @ts-types="@types/ws"
import { WebSocketServer } from "ws";
import { writeAnswer } from "./web_answer.ts";
import { beginEndless, Endless } from "./web_endless.ts";
import { Connections } from "./web_connections.ts";
import type { ServerSocket } from "./web_socket.ts";
import { Accept, type Answer, type Peer, peerOf, upgrade } from "./web_upgrade.ts";

export { Accept, type Answer, Endless, type Peer };

export interface WebServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Must not reject; what it throws all the same is answered 500 and told to `failed`. */
  serve(request: Request, peer: Peer): Answer | Promise<Answer>;
  failed(error: unknown): void;
  /** Bytes of a WebSocket message, at most; a longer one closes its socket with 1009. */
  readonly messageBytesMax: number;
  /** Sockets that answer no ping within this are cut; undefined where the protocol above looks after that. */
  readonly keepAliveMs?: number;
  /** A request's head has to be there within this. */
  readonly headMs?: number;
}

export interface WebServer extends AsyncDisposable {
  readonly port: number;
}

const defaultHeadMs = 15_000;
/** An upload that takes longer is cut. */
const requestMs = 15 * 60_000;
/** Who does not answer a close for so long is cut. */
const closeMs = 3_000;
const headBytesMax = 16_384;

export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const sockets = new Set<ServerSocket>();
  const headMs = options.headMs ?? defaultHeadMs;
  const server = createServer({
    // Both would cut answers that are under way: `Connections` looks after that.
    headersTimeout: 0,
    requestTimeout: 0,
    maxHeaderSize: headBytesMax,
  }, listenerOf(options));
  server.on("clientError", refuseGarbage);
  const wss = new WebSocketServer(socketRules(options));
  server.on("upgrade", (incoming, wire, head) => {
    upgrade({ incoming, wire, head }, options.serve, wss, sockets).catch((error) => {
      options.failed(error);
      wire.destroy();
    });
  });
  await listening(server, options);
  const connections = new Connections(server, { headMs, bodyMs: requestMs });
  const beat = options.keepAliveMs === undefined
    ? undefined
    : setInterval(() => lookAfter(sockets), options.keepAliveMs);
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      clearInterval(beat);
      await closeAll(server, connections, sockets);
      wss.close();
    },
  };
}

function socketRules({ messageBytesMax }: WebServerOptions) {
  return {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: messageBytesMax,
    closeTimeout: closeMs,
    // Protocols that a client offers are not chosen from: none has a meaning here.
    handleProtocols: () => false as const,
  };
}

function listenerOf({ serve, failed, host }: WebServerOptions) {
  return getRequestListener(async (request, { incoming, outgoing }) => {
    if (!(incoming instanceof IncomingMessage && outgoing instanceof ServerResponse)) {
      throw new TypeError("HTTP/2 is not served here");
    }
    await respond(await serve(request, peerOf(incoming)), incoming, outgoing).catch(failed);
    return RESPONSE_ALREADY_SENT;
  }, {
    hostname: host,
    overrideGlobalObjects: false,
    // Of a body that nobody read, `writeAnswer` ends the connection.
    autoCleanupIncoming: false,
    errorHandler: (error) => {
      if (error instanceof RequestError) return new Response("Bad request\n", { status: 400 });
      failed(error);
      return new Response("Something went wrong on our side\n", { status: 500 });
    },
  });
}

async function respond(
  answer: Answer,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const response = answer instanceof Accept
    ? answer.refuse("The request does not ask for an upgrade of its connection")
    : answer;
  if (response instanceof Response) await writeAnswer(response, incoming, outgoing);
  else if (incoming.method !== "HEAD") beginEndless(outgoing, response);
  else await writeAnswer(new Response(null, response.head), incoming, outgoing);
}

function listening(server: Server, { host, port }: WebServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** What is under way may end; sockets are told to go, and cut where they do not. */
async function closeAll(
  server: Server,
  connections: Connections,
  sockets: ReadonlySet<ServerSocket>,
): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  connections.close();
  for (const socket of sockets) socket.close(1001, "");
  const late = setTimeout(() => {
    for (const socket of sockets) socket.terminate();
  }, closeMs);
  await Promise.all([...sockets].map((socket) => socket.ended));
  clearTimeout(late);
  await closed;
}

/** Cuts who has not been heard since the last time, and asks the others. */
function lookAfter(sockets: ReadonlySet<ServerSocket>): void {
  for (const socket of sockets) {
    if (socket.isAlive) socket.ping();
    else socket.terminate();
  }
}

/** No request that could be answered: its connection ends with the reason. */
function refuseGarbage(error: Error & { code?: string }, wire: Duplex): void {
  if (!wire.writable) return void wire.destroy();
  const status = error.code === "ERR_HTTP_REQUEST_TIMEOUT"
    ? 408
    : error.code === "HPE_HEADER_OVERFLOW"
    ? 431
    : 400;
  wire.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\n\r\n`);
}
