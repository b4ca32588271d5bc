/** What browsers load from us: the page, its modules, and the reference at `/docs`. */
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Asset } from "../assets.ts";
import type { GatewayEnv } from "../middleware/state.ts";

export function pages(app: OpenAPIHono<GatewayEnv>, assets: readonly Asset[]): void {
  for (const asset of assets) {
    app.get(asset.path, (c) => {
      c.var.state.route = asset.path;
      return serve(asset, c.req.raw);
    });
  }
}

/** Revalidated each time and cheap by its ETag, so that a new version is seen at once. */
async function serve(asset: Asset, request: Request): Promise<Response> {
  const { body, gzipped, etag } = await asset.load();
  const headers = new Headers({
    "content-type": asset.type,
    "cache-control": "no-cache",
    "vary": "Accept-Encoding",
    etag,
    ...asset.headers,
  });
  if (matches(request.headers.get("if-none-match"), etag)) {
    return new Response(null, { status: 304, headers });
  }
  if (!/\bgzip\b/.test(request.headers.get("accept-encoding") ?? "")) {
    return new Response(body, { headers });
  }
  headers.set("content-encoding", "gzip");
  return new Response(gzipped, { headers });
}

function matches(sent: string | null, etag: string): boolean {
  const plain = (text: string) => text.trim().replace(/^W\//, "");
  return (sent ?? "").split(",").some((one) => plain(one) === plain(etag));
}
