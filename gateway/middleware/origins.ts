/** Which web pages may talk to us: our own, and those on the list. */
import type { MiddlewareHandler } from "@hono/hono";
import { httpErrors } from "../errors.ts";
import type { GatewayEnv } from "./state.ts";

export interface Origins {
  /** True for no origin (not a browser), for the page's own host, and for the list. */
  allows(headers: Headers): boolean;
}

export function originRules(allowed: readonly string[]): Origins {
  const list = new Set(allowed);
  return {
    allows: (headers) => {
      const origin = headers.get("origin");
      if (origin === null || list.has(origin)) return true;
      // The scheme is not compared: whether a proxy in front speaks TLS is not visible here.
      return URL.canParse(origin) && new URL(origin).host === headers.get("host");
    },
  };
}

const exposed = [
  "accept-patch",
  "etag",
  "link",
  "location",
  "ratelimit-limit",
  "ratelimit-remaining",
  "ratelimit-reset",
  "retry-after",
  "www-authenticate",
  "x-request-id",
].join(", ");

const preflight = {
  "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
  "access-control-allow-headers":
    "authorization, content-type, idempotency-key, if-match, last-event-id, range, x-request-id",
  "access-control-max-age": "7200",
};

/** CORS by exact origin, never `*`, and without credentials for other origins: they send a bearer token. */
export function cors(origins: Origins): MiddlewareHandler<GatewayEnv> {
  return async (c, next) => {
    const { headers, method } = c.req.raw;
    const origin = headers.get("origin");
    const allowed = origins.allows(headers);
    const asks = method === "OPTIONS" && headers.has("access-control-request-method");
    if (asks && !allowed) {
      throw httpErrors.ORIGIN_NOT_ALLOWED(
        `Pages from ${origin} may not call this server: add the origin to VEZA_ALLOWED_ORIGINS`,
      );
    }
    if (asks) c.res = new Response(null, { status: 204, headers: preflight });
    else await next();
    if (c.res.status === 101) return;
    c.res.headers.append("vary", "Origin");
    if (origin === null || !allowed) return;
    c.res.headers.set("access-control-allow-origin", origin);
    c.res.headers.set("access-control-expose-headers", exposed);
  };
}
