/** The operator's side door of a house: `/live`, `/ready`, `/health`, `/metrics`, and what the house adds. */
import type { HealthBoard } from "./health.ts";
import type { Metrics } from "./metrics.ts";

export interface OpsServer extends AsyncDisposable {
  readonly port: number;
}

export interface OpsOptions {
  readonly host: string;
  readonly port: number;
  readonly health: HealthBoard;
  readonly metrics: Metrics;
  /** Further GET paths, such as auth's JWKS. */
  readonly routes?: Readonly<Record<string, () => Response | Promise<Response>>>;
}

export function startOpsServer(options: OpsOptions): OpsServer {
  const { health, metrics } = options;
  const routes: Record<string, () => Response | Promise<Response>> = {
    // Alive as long as it answers: a restart would not mend an engine that is away.
    "/live": () => Response.json({ status: "up" }),
    "/ready": async () => {
      const ready = await health.ready();
      return Response.json({ status: ready ? "up" : "down" }, { status: ready ? 200 : 503 });
    },
    "/health": async () => {
      const report = await health.report();
      return Response.json(report, { status: report.status === "down" ? 503 : 200 });
    },
    "/metrics": async () =>
      new Response(await metrics.render(), {
        headers: { "content-type": metrics.registry.contentType },
      }),
    ...options.routes,
  };
  const server = Deno.serve(
    { hostname: options.host, port: options.port, onListen: () => {} },
    async (request) => {
      const route = routes[new URL(request.url).pathname];
      if (route === undefined) return Response.json({ error: "not found" }, { status: 404 });
      if (request.method !== "GET" && request.method !== "HEAD") {
        return Response.json({ error: "only GET" }, {
          status: 405,
          headers: { allow: "GET, HEAD" },
        });
      }
      return await route();
    },
  );
  return { port: server.addr.port, [Symbol.asyncDispose]: () => server.shutdown() };
}
