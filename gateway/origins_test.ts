import assert from "node:assert/strict";
import { given } from "./testing/houses.ts";

const friend = "https://app.example.org";

Deno.test("pages of the list and our own may call; others get no word from us", async () => {
  await using it = await given({ settings: { allowedOrigins: [friend] } });
  for (const origin of [friend, it.gateway.url]) {
    const { headers, status } = await it.ask("GET", "/rooms", { headers: { origin } });
    assert.equal(status, 200);
    assert.equal(headers.get("access-control-allow-origin"), origin);
    assert.match(headers.get("access-control-expose-headers") ?? "", /x-request-id/);
    assert.match(headers.get("vary") ?? "", /Origin/);
  }
  const others = [
    "https://evil.example",
    "https://app.example.org.evil.example",
    "http://app.example.org",
    "https://app.example.org:8443",
    "null",
  ];
  for (const origin of others) {
    const { headers } = await it.ask("GET", "/rooms", { headers: { origin } });
    assert.equal(headers.get("access-control-allow-origin"), null, origin);
    assert.equal(headers.get("access-control-allow-credentials"), null, origin);
  }
});

Deno.test("a preflight is answered for allowed origins and refused for others", async () => {
  await using it = await given({ settings: { allowedOrigins: [friend] } });
  const preflight = (origin: string) =>
    it.ask("OPTIONS", "/rooms", {
      token: undefined,
      headers: { origin, "access-control-request-method": "POST" },
    });
  const yes = await preflight(friend);
  assert.equal(yes.status, 204);
  assert.equal(yes.headers.get("access-control-allow-origin"), friend);
  assert.match(yes.headers.get("access-control-allow-headers") ?? "", /idempotency-key/);
  assert.match(yes.headers.get("access-control-allow-methods") ?? "", /DELETE/);
  const no = await preflight("https://evil.example");
  assert.equal(no.status, 403);
  assert.equal(no.json.reason, "ORIGIN_NOT_ALLOWED");
  assert.equal(no.headers.get("access-control-allow-origin"), null);
});

Deno.test("failures carry their CORS headers too, so that pages can read them", async () => {
  await using it = await given({ settings: { allowedOrigins: [friend] } });
  const { status, headers } = await it.ask("GET", "/rooms", {
    token: undefined,
    headers: { origin: friend },
  });
  assert.equal(status, 401);
  assert.equal(headers.get("access-control-allow-origin"), friend);
});
