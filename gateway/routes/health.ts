/** Whether all is well, for people and balancers. The ops port says the same, with the errors' text. */
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { HealthBoard } from "../../shared/health.ts";
import type { GatewayEnv } from "../middleware/state.ts";

const Status = z.enum(["up", "degraded", "down"]);

const Health = z.object({
  status: Status,
  service: z.string(),
  checks: z.record(
    z.string(),
    z.object({
      status: z.enum(["up", "down"]),
      latency_ms: z.number(),
      required: z.boolean().openapi({ description: "False where the gateway works on without it" }),
    }),
  ),
}).openapi("Health");

const Simple = z.object({ status: z.enum(["up", "down"]) }).openapi("Liveness");

const answers = (schema: z.ZodType) => ({
  200: { description: "Up", content: { "application/json": { schema } } },
  503: { description: "Down", content: { "application/json": { schema } } },
});

const route = (path: string, id: string, summary: string, schema: z.ZodType) =>
  createRoute({
    method: "get",
    path,
    operationId: id,
    tags: ["Health"],
    summary,
    security: [],
    responses: answers(schema),
  });

const describedRoutes = [
  route("/health", "getHealth", "All four houses, each with its latency", Health),
  route("/live", "getLiveness", "Whether the gateway runs", Simple),
  route("/ready", "getReadiness", "Whether the gateway takes requests", Simple),
];

export function health(app: OpenAPIHono<GatewayEnv>, board: HealthBoard): void {
  for (const described of describedRoutes) app.openAPIRegistry.registerPath(described);
  app.get("/health", async (c) => {
    c.var.state.route = "/health";
    const report = await board.report();
    // Errors name addresses inside: they stay on the ops port.
    const checks = Object.entries(report.checks).map(([name, { error: _, ...told }]) =>
      [name, told] as const
    );
    return noStore({ ...report, checks: Object.fromEntries(checks) }, report.status !== "down");
  });
  app.get("/live", (c) => {
    c.var.state.route = "/live";
    return noStore({ status: "up" }, true);
  });
  app.get("/ready", async (c) => {
    c.var.state.route = "/ready";
    const ready = await board.ready();
    return noStore({ status: ready ? "up" : "down" }, ready);
  });
}

function noStore(body: unknown, up: boolean): Response {
  return Response.json(body, { status: up ? 200 : 503, headers: { "cache-control": "no-store" } });
}
