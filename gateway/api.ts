/** Takes routes in: mounts them on Hono, describes them in OpenAPI, and keeps a list of both. */
import { createRoute, type OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import { shrinkDeadline } from "../shared/call_context.ts";
import type { Houses } from "./clients.ts";
import {
  type Endpoint,
  type HttpMethod,
  type Input,
  type RouteSpec,
  type Shape,
} from "./endpoint.ts";
import { httpErrors, invalidRequest } from "./errors.ts";
import type { Gate } from "./middleware/access.ts";
import { readJson } from "./middleware/body.ts";
import { addressGroup } from "./middleware/client_address.ts";
import type { GatewayContext, GatewayEnv } from "./middleware/state.ts";
import { check } from "./schemas/faults.ts";
import { idempotencyKey } from "./schemas/fields.ts";
import { isContinuation } from "./schemas/page.ts";
import { documented } from "./openapi.ts";

export interface ApiOptions {
  readonly app: OpenAPIHono<GatewayEnv>;
  readonly houses: Houses;
  readonly gate: Gate;
  readonly bodyBytes: number;
  /** Unix milliseconds. */
  readonly now: () => number;
}

export interface RouteFact {
  readonly method: HttpMethod;
  readonly path: string;
  /** Full name of the RPC behind it, for example `veza.chat.ChatService/CreateRoom`. */
  readonly rpc: string | undefined;
}

export class Api {
  readonly routes: RouteFact[] = [];
  readonly options: ApiOptions;

  constructor(options: ApiOptions) {
    this.options = options;
  }

  /** Mounts what one unary RPC answers, under `/api/v1`. */
  add<P extends Shape, Q extends Shape, B extends Shape, I, R, S, O, A>(
    endpoint: Endpoint<P, Q, B, I, R, S, O, A>,
  ): void {
    const { method, house, rpc, answer } = endpoint;
    const read = reader(endpoint, this.options);
    this.mount(endpoint, documented(endpoint), rpc.path, async (c) => {
      const { requestId, token, deadline } = c.var.state;
      const input = await read(c);
      const { houses, now } = this.options;
      const response = await houses.unary(house, rpc, endpoint.request(input), {
        requestId,
        token,
        deadline: shrinkDeadline(deadline, now()),
        signal: c.req.raw.signal,
        idempotent: method === "get" || input.key !== "",
      });
      if (answer.shape === undefined) return new Response(null, { status: answer.status });
      const body = answer.shape(response, input);
      return jsonResponse(answer.status, body, {
        ...nextLink(c.req.raw.url, answer.next?.(input), body),
        ...answer.headers?.(response, input),
      });
    });
  }

  /** Mounts any handler behind the gate; `path` and `config.path` are the same. */
  mount(
    spec: RouteSpec,
    config: RouteConfig,
    rpcPath: string | undefined,
    handler: (c: GatewayContext) => Promise<Response>,
  ): void {
    const { app, gate } = this.options;
    const path = `/api/v1${spec.path}`;
    app.openAPIRegistry.registerPath(createRoute({ ...config, path }));
    this.routes.push({ method: spec.method, path, rpc: rpcPath?.slice(1) });
    app.on(spec.method, path.replace(/\{(\w+)\}/g, ":$1"), async (c) => {
      const { state } = c.var;
      state.route = path;
      await gate.enter(spec.access ?? "bearer", c.req.raw.headers, state);
      return await handler(c);
    });
  }
}

/** Makes the function that checks all parts of a request and tells every fault at once. */
function reader<P extends Shape, Q extends Shape, B extends Shape, I, R, S, O, A>(
  endpoint: Endpoint<P, Q, B, I, R, S, O, A>,
  { bodyBytes, now }: ApiOptions,
): (c: GatewayContext) => Promise<Input<P, Q, B>> {
  const schemas = {
    params: z.object(shapeOf(endpoint.params)),
    query: z.strictObject(shapeOf(endpoint.query)),
    body: z.strictObject(shapeOf(endpoint.body)),
    key: z.object({ "idempotency-key": idempotencyKey.default("") }),
  };
  return async (c) => {
    const { headers, url } = c.req.raw;
    const limits = { bytes: bodyBytes, timeoutMs: c.var.state.deadline - now() };
    const sent = endpoint.body === undefined
      ? {}
      : await readJson(c.req.raw, limits, endpoint.bodyOptional);
    const sentKey = endpoint.creates ? headers.get("idempotency-key") ?? undefined : undefined;
    const params = check(schemas.params, c.req.param(), "path");
    const query = check(schemas.query, Object.fromEntries(new URL(url).searchParams), "query");
    const body = check(schemas.body, sent, "body");
    const key = check(schemas.key, { "idempotency-key": sentKey }, "header");
    if ("value" in params && "value" in query && "value" in body && "value" in key) {
      return {
        params: params.value,
        query: query.value,
        body: body.value,
        key: key.value["idempotency-key"],
        headers,
        address: addressGroup(c.var.state.address),
      };
    }
    throw invalidRequest(
      [params, query, body, key].flatMap((part) => "faults" in part ? part.faults : []),
    );
  };
}

/** A part that an endpoint leaves out is one without fields, and `S` is then inferred as that. */
function shapeOf<S extends Shape>(shape: S | undefined): S {
  return shape ?? ({} as S);
}

function jsonResponse(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
  });
}

/** RFC 8288: the same request with the next cursor. */
function nextLink(
  url: string,
  parameter: string | undefined,
  answer: unknown,
): Record<string, string> {
  if (parameter === undefined || !isContinuation(answer) || answer.next_cursor === null) return {};
  const next = new URL(url);
  next.searchParams.set(parameter, answer.next_cursor);
  return { link: `<${next.pathname}${next.search}>; rel="next"` };
}

/** A response's message that the contract always sets. */
export function present<T>(value: T | null, what: string): T {
  if (value !== null) return value;
  throw new Error(`The house answered without ${what}`);
}

export function notFound(path: string): Error {
  return httpErrors.ROUTE_NOT_FOUND(
    `There is nothing at ${path}: /openapi.json and /docs list what there is`,
  );
}
