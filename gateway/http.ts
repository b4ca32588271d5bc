/** The Hono application: what surrounds every request, and all routes. */
import { OpenAPIHono } from "@hono/zod-openapi";
import type { HealthBoard } from "../shared/health.ts";
import type { Logger } from "../shared/log.ts";
import { Api, type ApiOptions, type RouteFact } from "./api.ts";
import { webAssets } from "./assets.ts";
import { httpErrors, internalProblem, problemOf, problemResponse } from "./errors.ts";
import type { LongAnswers } from "./long_answers.ts";
import { headLimits } from "./middleware/limits.ts";
import { observe, type ObserveOptions } from "./middleware/observe.ts";
import { cors, type Origins } from "./middleware/origins.ts";
import { securityHeaders } from "./middleware/security_headers.ts";
import type { GatewayContext, GatewayEnv } from "./middleware/state.ts";
import { openApiDocument } from "./openapi.ts";
import type { UploadProxy } from "./proxy_upload.ts";
import { accountability } from "./routes/accountability.ts";
import { attachments } from "./routes/attachments.ts";
import { attention } from "./routes/attention.ts";
import { directMessages } from "./routes/direct_messages.ts";
import { health } from "./routes/health.ts";
import { listeners } from "./routes/listeners.ts";
import { measures } from "./routes/measures.ts";
import { messageEdits } from "./routes/message_edits.ts";
import { messageMarks } from "./routes/message_marks.ts";
import { automod } from "./routes/automod.ts";
import { messages } from "./routes/messages.ts";
import { moderation } from "./routes/moderation.ts";
import { pages } from "./routes/pages.ts";
import { permissions } from "./routes/permissions.ts";
import { recordings } from "./routes/recordings.ts";
import { roomCare } from "./routes/room_care.ts";
import { rewind } from "./routes/rewind.ts";
import { rooms } from "./routes/rooms.ts";
import { sessions } from "./routes/sessions.ts";
import { streamEvents } from "./routes/stream_events.ts";
import { streams } from "./routes/streams.ts";
import { tokens } from "./routes/tokens.ts";
import { users } from "./routes/users.ts";

export interface HttpOptions extends Omit<ApiOptions, "app"> {
  readonly observe: ObserveOptions;
  readonly origins: Origins;
  readonly board: HealthBoard;
  readonly answers: LongAnswers;
  /** Handlers of the paths that go to the houses as they are. */
  readonly proxies: Readonly<Record<string, (c: GatewayContext) => Promise<Response>>>;
  /** Passes a request's body on to the house's path. */
  readonly upload: UploadProxy;
  /** The same, to the stream house. */
  readonly uploadLoop: UploadProxy;
  readonly log: Logger;
  readonly version: string;
}

export interface HttpApp {
  readonly app: OpenAPIHono<GatewayEnv>;
  readonly routes: readonly RouteFact[];
}

export function createHttpApp(options: HttpOptions): HttpApp {
  const app = new OpenAPIHono<GatewayEnv>();
  app.use(observe(options.observe), securityHeaders(), cors(options.origins), headLimits());
  app.onError((error, c) => failed(error, c, options.log));
  app.notFound((c) => missing(app, c));
  const api = new Api({ ...options, app });
  for (const mount of [sessions, tokens, users, permissions]) mount(api);
  for (const mount of [rooms, roomCare, messages, messageEdits, messageMarks]) mount(api);
  for (const mount of [directMessages, attention, moderation, automod, accountability]) mount(api);
  for (const mount of [streams, listeners, recordings, measures]) mount(api);
  attachments(api, options.upload);
  rewind(api, options.uploadLoop);
  streamEvents(api, options.answers);
  health(app, options.board);
  for (const [path, handler] of Object.entries(options.proxies)) {
    app.all(path, (c) => {
      c.var.state.route = path;
      return handler(c);
    });
  }
  pages(app, webAssets(JSON.stringify(openApiDocument(app, options.version))));
  return { app, routes: api.routes };
}

function failed(error: Error, c: GatewayContext, log: Logger): Response {
  const { requestId, route } = c.var.state;
  const told = problemOf(error, requestId);
  if (told !== undefined) return problemResponse(told.problem, told.headers);
  log.error({ request_id: requestId, route, error: error.stack }, "unexpected error in a route");
  return problemResponse(internalProblem(requestId));
}

/** Either nothing is there, or it is but not for this method. */
function missing(app: OpenAPIHono<GatewayEnv>, c: GatewayContext): Response {
  const { method, url } = c.req.raw;
  const { pathname } = new URL(url);
  const allowed = allowedMethods(app, pathname);
  if (allowed.length === 0) {
    throw httpErrors.ROUTE_NOT_FOUND(
      `There is nothing at ${pathname}: /docs and /openapi.json list what there is`,
    );
  }
  const allow = [...allowed, "OPTIONS"].join(", ");
  if (method === "OPTIONS") return new Response(null, { status: 204, headers: { allow } });
  throw httpErrors.METHOD_NOT_ALLOWED(
    `${method} is not possible at ${pathname}, but ${allowed.join(", ")} is`,
    { allow },
  );
}

function allowedMethods(app: OpenAPIHono<GatewayEnv>, pathname: string): string[] {
  const found = app.routes.filter(({ method, path }) =>
    method !== "ALL" && pattern(path).test(pathname)
  ).map(({ method }) => method);
  const methods = new Set(found.includes("GET") ? [...found, "HEAD"] : found);
  return [...methods];
}

function pattern(path: string): RegExp {
  const source = path.split("/").map((part) =>
    part.startsWith(":") ? "[^/]+" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
  );
  return new RegExp(`^${source.join("/")}$`);
}
