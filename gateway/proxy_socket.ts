/** WebSockets of chat and stream on our own origin: frames and verdicts pass both ways, queues are bounded. */
import { errors } from "../shared/errors.ts";
import type { Logger } from "../shared/log.ts";
import { httpErrors } from "./errors.ts";
import type { Gate } from "./middleware/access.ts";
import type { Origins } from "./middleware/origins.ts";
import type { GatewayContext } from "./middleware/state.ts";
import { clientVerdict, upstreamVerdict, type Verdict, verdicts } from "./proxy_codes.ts";
import { forwardedHeaders } from "./proxy_headers.ts";

export interface SocketProxyOptions {
  readonly origins: Origins;
  readonly connectMs: number;
  /** Bytes that may wait for a slow reader before it is cut. */
  readonly bufferBytes: number;
  readonly frameBytes: number;
  /** Sockets at once. */
  readonly max: number;
  /** Counts handshakes against the caller's address. */
  readonly gate: Gate;
  readonly log: Logger;
}

export interface SocketProxy extends AsyncDisposable {
  readonly open: number;
  /** Handler for one house; `url` is its HTTP base URL. */
  to(house: string, url: string): (c: GatewayContext) => Promise<Response>;
}

export function createSocketProxy(options: SocketProxyOptions): SocketProxy {
  const pairs = new Set<Pair>();
  return {
    get open() {
      return pairs.size;
    },
    to: (house, url) => async (c) => {
      const { raw } = c.req;
      requireUpgrade(raw);
      if (!options.origins.allows(raw.headers)) {
        throw httpErrors.ORIGIN_NOT_ALLOWED(
          `Pages from ${raw.headers.get("origin")} may not open sockets here`,
        );
      }
      await options.gate.enter("open", raw.headers, c.var.state);
      if (pairs.size >= options.max) {
        throw errors.SERVICE_UNAVAILABLE("This gateway holds as many sockets as it may: try again");
      }
      const { pathname, search } = new URL(raw.url);
      const upstream = await connect(
        `${url.replace(/^http/, "ws")}${pathname}${search}`,
        raw,
        c,
        options,
        house,
      );
      const { socket, response } = upgrade(raw, upstream);
      const pair = new Pair(socket, upstream, options, () => pairs.delete(pair));
      pairs.add(pair);
      return response;
    },
    [Symbol.asyncDispose]: async () => {
      const ends = [...pairs].map((pair) => pair.end(verdicts.shutdown));
      await Promise.all(ends);
    },
  };
}

function requireUpgrade(request: Request): void {
  if (request.headers.get("upgrade")?.toLowerCase() === "websocket") return;
  throw httpErrors.UPGRADE_REQUIRED("This address speaks WebSocket only", {
    upgrade: "websocket",
    connection: "upgrade",
  });
}

function upgrade(request: Request, upstream: WebSocket): Deno.WebSocketUpgrade {
  try {
    const protocol = upstream.protocol === "" ? {} : { protocol: upstream.protocol };
    return Deno.upgradeWebSocket(request, { ...protocol, idleTimeout: 60 });
  } catch (cause) {
    upstream.close();
    const why = cause instanceof Error ? cause.message : String(cause);
    throw httpErrors.UPGRADE_REQUIRED(`The WebSocket handshake is not complete: ${why}`);
  }
}

