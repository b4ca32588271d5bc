import assert from "node:assert/strict";
import { eventually } from "../../shared/testing/eventually.ts";
import type { SourceServer } from "./source_server.ts";
import { House, openDoor } from "./testing.ts";

/** Sends `text`, then reads until the server ends, or until `enough` has come. */
async function talk(server: SourceServer, text: string, enough?: RegExp): Promise<string> {
  using connection = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
  await connection.write(new TextEncoder().encode(text));
  let answer = "";
  const buffer = new Uint8Array(4096);
  while (enough === undefined || !enough.test(answer)) {
    const count = await connection.read(buffer);
    if (count === null) break;
    answer += new TextDecoder().decode(buffer.subarray(0, count));
  }
  return answer;
}

const key = `Authorization: Basic ${btoa("source:key")}\r\n`;

Deno.test("the legacy SOURCE request is greeted and its audio taken to the end of the connection", async () => {
  const house = new House();
  await using server = openDoor(house);
  using connection = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
  const head =
    `SOURCE /live ICE/1.0\n${key}content-type: audio/mpeg\nice-name: Radio\nicy-br:128\n\nau`;
  await connection.write(new TextEncoder().encode(head));
  const buffer = new Uint8Array(100);
  const count = await connection.read(buffer);
  assert.equal(new TextDecoder().decode(buffer.subarray(0, count ?? 0)), "HTTP/1.0 200 OK\r\n\r\n");
  await connection.write(new TextEncoder().encode("dio"));
  await connection.closeWrite();
  await eventually("the end", () => house.ends.length === 1);
  assert.equal(house.text, "audio");
  assert.equal(house.requests[0]?.info.bitrate, "128");
});

Deno.test("PUT is taken with chunks, with a length and with neither", async () => {
  const house = new House();
  await using server = openDoor(house);
  const put = `PUT /live HTTP/1.1\r\nHost: x\r\n${key}Content-Type: audio/mpeg\r\n`;
  const chunked = `${put}Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n` +
    "3\r\none\r\n4;x=y\r\ntwo!\r\n0\r\n\r\n";
  const answer = await talk(server, chunked);
  assert.match(answer, /^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.0 200 OK\r\n/);
  await talk(server, `${put}Content-Length: 5\r\n\r\nthreebeyond`);
  assert.equal(house.text, "onetwo!three");
  assert.deepEqual(house.ends, ["closed", "closed"]);
  assert.match(
    await talk(server, `${put}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`),
    /400 Bad Request/,
  );
  assert.equal(house.ends.at(-1), "malformed");
});

