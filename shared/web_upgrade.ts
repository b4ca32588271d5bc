/** How a request becomes a WebSocket, or is told why not. */
import { Buffer } from "node:buffer";
import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
// @ts-types="@types/ws"
import type { WebSocketServer } from "ws";
import { Endless } from "./web_endless.ts";
import { ServerSocket } from "./web_socket.ts";

/** The other end of the connection. */
export interface Peer {
  /** Its IP address. */
  readonly hostname: string;
}

/** Answered by a handler to a request for a WebSocket: takes it. */
export class Accept {
  /** Called as soon as the socket is open; it has to `listen` at once. */
  readonly open: (socket: ServerSocket) => void;
  /** The answer where the request breaks the protocol (RFC 6455, 4.2.1). */
  readonly refuse: (why: string) => Response;

  constructor(open: (socket: ServerSocket) => void, refuse: (why: string) => Response) {
    this.open = open;
    this.refuse = refuse;
  }
}

export type Answer = Response | Accept | Endless;

export interface Upgrade {
  readonly incoming: IncomingMessage;
  readonly wire: Duplex;
  /** What came after the request's head. */
  readonly head: Buffer;
}

/** Lets the socket in, or answers in plain HTTP why not. */
export async function upgrade(
  { incoming, wire, head }: Upgrade,
  serve: (request: Request, peer: Peer) => Answer | Promise<Answer>,
  wss: WebSocketServer,
  sockets: Set<ServerSocket>,
): Promise<void> {
  // A connection may break at any moment, also before `ws` looks after it.
  wire.on("error", () => wire.destroy());
  const request = requestOf(incoming);
  if (request === undefined) {
    return await refuse(wire, new Response("Bad request\n", { status: 400 }));
  }
  const answer = await serve(request, peerOf(incoming));
  if (answer instanceof Response) return await refuse(wire, answer);
  if (answer instanceof Endless) {
    return await refuse(wire, new Response("This is no WebSocket\n", { status: 400 }));
  }
  const refused = (error: Error, broken: Duplex) => {
    if (broken === wire) refuse(wire, answer.refuse(error.message)).catch(() => wire.destroy());
  };
  wss.on("wsClientError", refused);
  // It says either at once.
  wss.handleUpgrade(incoming, wire, head, (ws) => {
    const socket = new ServerSocket(ws, wire);
    sockets.add(socket);
    socket.ended.then(() => sockets.delete(socket));
    answer.open(socket);
  });
  wss.off("wsClientError", refused);
}

function requestOf(incoming: IncomingMessage): Request | undefined {
  const headers = new Headers();
  const { rawHeaders } = incoming;
  try {
    for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
      headers.append(rawHeaders[at] ?? "", rawHeaders[at + 1] ?? "");
    }
    const url = new URL(incoming.url ?? "/", `http://${headers.get("host")}`);
    return new Request(url, { method: incoming.method ?? "GET", headers });
  } catch {
    // No URL, a header of letters that none has, or a method that fetch does not know.
    return undefined;
  }
}

async function refuse(wire: Duplex, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  const { status, headers } = response;
  headers.set("connection", "close");
  headers.set("content-length", String(body.byteLength));
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`).join("");
  wire.end(
    Buffer.concat([
      Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines}\r\n`),
      body,
    ]),
  );
}

export function peerOf({ socket }: IncomingMessage): Peer {
  return { hostname: socket.remoteAddress ?? "" };
}
