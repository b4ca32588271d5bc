import assert from "node:assert/strict";
import { eventually } from "../shared/testing/eventually.ts";
import { given } from "./testing/houses.ts";

interface House extends AsyncDisposable {
  readonly url: string;
  readonly requests: { readonly url: string; readonly headers: Headers }[];
}

function house(handler: (request: Request) => Response | Promise<Response>): House {
  const requests: { url: string; headers: Headers }[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    requests.push({ url: request.url, headers: new Headers(request.headers) });
    return handler(request);
  });
  const url = `http://127.0.0.1:${server.addr.port}`;
  return { url, requests, [Symbol.asyncDispose]: () => server.shutdown() };
}

Deno.test("a range of a recording passes with its status, headers and bytes", async () => {
  await using stream = house((request) => {
    assert.equal(request.headers.get("range"), "bytes=2-4");
    return new Response(new Uint8Array([2, 3, 4]), {
      status: 206,
      headers: {
        "content-range": "bytes 2-4/10",
        "content-type": "audio/webm",
        "connection": "x-secret",
        "x-secret": "1",
        "keep-alive": "timeout=5",
      },
    });
  });
  await using it = await given({ peers: { streamUrl: stream.url } });
  const response = await fetch(`${it.gateway.url}/recordings/1.webm?ticket=t`, {
    headers: { range: "bytes=2-4", cookie: "veza_refresh=r", "x-forwarded-for": "6.6.6.6" },
  });
  assert.equal(response.status, 206);
  assert.equal(response.headers.get("content-range"), "bytes 2-4/10");
  assert.equal(response.headers.get("content-type"), "audio/webm");
  assert.equal(response.headers.get("x-secret"), null);
  assert.deepEqual(await response.bytes(), new Uint8Array([2, 3, 4]));
  const [request] = stream.requests;
  assert.equal(new URL(request?.url ?? "").pathname, "/recordings/1.webm");
  assert.equal(new URL(request?.url ?? "").search, "?ticket=t");
  assert.equal(request?.headers.get("cookie"), null);
  assert.equal(request?.headers.get("x-forwarded-for"), "127.0.0.1");
  assert.equal(request?.headers.get("x-request-id"), response.headers.get("x-request-id"));
});

Deno.test("a listener who leaves an endless body takes the house's end along", async () => {
  const left = Promise.withResolvers<void>();
  await using stream = house(() =>
    new Response(
      new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(1_024)),
        cancel: () => left.resolve(),
      }),
      { headers: { "content-type": "audio/ogg" } },
    )
  );
  await using it = await given({ peers: { streamUrl: stream.url } });
  const response = await fetch(`${it.gateway.url}/live/1.opus`);
  const reader = response.body?.getReader();
  assert.ok(((await reader?.read())?.value?.length ?? 0) > 0);
  await reader?.cancel();
  await left.promise;
});

Deno.test("an endless body ends when the gateway closes", async () => {
  const left = Promise.withResolvers<void>();
  await using stream = house(() =>
    new Response(
      new ReadableStream({
        start: (controller) => controller.enqueue(new Uint8Array(16)),
        cancel: () => left.resolve(),
      }),
    )
  );
  const it = await given({ peers: { streamUrl: stream.url } });
  const response = await fetch(`${it.gateway.url}/live/1.opus`);
  const text = response.text();
  text.catch(() => {});
  await Promise.all([it[Symbol.asyncDispose](), left.promise]);
  await text.then(() => {}, () => {});
});

Deno.test("refusals of the house pass; a house that is away is 503, a slow one 504, a POST 405", async () => {
  await using stream = house((request) => {
    if (request.url.endsWith("/slow")) {
      return new Promise((resolve) =>
        request.signal.addEventListener("abort", () => resolve(new Response()))
      );
    }
    return Response.json({ reason: "TICKET_EXPIRED" }, { status: 403 });
  });
  await using it = await given({
    peers: { streamUrl: stream.url },
    settings: { requestSeconds: 0.3 },
  });
  const refused = await fetch(`${it.gateway.url}/hls/1/index.m3u8`);
  assert.equal(refused.status, 403);
  assert.equal((await refused.json()).reason, "TICKET_EXPIRED");
  const slow = await fetch(`${it.gateway.url}/hls/slow`);
  assert.equal(slow.status, 504);
  assert.equal((await slow.json()).reason, "DEADLINE_EXCEEDED");
  const posted = await fetch(`${it.gateway.url}/hls/1`, { method: "POST", body: "x" });
  assert.equal(posted.status, 405);
  assert.equal(posted.headers.get("allow"), "GET, HEAD");
  await posted.body?.cancel();
  await using away = await given();
  const none = await fetch(`${away.gateway.url}/live/1.opus`);
  assert.equal(none.status, 503);
  assert.equal((await none.json()).reason, "SERVICE_UNAVAILABLE");
  await eventually("nothing is left open", async () => {
    const ops = await fetch(`http://127.0.0.1:${away.gateway.opsPort}/metrics`);
    return /gateway_long_answers\{[^}]*\} 0/.test(await ops.text());
  });
});
