/** The house's front: both sockets, progressive audio and recordings on one port. */
import type { Logger } from "../shared/log.ts";
import type { Metrics } from "../shared/metrics.ts";
import { addressOf, type Countries } from "./countries.ts";
import { streamErrors } from "./errors.ts";
import { createHlsHandler } from "./hls/http.ts";
import type { HlsStream } from "./hls/ports.ts";
import type { HlsStages } from "./hls_stage.ts";
import { problem } from "./http_error.ts";
import { type ClipParts, serveClip } from "./http_clip.ts";
import { type FallbackParts, takeFallback } from "./http_fallback.ts";
import { type ProgressiveParts, serveProgressive } from "./http_progressive.ts";
import { serveRadio } from "./http_radio.ts";
import { type RecordingPart, type RecordingParts, serveRecording } from "./http_recording.ts";
import { requireUuid } from "./inputs.ts";
import { type ListenOptions, type ListenParts, serveListen } from "./socket_listen.ts";
import type { SocketPeer } from "./socket_peer.ts";
import { type PublishOptions, type PublishParts, servePublish } from "./socket_publish.ts";
import { isWebrtcPath, type WebrtcHandler } from "./webrtc/http.ts";
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
  & ProgressiveParts
  & RecordingParts
  & ClipParts
  & FallbackParts
  & { readonly hls: HlsStages; readonly countries: Countries }
  /** Undefined where it is off. */
  & { readonly webrtc: Webrtc | undefined }
  & { readonly log: Logger; readonly metrics: Metrics };

export interface HttpServer extends AsyncDisposable {
  readonly port: number;
}

type Route =
  | "hls"
  | "radio"
  | "publish"
  | "listen"
  | "progressive"
  | "recording"
  | "clip"
  | "fallback"
  | "webrtc"
  | "live"
  | "unknown";

interface Match {
  readonly route: Route;
  readonly id: string;
  readonly kind?: "mp3" | "aac" | "m3u" | "pls";
  readonly part?: RecordingPart;
}

const recordingParts: readonly RecordingPart[] = ["", "/waveform.json", "/waveform.svg"];
/** What a path's id is, where it is no stream's. */
const idFields: Partial<Record<Route, string>> = { recording: "recording_id", clip: "clip_id" };
const kinds = ["mp3", "aac", "m3u", "pls"] as const;

/** Ids are checked here once, so that nothing else of a path ever gets any further. */
function match(path: string): Match {
  const [, hls] = /^\/hls\/([^/]{1,64})\//.exec(path) ?? [];
  if (hls !== undefined) return { route: "hls", id: hls };
  if (path === "/live") return { route: "live", id: "" };
  if (isWebrtcPath(path)) return { route: "webrtc", id: "" };
  const [, socketId, way] = /^\/ws\/stream\/([^/]{1,64})\/(publish|listen)$/.exec(path) ?? [];
  if (socketId !== undefined) {
    return { route: way === "publish" ? "publish" : "listen", id: socketId };
  }
  const [, recording, rest = ""] = /^\/live\/recordings\/([^/]{1,64})(\/.*)?$/.exec(path) ?? [];
  const part = recordingParts.find((one) => one === rest);
  if (recording !== undefined && part !== undefined) {
    return { route: "recording", id: recording, part };
  }
  const [, kept, id] = /^\/live\/(clips|fallback)\/([^/]{1,64})$/.exec(path) ?? [];
  if (id !== undefined) return { route: kept === "clips" ? "clip" : "fallback", id };
  const [, stream, ending] = /^\/live\/([^/]{1,64})\.(\w{3,4})$/.exec(path) ?? [];
  if (stream !== undefined && ending === "opus") return { route: "progressive", id: stream };
  const kind = kinds.find((one) => one === ending);
  if (stream !== undefined && kind !== undefined) return { route: "radio", id: stream, kind };
  return { route: "unknown", id: "" };
}