Deno.test("refusals say what is wrong in HTTP's own numbers", async () => {
  const house = new House();
  await using server = openDoor(house);
  const put = (mount: string, more = key) => `PUT ${mount} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;
  const cases: [string, RegExp][] = [
    [
      put("/live", ""),
      /^HTTP\/1.0 401 .*\r\n[^]*WWW-Authenticate: Basic[^]*The stream key is missing/,
    ],
    [put("/other"), /401 [^]*its key is another/],
    [put("/live", "Authorization: Basic !!\r\n"), /401/],
    [put("/broken"), /503 [^]*on our side/],
    [put("/../etc/passwd"), /404 [^]*is no mount/],
    [put("/%2e%2e%2fx"), /404/],
    [put("/%ff"), /404/],
    [put("/live", `${key}Content-Type: text/html\r\n`), /415 [^]*Send audio/],
    [put("/live", `${key}Transfer-Encoding: gzip\r\n`), /501/],
    [put("/live", `${key}Content-Length: -4\r\n`), /400/],
    ["GET /live HTTP/1.1\r\n\r\n", /405 [^]*send PUT/],
    ["hello\r\n\r\n", /400 [^]*The first line must be like PUT/],
    ["PUT /live HTTP/1.1\r\nbad header\r\n\r\n", /400 [^]*header is malformed/],
    [`PUT /live HTTP/1.1\r\nx: ${"y".repeat(20_000)}\r\n\r\n`, /431/],
    [`PUT /${"y".repeat(3_000)} HTTP/1.1\r\n\r\n`, /414/],
  ];
  for (const [request, answer] of cases) assert.match(await talk(server, request), answer);
  house.busy = true;
  assert.match(await talk(server, put("/live")), /403 [^]*Another source is live/);
  assert.deepEqual(house.ends, []);
});

Deno.test("titles come by /admin/metadata with the same key", async () => {
  const house = new House();
  await using server = openDoor(house);
  const update = (query: string, auth = key) =>
    talk(server, `GET /admin/metadata?${query} HTTP/1.0\r\n${auth}\r\n`);
  assert.match(
    await update("mode=updinfo&mount=%2Flive&song=Bj%C3%B6rk+-+J%C3%B3ga%0A"),
    /200 OK[^]*Metadata update successful/,
  );
  await update("mode=updinfo&mount=/live&artist=A&title=B");
  const ugly = `a\u202Eb\u0007${"\u0351".repeat(40)}c${"x".repeat(400)}`;
  await update(`mode=updinfo&mount=/live&song=${encodeURIComponent(ugly)}`);
  assert.deepEqual(house.titles.map(({ metadata }) => metadata), [
    { song: "Björk - Jóga" },
    { song: "A - B", artist: "A", title: "B" },
    { song: `ab ${"\u0351".repeat(16)}c${"x".repeat(280)}` },
  ]);
  assert.match(await update("mode=updinfo&mount=/live&song=x", ""), /401/);
  const wrong = `Authorization: Basic ${btoa("source:no")}\r\n`;
  assert.match(await update("mode=updinfo&mount=/live&song=x", wrong), /401 [^]*Wrong key/);
  assert.match(await update("mode=other&mount=/live&song=x"), /400/);
  assert.match(await update("mode=updinfo&mount=/../x&song=x"), /400/);
});

Deno.test("who sends a head too slowly, or audio in drops, is cut", async () => {
  const house = new House();
  await using server = openDoor(house, { headMs: 60, idleMs: 60 });
  assert.equal(await talk(server, "PUT /li"), "");
  const answer = await talk(server, `SOURCE /live ICE/1.0\r\n${key}\r\ndrop`);
  assert.equal(answer, "HTTP/1.0 200 OK\r\n\r\n");
  assert.deepEqual(house.ends, ["idle"]);
});

Deno.test("strangers are limited, and those who have shown a key do not count among them", async () => {
  const house = new House();
  await using server = openDoor(house, { strangers: 2 });
  const source = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
  await source.write(new TextEncoder().encode(`SOURCE /live ICE/1.0\r\n${key}\r\n`));
  await eventually("its greeting", async () => await source.read(new Uint8Array(100)));
  const quiet = await Promise.all(
    [1, 2].map(() => Deno.connect({ hostname: "127.0.0.1", port: server.port })),
  );
  await eventually("both", () => server.connections === 3);
  assert.equal(await talk(server, "").catch(() => ""), "");
  assert.equal(server.connections, 3);
  for (const connection of [source, ...quiet]) connection.close();
  await eventually("all gone", () => server.connections === 0);
});

Deno.test("a sink that is slow holds the source back", async () => {
  const house = new House();
  const gate = Promise.withResolvers<void>();
  house.take = () => gate.promise;
  await using server = openDoor(house);
  using connection = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
  await connection.write(new TextEncoder().encode(`SOURCE /live ICE/1.0\r\n${key}\r\n`));
  let sent = 0;
  const sending = (async () => {
    const block = new Uint8Array(64 * 1024);
    for (let i = 0; i < 400; i++) sent += await connection.write(block);
  })();
  await eventually("the first chunk", () => house.chunks.length === 1);
  // Kernel buffers fill up, and then nothing moves.
  let before = -1;
  await eventually("a standstill", () => {
    const still = sent === before;
    before = sent;
    return still && sent > 0;
  }, { every: 50 });
  assert.equal(house.chunks.length, 1);
  assert.ok(sent < 25 * 1024 * 1024);
  gate.resolve();
  await sending;
});

Deno.test("the house can end a source, and closing the door ends them all", async () => {
  const house = new House();
  const server = openDoor(house);
  const request = `SOURCE /live ICE/1.0\r\n${key}\r\n`;
  const first = talk(server, request);
  await eventually("the source", () => house.requests.length === 1);
  house.gone.abort();
  assert.equal(await first, "HTTP/1.0 200 OK\r\n\r\n");
  assert.deepEqual(house.ends, ["closed"]);
  const other = new House();
  const second = openDoor(other);
  const talking = talk(second, request);
  await eventually("the source", () => second.connections === 1 && other.requests.length === 1);
  await second[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  assert.equal(await talking, "HTTP/1.0 200 OK\r\n\r\n");
  assert.deepEqual(other.ends, ["shutdown"]);
});
