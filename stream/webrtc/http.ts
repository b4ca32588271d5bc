/** `/whip/{id}` and `/whep/{id}`, and the sessions below them. */
import { bearerToken } from "../callers.ts";
import { requireUuid } from "../inputs.ts";
import type { Opened, WebrtcParts } from "./open_peer.ts";
import type { PeerWay } from "./ports.ts";
import { refusalResponse, WebrtcRefusal } from "./refusal.ts";
import { attribute, offerBytesMax } from "./sdp_offer.ts";
import type { IceServer } from "./settings.ts";
import { openWhep } from "./whep.ts";
import { openWhip } from "./whip.ts";

export type WebrtcHandler = (request: Request, country: string | undefined) => Promise<Response>;

const sdpType = "application/sdp";
const fragmentType = "application/trickle-ice-sdpfrag";

interface Target {
  readonly protocol: "whip" | "whep";
  readonly way: PeerWay;
  readonly streamId: string;
  /** Undefined at the endpoint itself. */
  readonly sessionId: string | undefined;
}

export function isWebrtcPath(path: string): boolean {
  return target(path) !== undefined;
}

function target(path: string): Target | undefined {
  const [, protocol, streamId, sessionId] =
    /^\/(whip|whep)\/([^/]{1,64})(?:\/([\w-]{1,64}))?$/.exec(path) ?? [];
  if (streamId === undefined || (protocol !== "whip" && protocol !== "whep")) return undefined;
  return { protocol, way: protocol === "whip" ? "receive" : "send", streamId, sessionId };
}

export function webrtcHandler(
  parts: WebrtcParts,
  iceServers: readonly IceServer[],
): WebrtcHandler {
  const links = iceServers.map(linkOf);
  return async (request, country) => {
    const found = target(new URL(request.url).pathname);
    try {
      if (found === undefined) throw notAllowed(request, "POST");
      const answered = found.sessionId === undefined
        ? await endpoint(request, found, country, parts)
        : await resource(request, found, found.sessionId, parts);
      if (request.method === "POST" || request.method === "OPTIONS") {
        for (const link of links) answered.headers.append("link", link);
      }
      return answered;
    } catch (error) {
      return refusalResponse(error, parts.log);
    }
  };
}

async function endpoint(
  request: Request,
  { protocol, streamId }: Target,
  country: string | undefined,
  parts: WebrtcParts,
): Promise<Response> {
  if (request.method === "OPTIONS") {
    return new Response(null, {
      status: 204,
      headers: { allow: "POST, OPTIONS", "accept-post": sdpType },
    });
  }
  if (request.method !== "POST") throw notAllowed(request, "POST, OPTIONS");
  const id = requireUuid(streamId, "stream_id");
  requireType(request, sdpType);
  const query = new URL(request.url).searchParams;
  const credential = bearerToken(request);
  const offer = await bodyText(request);
  const { session, answer }: Opened = protocol === "whip"
    ? await openWhip(
      { streamId: id, credential, takeover: query.get("takeover") === "true", offer },
      parts,
    )
    : await openWhep(
      { streamId: id, ticket: query.get("ticket") ?? undefined, credential, offer, country },
      parts,
    );
  return new Response(answer, {
    status: 201,
    headers: {
      "content-type": sdpType,
      "location": `/${protocol}/${id}/${session.id}`,
      "etag": session.etag,
      "accept-patch": fragmentType,
      "cache-control": "no-store",
    },
  });
}

/** Whoever knows a session's address opened it, or was told by who did. */
async function resource(
  request: Request,
  { way, streamId }: Target,
  sessionId: string,
  { sessions }: WebrtcParts,
): Promise<Response> {
  if (request.method === "OPTIONS") {
    const headers = { "allow": "PATCH, DELETE, OPTIONS", "accept-patch": fragmentType };
    return new Response(null, { status: 204, headers });
  }
  if (request.method !== "PATCH" && request.method !== "DELETE") {
    throw notAllowed(request, "PATCH, DELETE, OPTIONS");
  }
  const session = sessions.find(way, requireUuid(streamId, "stream_id"), sessionId);
  if (request.method === "DELETE") {
    await session.close("deleted");
    return new Response(null, { status: 200 });
  }
  requireType(request, fragmentType);
  const fragment = await bodyText(request);
  requireCurrent(request.headers.get("if-match"), session.etag, fragment);
  // Candidates are of no use to a side that waits to be checked; that they come is as it should be.
  return new Response(null, { status: 204, headers: { etag: session.etag } });
}

/** RFC 9725, 4.3.1: candidates name the ICE session that they belong to; a restart names any. */
function requireCurrent(ifMatch: string | null, etag: string, fragment: string): void {
  if (ifMatch === null) {
    throw new WebrtcRefusal("ETAG_MISSING", `Send If-Match with the session's ETag, ${etag}`);
  }
  const lines = fragment.split(/\r?\n/);
  const isRestart = ifMatch === "*" && attribute(lines, "ice-pwd") !== undefined;
  if (isRestart) {
    throw new WebrtcRefusal(
      "ICE_RESTART_UNSUPPORTED",
      "ICE is not restarted here: end this session and make a new one",
    );
  }
  if (ifMatch !== "*" && ifMatch !== etag) {
    throw new WebrtcRefusal(
      "ETAG_OUTDATED",
      `If-Match must be ${etag}, got ${ifMatch.slice(0, 60)}`,
    );
  }
}

function requireType(request: Request, type: string): void {
  const given = request.headers.get("content-type") ?? "";
  if (given.split(";")[0]?.trim().toLowerCase() === type) return;
  throw new WebrtcRefusal(
    "MEDIA_TYPE_UNSUPPORTED",
    `The body must be ${type}, got "${given.slice(0, 60)}"`,
    request.method === "PATCH" ? { "accept-patch": type } : { "accept-post": type },
  );
}

/** Reads no more than an offer may have. */
async function bodyText(request: Request): Promise<string> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > offerBytesMax) {
      throw new WebrtcRefusal(
        "BODY_TOO_LARGE",
        `The body may have ${offerBytesMax} bytes: an offer of one audio track has about 2,000`,
      );
    }
    chunks.push(chunk);
  }
  return await new Blob(chunks).text();
}

function notAllowed(request: Request, allow: string): WebrtcRefusal {
  return new WebrtcRefusal(
    "METHOD_NOT_ALLOWED",
    `${request.method} is not possible here, but ${allow} is`,
    { allow },
  );
}

/** RFC 9725, 4.6. */
function linkOf({ url, username, credential }: IceServer): string {
  const link = `<${url}>; rel="ice-server"`;
  if (username === undefined) return link;
  return `${link}; username="${username}"; credential="${credential}"; credential-type="password"`;
}
