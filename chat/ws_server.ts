/** The HTTP server of `/ws/chat` and of files: lets sockets in, or says in plain HTTP why not. */
import { AppError, errors } from "../shared/errors.ts";
import type { Logger } from "../shared/log.ts";
import { Accept, type Answer, startWebServer, type WebServer } from "../shared/web_server.ts";
import type { Commands } from "./commands.ts";
import type { FileDoor } from "./attachment_http.ts";
import { problem, problemOf } from "./http_problem.ts";
import { limits } from "./limits.ts";
import { isAllowedOrigin } from "./origin.ts";
import { ChatSocket, type SocketHandlers } from "./socket.ts";
import type { Sockets } from "./sockets.ts";
import { explainFault } from "./store_faults.ts";

export interface WsServerOptions {
  readonly host: string;
  readonly port: number;
  readonly allowedOrigins: readonly string[];
  readonly sockets: Sockets;
  readonly commands: Commands;
  readonly files: FileDoor;
  readonly log: Logger;
  readonly newId: () => string;
}

export interface WsServer extends WebServer {
  /** No new sockets from here on. */
  refuse(): void;
}

export async function startWsServer(options: WsServerOptions): Promise<WsServer> {
  const { sockets } = options;
  const handlers: SocketHandlers = {
    run: (socket, command, placed) => options.commands.run(socket, command, placed),
    closed: (socket) => sockets.closed(socket),
    explain: (error) => known(error, options),
  };
  let isRefusing = false;
  const server = await startWebServer({
    host: options.host,
    port: options.port,
    // Longer ones are told so in the protocol's own way, up to here.
    messageBytesMax: 16 * limits.frameBytes,
    failed: (error) => options.log.error({ err: error }, "unexpected error at chat's door"),
    serve: (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === "/live") return Response.json({ status: "up" });
      if (pathname !== "/ws/chat") return serveFile(request, options);
      if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
        return problem(426, "UPGRADE_REQUIRED", "Open /ws/chat as a WebSocket", {
          upgrade: "websocket",
        });
      }
      if (isRefusing) return problem(503, "SHUTTING_DOWN", "This node is about to stop");
      if (sockets.isFull) return problem(503, "NODE_FULL", "This node has all its sockets");
      if (!isAllowedOrigin(request, options.allowedOrigins)) {
        return problem(
          403,
          "ORIGIN_NOT_ALLOWED",
          `Pages of ${
            request.headers.get("origin")
          } may not connect: add it to VEZA_ALLOWED_ORIGINS`,
        );
      }
      return accept(options, handlers);
    },
  });
  return {
    port: server.port,
    refuse: () => {
      isRefusing = true;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

function accept(options: WsServerOptions, handlers: SocketHandlers): Answer {
  return new Accept(
    (socket) =>
      options.sockets.add(
        new ChatSocket(socket, options.newId(), handlers, () => performance.now()),
      ),
    (why) => problem(400, "BAD_UPGRADE", why),
  );
}

async function serveFile(request: Request, options: WsServerOptions): Promise<Response> {
  const requestId = request.headers.get("x-request-id") ?? options.newId();
  try {
    return await options.files(request, requestId) ??
      problem(404, "NOT_FOUND", "Only /ws/chat and files are here");
  } catch (error) {
    return problemOf(known(error, options, requestId), requestId);
  }
}

function known(thrown: unknown, { log, newId }: WsServerOptions, id = newId()): AppError {
  const error = explainFault(thrown);
  if (error instanceof AppError) return error;
  log.error({ err: error, request_id: id }, "unexpected error in a socket's command or a file's");
  return errors.INTERNAL(`Something went wrong on our side; ask the operator about ${id}`);
}
