import assert from "node:assert/strict";
import { given } from "./testing/houses.ts";

Deno.test("every module, style and picture that the pages name is served, with its type", async () => {
  await using it = await given();
  const seen = new Set<string>();
  const queue = ["/", "/docs", "/assets/app.js"];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const response = await fetch(it.gateway.url + path);
    assert.equal(response.status, 200, path);
    assert.equal(response.headers.get("x-content-type-options"), "nosniff");
    const text = await response.text();
    assert.ok(text.length > 0, path);
    if (path.includes("/vendor/")) continue;
    if (path.endsWith(".js")) {
      assert.match(response.headers.get("content-type") ?? "", /javascript/);
    }
    const base = new URL(path, it.gateway.url);
    const named = [
      ...text.matchAll(/(?:src|href)="(\/[^"]*)"/g),
      ...text.matchAll(/from "(\.[^"]+)"/g),
    ].map(([, name = ""]) => new URL(name, base).pathname);
    const mapped = [...text.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, name = ""]) => name);
    queue.push(...named, ...mapped);
  }
  for (const path of ["/assets/chat.js", "/assets/vendor/centrifuge.js", "/assets/publisher.js"]) {
    assert.ok(seen.has(path), `${path} is not reached from the page`);
  }
});

Deno.test("a page lets in no script but ours: no inline code, no other origin", async () => {
  await using it = await given();
  const response = await fetch(it.gateway.url);
  const policy = response.headers.get("content-security-policy") ?? "";
  assert.match(policy, /default-src 'none'; script-src 'self' 'sha256-[\w+/=]{44}';/);
  assert.ok(!policy.includes("unsafe"));
  const text = await response.text();
  assert.ok(!/https?:\/\//.test(text.replaceAll("http://www.w3.org", "")), "names another origin");
  assert.ok(
    !/<script(?![^>]*(src=|importmap))|\son\w+=|style="/.test(text),
    "inline code or style",
  );
  const data = await it.ask("GET", "/nothing");
  assert.equal(
    data.headers.get("content-security-policy"),
    "default-src 'none'; frame-ancestors 'none'",
  );
});

Deno.test("what a browser has already is not sent again, and what it gets is packed", async () => {
  await using it = await given();
  const first = await fetch(`${it.gateway.url}/assets/vendor/swagger-ui.js`);
  const bytes = await first.bytes();
  assert.ok(bytes.length > 1_000_000);
  const etag = first.headers.get("etag") ?? "";
  assert.match(etag, /^W\/"[\w-]{22}"$/);
  const again = await fetch(`${it.gateway.url}/assets/vendor/swagger-ui.js`, {
    headers: { "if-none-match": etag },
  });
  assert.equal(again.status, 304);
  assert.equal(again.headers.get("etag"), etag);
  const plain = await fetch(`${it.gateway.url}/assets/app.js`, {
    headers: { "accept-encoding": "identity" },
  });
  assert.equal(plain.headers.get("content-encoding"), null);
  assert.match(await plain.text(), /import/);
  const head = await fetch(it.gateway.url, { method: "HEAD" });
  assert.equal(head.status, 200);
  assert.equal(await head.text(), "");
});
