/** Which headers pass a proxy. */
import type { RequestState } from "./middleware/state.ts";

/** RFC 9110, 7.6.1: these speak of one connection. */
const hopByHop = [
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/** Set by us alone, or of no use to a house. */
const ours = [
  "host",
  "content-length",
  "cookie",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-real-ip",
];

/** The request's headers as the house gets them. */
export function forwardedHeaders(request: Request, state: RequestState): Headers {
  const headers = endToEnd(request.headers);
  for (const name of ours) headers.delete(name);
  // The body must arrive as the house wrote it: ranges count its bytes.
  headers.set("accept-encoding", "identity");
  headers.set("x-forwarded-for", state.address);
  headers.set("x-forwarded-host", request.headers.get("host") ?? "");
  headers.set("x-request-id", state.requestId);
  return headers;
}

/** The same headers without those of the connection they came by. */
export function endToEnd(source: Headers): Headers {
  const headers = new Headers(source);
  const named = (source.get("connection") ?? "").split(",").map((name) => name.trim());
  for (const name of [...hopByHop, ...named]) {
    if (/^[\w!#$%&'*+.^`|~-]+$/.test(name)) headers.delete(name);
  }
  return headers;
}