export function startHttp(parts: HttpParts, options: HttpOptions): HttpServer {
  const peers = new Set<SocketPeer>();
  const upgrade = (request: Request, serve: (socket: WebSocket) => SocketPeer): Response => {
    if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
      throw streamErrors.METHOD_UNKNOWN("This path is a WebSocket: connect with one");
    }
    const { socket, response } = Deno.upgradeWebSocket(request, { idleTimeout: 30 });
    const peer = serve(socket);
    peers.add(peer);
    peer.ended.then(() => peers.delete(peer));
    return response;
  };
  const remotes = new WeakMap<Request, string>();
  const countryOf = (request: Request) =>
    parts.countries.of(addressOf(request, remotes.get(request) ?? ""));
  const hls = createHlsHandler({
    // Errors are answered as everywhere; the handler passes a Response on as it is.
    open: (id, request) =>
      openHls(id, request, countryOf(request), parts).catch((error) => problem(error, parts.log)),
    carry: ["ticket"],
    liveSegments: 6,
  });
  const webrtc: WebrtcHandler = parts.webrtc?.handle ?? (() => {
    throw streamErrors.WEBRTC_OFF("WebRTC is off on this server: use another way");
  });
  const answer = async (
    request: Request,
    { route, id, kind = "mp3", part = "" }: Match,
  ): Promise<Response> => {
    if (route === "webrtc") return await webrtc(request, countryOf(request));
    if (request.method === "OPTIONS") return new Response(null, { status: 204 });
    if (route === "live") return Response.json({ status: "up" });
    if (route === "unknown") throw streamErrors.PATH_UNKNOWN("There is nothing at this path");
    if (route === "fallback" && request.method === "POST") {
      return await takeFallback(request, requireUuid(id, "stream_id"), parts);
    }
    if (route === "fallback" || (request.method !== "GET" && request.method !== "HEAD")) {
      throw streamErrors.METHOD_UNKNOWN("Only GET and HEAD are served here");
    }
    if (route === "hls") return await hls(request);
    const target = requireUuid(id, idFields[route] ?? "stream_id");
    switch (route) {
      case "publish":
        return upgrade(request, (socket) => servePublish(socket, target, parts, options.publish));
      case "listen": {
        const asked = new URL(request.url).searchParams;
        const address = {
          streamId: target,
          ticket: asked.get("ticket") ?? "",
          quality: asked.get("quality") ?? "",
          country: countryOf(request),
        };
        return upgrade(
          request,
          (socket) => serveListen(socket, address, parts, options.listen),
        );
      }
      case "progressive":
        return await serveProgressive(request, target, parts, {
          stallMs: options.listen.stallMs,
          country: countryOf(request),
        });
      case "radio":
        return await serveRadio(request, target, kind, parts, {
          stallMs: options.listen.stallMs,
          country: countryOf(request),
          publicUrl: options.publicUrl,
        });
      case "clip":
        return await serveClip(request, target, parts);
      case "recording":
        return await serveRecording(request, target, part, parts);
    }
  };
  const server = Deno.serve(
    { hostname: options.host, port: options.port, onListen: () => {} },
    async (request, { remoteAddr }) => {
      const started = performance.now();
      remotes.set(request, remoteAddr.hostname);
      const found = match(new URL(request.url).pathname);
      const response = await answer(request, found).catch((error) => problem(error, parts.log));
      if (response.status !== 101) allow(request, response, options.allowedOrigins);
      const labels = {
        method: request.method,
        route: found.route,
        status: String(response.status),
      };
      parts.metrics.httpRequests.inc(labels);
      parts.metrics.httpDuration.observe(labels, (performance.now() - started) / 1000);
      return response;
    },
  );
  return {
    port: server.addr.port,
    [Symbol.asyncDispose]: async () => {
      for (const peer of peers) peer.shutDown();
      await Promise.all([...peers].map((peer) => peer.ended));
      await server.shutdown();
    },
  };
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

/** CORS for the origins that are listed, and for no other. */
function allow(request: Request, response: Response, origins: readonly string[]): void {
  response.headers.append("vary", "origin");
  const origin = request.headers.get("origin");
  if (origin === null || !origins.includes(origin)) return;
  response.headers.set("access-control-allow-origin", origin);
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