/** The house first: where it is away, the caller still gets a proper HTTP answer. */
function connect(
  url: string,
  request: Request,
  c: GatewayContext,
  { connectMs, log }: SocketProxyOptions,
  house: string,
): Promise<WebSocket> {
  const asked = request.headers.get("sec-websocket-protocol") ?? "";
  const protocols = asked.split(",").map((part) => part.trim()).filter((part) => part !== "");
  const headers = forwardedHeaders(request, c.var.state);
  for (const name of [...headers.keys()]) {
    if (name.startsWith("sec-websocket-") || name === "accept-encoding") headers.delete(name);
  }
  // Deno's constructor takes headers too, which the DOM's type in our `lib` does not know.
  const given = { protocols, headers: Object.fromEntries(headers) };
  const socket: WebSocket = Reflect.construct(WebSocket, [url, given]);
  socket.binaryType = "arraybuffer";
  return new Promise((resolve, reject) => {
    const fail = (cause: string) => {
      clearTimeout(timer);
      socket.onopen = socket.onerror = socket.onclose = null;
      if (socket.readyState <= WebSocket.OPEN) socket.close();
      log.warn({ request_id: c.var.state.requestId, target: house, error: cause }, "socket failed");
      reject(errors.SERVICE_UNAVAILABLE(
        `${house} does not take sockets now: try again in a few seconds`,
        { target: house },
      ));
    };
    const timer = setTimeout(() => fail(`no answer within ${connectMs} ms`), connectMs);
    socket.onerror = (event) => fail(event instanceof ErrorEvent ? event.message : "refused");
    socket.onclose = () => fail("closed at once");
    socket.onopen = () => {
      clearTimeout(timer);
      resolve(socket);
    };
  });
}

type Frame = string | ArrayBuffer;

/** A client's socket and the one to the house, each other's mirror. */
class Pair {
  readonly #client: WebSocket;
  readonly #upstream: WebSocket;
  readonly #options: SocketProxyOptions;
  readonly #ended = Promise.withResolvers<void>();
  /** What the house said before the client's handshake was done. */
  #early: Frame[] | undefined = [];
  #earlyBytes = 0;
  #verdict: Verdict | undefined;

  constructor(
    client: WebSocket,
    upstream: WebSocket,
    options: SocketProxyOptions,
    onEnd: () => void,
  ) {
    this.#client = client;
    this.#upstream = upstream;
    this.#options = options;
    this.#ended.promise.then(onEnd);
    client.binaryType = "arraybuffer";
    client.onopen = () => this.#begin();
    client.onmessage = (event) => this.#toHouse(event.data);
    client.onclose = (event) => this.#clientClosed(event.code, event.reason);
    client.onerror = () => {};
    upstream.onmessage = (event) => this.#toClient(event.data);
    upstream.onclose = (event) => this.#closeClient(clientVerdict(event.code, event.reason));
    upstream.onerror = () => {};
  }

  /** Resolves once both sides are closed. */
  end(verdict: Verdict): Promise<void> {
    this.#closeClient(verdict);
    this.#closeHouse(1001, verdict.reason);
    return this.#ended.promise;
  }

  #begin(): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const frame of early) this.#client.send(frame);
    if (this.#verdict !== undefined) this.#client.close(this.#verdict.code, this.#verdict.reason);
  }

  #toHouse(frame: Frame): void {
    const { frameBytes, bufferBytes } = this.#options;
    if (this.#verdict !== undefined || this.#upstream.readyState !== WebSocket.OPEN) return;
    if (size(frame) > frameBytes) return void this.end(verdicts.frameTooLarge);
    this.#upstream.send(frame);
    if (this.#upstream.bufferedAmount > bufferBytes) this.end(verdicts.slow);
  }

  #toClient(frame: Frame): void {
    if (this.#verdict !== undefined) return;
    if (this.#early === undefined) this.#client.send(frame);
    else {
      this.#early.push(frame);
      this.#earlyBytes += size(frame);
    }
    const waiting = this.#early === undefined ? this.#client.bufferedAmount : this.#earlyBytes;
    if (waiting > this.#options.bufferBytes) this.end(verdicts.slow);
  }

  #closeClient(verdict: Verdict): void {
    this.#verdict ??= verdict;
    if (this.#client.readyState === WebSocket.OPEN) {
      this.#client.close(this.#verdict.code, this.#verdict.reason);
    }
    if (this.#client.readyState === WebSocket.CLOSED) this.#ended.resolve();
  }

  #closeHouse(code: number, reason: string): void {
    if (this.#upstream.readyState > WebSocket.OPEN) return;
    const verdict = upstreamVerdict(code, reason);
    this.#upstream.close(verdict.code, verdict.reason);
  }

  #clientClosed(code: number, reason: string): void {
    this.#verdict ??= { code, reason };
    this.#early = undefined;
    this.#closeHouse(code, reason);
    this.#ended.resolve();
  }
}

function size(frame: Frame): number {
  return typeof frame === "string" ? frame.length : frame.byteLength;
}
