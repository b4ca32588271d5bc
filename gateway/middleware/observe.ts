/** Around every request: its id, its state, its line in the log and its numbers. */
import type { MiddlewareHandler } from "@hono/hono";
import type { Logger } from "../../shared/log.ts";
import type { Metrics } from "../../shared/metrics.ts";
import { clientAddress } from "./client_address.ts";
import { rateHeaders } from "./rate_limit.ts";
import type { GatewayEnv, RequestState } from "./state.ts";

export interface ObserveOptions {
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly requestMs: number;
  readonly trustedProxyHops: number;
}

export function observe(options: ObserveOptions): MiddlewareHandler<GatewayEnv> {
  const { now, newId, requestMs, trustedProxyHops } = options;
  return async (c, next) => {
    const started = performance.now();
    const { headers } = c.req.raw;
    const forwarded = headers.get("x-forwarded-for") ?? undefined;
    const state: RequestState = {
      requestId: readRequestId(headers) ?? newId(),
      address: clientAddress(c.env.remoteAddress, forwarded, trustedProxyHops),
      deadline: now() + requestMs,
      route: "unmatched",
      token: "",
      identity: undefined,
      allowance: undefined,
    };
    c.set("state", state);
    await next();
    record(options, c.req.raw, c.res.status, state, (performance.now() - started) / 1000);
    if (c.res.status === 101) return;
    c.res.headers.set("x-request-id", state.requestId);
    for (const [name, value] of Object.entries(rateHeaders(state))) c.res.headers.set(name, value);
  };
}

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** The query is left out of the log: tickets travel there. */
function record(
  { log, metrics }: ObserveOptions,
  request: Request,
  status: number,
  state: RequestState,
  seconds: number,
): void {
  const method = methods.includes(request.method) ? request.method : "other";
  const labels = { method, route: state.route, status: String(status) };
  metrics.httpRequests.inc(labels);
  metrics.httpDuration.observe(labels, seconds);
  log.info({
    request_id: state.requestId,
    method: request.method,
    path: URL.parse(request.url)?.pathname ?? "",
    route: state.route,
    status,
    ms: Math.round(seconds * 10_000) / 10,
    address: state.address,
    ...(state.identity === undefined ? {} : { user_id: state.identity.userId }),
  }, "http request");
}

/** A caller's own id is kept where it is one that logs can bear. */
function readRequestId(headers: Headers): string | undefined {
  const value = headers.get("x-request-id");
  return value !== null && /^[\w.:-]{1,128}$/.test(value) ? value : undefined;
}
