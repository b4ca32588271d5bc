/** What browsers are told about us, on every answer. HSTS belongs to whoever terminates TLS. */
import type { MiddlewareHandler } from "@hono/hono";
import type { GatewayEnv } from "./state.ts";

const always = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
};

/** Data is never a page: nothing in it may run, load or be framed. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

export function securityHeaders(): MiddlewareHandler<GatewayEnv> {
  return async (c, next) => {
    await next();
    if (c.res.status === 101) return;
    const { headers } = c.res;
    for (const [name, value] of Object.entries(always)) headers.set(name, value);
    if (!headers.has("content-security-policy")) headers.set("content-security-policy", dataPolicy);
  };
}
