import assert from "node:assert/strict";
import { given } from "./testing/houses.ts";

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

function house(answer: (request: Request) => Response) {
  const seen: Seen[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const { pathname, search } = new URL(request.url);
      const { method, headers } = request;
      seen.push({ method, path: pathname + search, headers, body: await request.text() });
      return answer(request);
    },
  );
  const url = `http://127.0.0.1:${server.addr.port}`;
  return { url, seen, [Symbol.asyncDispose]: () => server.shutdown() };
}

Deno.test("an offer passes with its key, and the answer with its headers, to pages that may read them", async () => {
  await using stream = house(() =>
    new Response("v=0\r\n", {
      status: 201,
      headers: {
        "content-type": "application/sdp",
        "location": "/whip/1/abc",
        "etag": '"e"',
        "link": '<stun:s>; rel="ice-server"',
        "access-control-allow-origin": "*",
      },
    })
  );
  await using it = await given({
    peers: { streamUrl: stream.url },
    settings: { allowedOrigins: ["https://app.example.org"] },
  });
  const origin = "https://app.example.org";
  const asked = await fetch(`${it.gateway.url}/whip/1`, {
    method: "OPTIONS",
    headers: { origin, "access-control-request-method": "PATCH" },
  });
  assert.equal(asked.status, 204);
  assert.match(asked.headers.get("access-control-allow-headers") ?? "", /if-match/);
  assert.match(asked.headers.get("access-control-allow-methods") ?? "", /PATCH, DELETE/);
  const answer = await fetch(`${it.gateway.url}/whip/1?takeover=true`, {
    method: "POST",
    headers: { origin, "authorization": "Bearer sk_1", "content-type": "application/sdp" },
    body: "v=0 offer",
  });
  assert.deepEqual([answer.status, await answer.text()], [201, "v=0\r\n"]);
  assert.equal(answer.headers.get("location"), "/whip/1/abc");
  assert.equal(answer.headers.get("etag"), '"e"');
  assert.equal(answer.headers.get("access-control-allow-origin"), origin);
  const readable = answer.headers.get("access-control-expose-headers") ?? "";
  for (const name of ["location", "link", "etag"]) assert.match(readable, new RegExp(name));
  const [{ method, path, headers, body } = { headers: new Headers() }] = stream.seen;
  assert.deepEqual([method, path, body], ["POST", "/whip/1?takeover=true", "v=0 offer"]);
  assert.equal(headers.get("authorization"), "Bearer sk_1");
});

Deno.test("ends and candidates pass; a huge offer, another method and a house that is away are refused", async () => {
  await using stream = house(() => new Response(null, { status: 204 }));
  await using it = await given({ peers: { streamUrl: stream.url } });
  for (const method of ["PATCH", "DELETE"]) {
    const answer = await fetch(`${it.gateway.url}/whep/1/abc`, {
      method,
      headers: { "if-match": '"e"' },
    });
    await answer.body?.cancel();
    assert.equal(answer.status, 204);
    assert.equal(stream.seen.at(-1)?.headers.get("if-match"), '"e"');
  }
  const count = stream.seen.length;
  const huge = await fetch(`${it.gateway.url}/whep/1`, { method: "POST", body: "x".repeat(1e6) });
  assert.deepEqual([huge.status, (await huge.json()).reason], [413, "BODY_TOO_LARGE"]);
  const read = await fetch(`${it.gateway.url}/whep/1`);
  assert.deepEqual([read.status, (await read.json()).reason], [405, "METHOD_NOT_ALLOWED"]);
  assert.equal(stream.seen.length, count);
  await using away = await given();
  const none = await fetch(`${away.gateway.url}/whep/1`, { method: "POST", body: "v=0" });
  assert.deepEqual([none.status, (await none.json()).reason], [503, "SERVICE_UNAVAILABLE"]);
});
