/** The OpenAPI 3.1 document, from the same schemas that requests are checked with. */
import { type OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { Endpoint, RouteSpec, Shape } from "./endpoint.ts";
import type { GatewayEnv } from "./middleware/state.ts";
import { idempotencyKey } from "./schemas/fields.ts";
import { Problem } from "./schemas/problem.ts";

const json = (schema: z.ZodType) => ({ "application/json": { schema } });

export const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: Problem } },
});

/** What OpenAPI says of one endpoint. */
export function documented<P extends Shape, Q extends Shape, B extends Shape, I, R, S, O, A>(
  endpoint: Endpoint<P, Q, B, I, R, S, O, A>,
): RouteConfig {
  const { params, query, body, bodyOptional, creates, answer, rpc } = endpoint;
  const schema = answer.schema;
  return {
    ...describedRoute(endpoint),
    "x-rpc": rpc.path.slice(1),
    request: {
      ...(params === undefined ? {} : { params: z.object(params) }),
      ...(query === undefined ? {} : { query: z.object(query) }),
      ...(creates ? { headers: z.object({ "Idempotency-Key": keyHeader }) } : {}),
      ...(body === undefined ? {} : {
        body: { required: !bodyOptional, content: json(z.strictObject(body)) },
      }),
    },
    responses: {
      [answer.status]: {
        description: answer.status === 201 ? "Created" : "Done",
        ...(schema === undefined ? {} : { content: json(schema) }),
      },
      ...failures(endpoint, params !== undefined, body !== undefined),
    },
  };
}

const keyHeader = idempotencyKey.optional().openapi({
  description:
    "The same key with the same request is done once and answered alike; with another one it is refused",
});

/** What OpenAPI says of any route of ours. */
export function describedRoute(spec: RouteSpec): RouteConfig {
  const { method, path, id, tag, summary, description, access } = spec;
  return {
    method,
    path,
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(access === undefined || access === "bearer"
      ? { security: [{ bearer: [] }] }
      : { security: [] }),
    responses: {},
  };
}

/** Failures that a route can have by what it takes. */
export function failures(spec: RouteSpec, hasIds: boolean, hasBody: boolean) {
  return {
    400: problem("The request is not valid; `errors` names each fault"),
    ...((spec.access ?? "bearer") === "open" ? {} : {
      401: problem(
        spec.access === "credentials" ? "Unknown credentials" : "No valid access token",
      ),
    }),
    ...((spec.access ?? "bearer") === "bearer" ? { 403: problem("Not allowed") } : {}),
    ...(hasIds ? { 404: problem("Does not exist, or not for this caller") } : {}),
    ...(spec.method === "get" ? {} : { 409: problem("Not possible in the present state") }),
    ...(hasBody
      ? { 413: problem("The body is too large"), 415: problem("The body is not JSON") }
      : {}),
    429: problem("Too many requests: `Retry-After` says when to come back"),
    503: problem("A house does not answer now"),
    504: problem("The time limit has passed"),
  };
}

const description = `
Live chat and live audio. Ids of rooms, messages, streams and recordings are UUIDs; ids of users and all 64-bit
numbers are decimal text; times are Unix seconds. Every failure is \`application/problem+json\` with a stable
\`reason\`; \`X-Request-Id\` names the request in our logs. Lists go on with \`next_cursor\` while \`has_more\`
(also as a \`Link\` header). POSTs that create take an \`Idempotency-Key\`.

Sockets on the same origin: \`/ws/chat\` (Centrifuge client protocol, JSON; channels \`room:<id>\` and
\`user:<id>\`), \`/ws/stream/{stream_id}/publish\` and \`/ws/stream/{stream_id}/listen\` (audio). Media: \`/hls/…\`,
\`/live/…\`, \`/recordings/…\`.`.trim();

/** The document, made once all routes are mounted. */
export function openApiDocument(app: OpenAPIHono<GatewayEnv>, version: string) {
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "An access token from `POST /api/v1/auth/sign-in`",
  });
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Veza", version, description, license: { name: "MIT" } },
    servers: [{ url: "/", description: "This server" }],
  });
}
