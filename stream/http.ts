/** The house's front: both sockets, progressive audio and recordings on one port. */
import type { Logger } from "../shared/log.ts";
import { Accept, type Answer, startWebServer, type WebServer } from "../shared/web_server.ts";
import type { ServerSocket } from "../shared/web_socket.ts";
import type { Metrics } from "../shared/metrics.ts";
import { addressOf, type Countries } from "./countries.ts";
import { streamErrors } from "./errors.ts";
import { createHlsHandler } from "./hls/http.ts";
import type { HlsStream } from "./hls/ports.ts";
import type { HlsStages } from "./hls_stage.ts";
import { problem } from "./http_error.ts";
import { type ClipParts, serveClip } from "./http_clip.ts";
import { type FallbackParts, takeFallback } from "./http_fallback.ts";
import { type RadioParts, serveRadio } from "./http_radio.ts";
import { type RecordingParts, serveRecording } from "./http_recording.ts";
import { idFields, type Match, match, type Route } from "./http_routes.ts";
import { progressivePreflight } from "./icecast/progressive.ts";
import { requireUuid } from "./inputs.ts";
import { type ListenOptions, type ListenParts, serveListen } from "./socket_listen.ts";
import type { SocketPeer } from "./socket_peer.ts";
import { type PublishOptions, type PublishParts, servePublish } from "./socket_publish.ts";
import type { WebrtcHandler } from "./webrtc/http.ts";
import type { Webrtc } from "./webrtc/webrtc.ts";

export interface HttpOptions {
  readonly host: string;
  readonly port: number;
  /** Origins whose pages may read answers, exactly; sockets need a ticket or a token anyway. */
  readonly allowedOrigins: readonly string[];
  readonly publicUrl: string;
  readonly publish: PublishOptions;
  readonly listen: ListenOptions;
}

export type HttpParts =
  & PublishParts
  & ListenParts
  & RadioParts
  & RecordingParts
  & ClipParts
  & FallbackParts
  & { readonly hls: HlsStages; readonly countries: Countries }
  /** Undefined where it is off. */
  & { readonly webrtc: Webrtc | undefined }
  & { readonly log: Logger; readonly metrics: Metrics };

/** A request with what is known of where it comes from. */
interface Visit {
  readonly request: Request;
  readonly country: string | undefined;
}

/** Bytes of a socket's message at most: a source's are the longest, and told so themselves up to here. */
const messageBytesMax = 2 * 1_048_576;
/** Seconds for which a browser need not ask again: two hours, the most that Chromium takes. */
const preflightAge = "7200";
/** A socket that answers no ping for so long is gone. */
const keepAliveMs = 15_000;

export async function startHttp(parts: HttpParts, options: HttpOptions): Promise<WebServer> {
  const door = new Door(parts, options);
  const { log, metrics, countries } = parts;
  const server = await startWebServer({
    host: options.host,
    port: options.port,
    messageBytesMax,
    keepAliveMs,
    failed: (error) => problem(error, log),
    serve: async (request, { hostname }) => {
      const started = performance.now();
      const found = match(new URL(request.url).pathname);
      const visit = { request, country: countries.of(addressOf(request, hostname)) };
      const answer = await door.answer(visit, found).catch((error) => problem(error, log));
      if (answer instanceof Response) allow(request, answer, options.allowedOrigins);
      const status = answer instanceof Response
        ? answer.status
        : answer instanceof Accept
        ? 101
        : 200;
      const labels = { method: request.method, route: found.route, status: String(status) };
      metrics.httpRequests.inc(labels);
      metrics.httpDuration.observe(labels, (performance.now() - started) / 1000);
      return answer;
    },
  });
  return {
    port: server.port,
    [Symbol.asyncDispose]: async () => {
      await door.shutDown();
      await server[Symbol.asyncDispose]();
    },
  };
}

class Door {
  readonly #parts: HttpParts;
  readonly #options: HttpOptions;
  readonly #peers = new Set<SocketPeer>();
  readonly #hls: (visit: Visit) => Promise<Response>;
  readonly #webrtc: WebrtcHandler;

  constructor(parts: HttpParts, options: HttpOptions) {
    this.#parts = parts;
    this.#options = options;
    const visits = new WeakMap<Request, Visit>();
    const hls = createHlsHandler({
      // Errors are answered as everywhere; the handler passes a Response on as it is.
      open: (id, request) =>
        openHls(id, request, visits.get(request)?.country, parts)
          .catch((error) => problem(error, parts.log)),
      carry: ["ticket"],
      liveSegments: 6,
    });
    this.#hls = (visit) => {
      visits.set(visit.request, visit);
      return hls(visit.request);
    };
    this.#webrtc = parts.webrtc?.handle ?? (() => {
      throw streamErrors.WEBRTC_OFF("WebRTC is off on this server: use another way");
    });
  }

  async answer(
    visit: Visit,
    { route, id, radio = { kind: "mp3" }, part = "" }: Match,
  ): Promise<Answer> {
    const { request, country } = visit;
    const parts = this.#parts;
    if (route === "webrtc") return await this.#webrtc(request, country);
    if (request.method === "OPTIONS") {
      return route === "radio" ? progressivePreflight() : preflight(route);
    }
    if (route === "live") return Response.json({ status: "up" });
    if (route === "unknown") throw streamErrors.PATH_UNKNOWN("There is nothing at this path");
    if (route === "fallback" && request.method === "POST") {
      return await takeFallback(request, requireUuid(id, "stream_id"), parts);
    }
    if (route === "fallback" || (request.method !== "GET" && request.method !== "HEAD")) {
      throw streamErrors.METHOD_UNKNOWN("Only GET and HEAD are served here");
    }
    if (route === "hls") return await this.#hls(visit);
    const target = requireUuid(id, idFields[route] ?? "stream_id");
    switch (route) {
      case "publish":
      case "listen":
        return this.#socket(visit, route, target);
      case "radio": {
        const { listen: { stallMs }, publicUrl } = this.#options;
        return await serveRadio(request, target, radio, parts, { stallMs, country, publicUrl });
      }
      case "clip":
        return await serveClip(request, target, parts);
      case "recording":
        return await serveRecording(request, target, part, parts);
    }
  }

  /** Every socket is told to come back, and has gone. */
  async shutDown(): Promise<void> {
    for (const peer of this.#peers) peer.shutDown();
    await Promise.all([...this.#peers].map((peer) => peer.ended));
  }

  #socket({ request, country }: Visit, route: "publish" | "listen", streamId: string): Answer {
    if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
      throw streamErrors.METHOD_UNKNOWN("This path is a WebSocket: connect with one");
    }
    const asked = new URL(request.url).searchParams;
    const address = {
      streamId,
      ticket: asked.get("ticket") ?? "",
      quality: asked.get("quality") ?? "",
      country,
    };
    const { publish, listen } = this.#options;
    return this.#accept((socket) =>
      route === "publish"
        ? servePublish(socket, streamId, this.#parts, publish)
        : serveListen(socket, address, this.#parts, listen)
    );
  }

  #accept(serve: (socket: ServerSocket) => SocketPeer): Accept {
    return new Accept((socket) => {
      const peer = serve(socket);
      this.#peers.add(peer);
      peer.ended.then(() => this.#peers.delete(peer));
    }, (why) => problem(streamErrors.METHOD_UNKNOWN(`No WebSocket: ${why}`), this.#parts.log));
  }
}

async function openHls(
  id: string,
  request: Request,
  country: string | undefined,
  { hls }: HttpParts,
): Promise<HlsStream> {
  const ticket = new URL(request.url).searchParams.get("ticket");
  if (ticket !== null) return await hls.open(id, ticket, country);
  throw streamErrors.TICKET_MISSING("Listening needs the ticket that JoinStream gives");
}

/** For a browser that asks first: `allow` adds what a page of a listed origin may, and to others nothing. */
function preflight(route: Route): Response {
  const methods = route === "fallback" ? "POST, OPTIONS" : "GET, HEAD, OPTIONS";
  return new Response(null, { status: 204, headers: { allow: methods } });
}

/** CORS for the origins that are listed, and for no other. */
function allow(request: Request, response: Response, origins: readonly string[]): void {
  response.headers.append("vary", "origin");
  const origin = request.headers.get("origin");
  if (origin === null || !origins.includes(origin)) return;
  response.headers.set("access-control-allow-origin", origin);
  if (request.method === "OPTIONS") response.headers.set("access-control-max-age", preflightAge);
  response.headers.set("access-control-allow-methods", "GET, HEAD, POST, PATCH, DELETE");
  response.headers.set(
    "access-control-allow-headers",
    "authorization, content-type, if-match, range, icy-metadata",
  );
  response.headers.set(
    "access-control-expose-headers",
    "accept-patch, content-range, content-length, etag, link, location, retry-after",
  );
}
