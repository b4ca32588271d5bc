/** The house's front over bare TCP: heads that are no heads, paths that want elsewhere, and what browsers ask first. */
import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { as, liveStream, person, rowCounts, type TestStream, testStream } from "./testing.ts";

/** What comes back until the server closes; `text` is sent first, in one piece or several. */
async function told(port: number, ...pieces: readonly string[]): Promise<string> {
  const conn = await Deno.connect({ hostname: "127.0.0.1", port });
  let answer = "";
  const reading = (async () => {
    const part = new Uint8Array(8_192);
    for (let n = await conn.read(part); n !== null; n = await conn.read(part)) {
      answer += String.fromCharCode(...part.subarray(0, n));
    }
  })().catch(() => {});
  try {
    for (const piece of pieces) {
      const bytes = new TextEncoder().encode(piece);
      for (let at = 0; at < bytes.length;) at += await conn.write(bytes.subarray(at));
    }
  } catch {
    // It had heard enough.
  }
  await reading;
  conn.close();
  return answer;
}

const ask = (target: string, more = "") =>
  `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${more}\r\n`;

const upgrade = "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

/** The stream is live as before, and nothing was stored for what was asked. */
async function untouched(node: TestStream, body: (id: string) => Promise<void>): Promise<void> {
  const ada = await person(node);
  const { id } = await liveStream(node, ada);
  const { outbox: _, ...before } = await rowCounts(node.database);
  await body(id);
  const { outbox: __, ...after } = await rowCounts(node.database);
  assert.deepEqual(after, before);
  const info = await node.client.unary(
    streamService.GetStreamInfo,
    { stream_id: id },
    as(ada.token),
  );
  assert.equal(info.status, "LIVE");
}

Deno.test("heads that are no heads are refused, and the next one is answered", async () => {
  await using node = await testStream();
  await untouched(node, async (id) => {
    const heads: readonly (readonly [string, RegExp])[] = [
      ["nonsense\r\n\r\n", /^HTTP\/1\.1 400 /],
      ["\0\0\0\0\0\0\r\n\r\n", /^HTTP\/1\.1 400 /],
      ["GET / HTTP/9.9\r\nHost: x\r\n\r\n", /^HTTP\/1\.1 (400|505) /],
      [`GET /${"a".repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, /^HTTP\/1\.1 431 /],
      [ask("/live", `X: ${"b".repeat(20_000)}\r\n`), /^HTTP\/1\.1 431 /],
      // Without end: the connection is reset while it still comes, and may take the answer along.
      [ask("/live", "X: 1\r\n".repeat(500_000)), /^(HTTP\/1\.1 431 |$)/],
      ["GET /live HTTP/1.1\r\nHost: x\r\nA b: c\r\n\r\n", /^HTTP\/1\.1 400 /],
      ["POST /live HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", /^HTTP\/1\.1 400 /],
      [
        "POST /live HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        /^HTTP\/1\.1 400 /,
      ],
      [ask(`/ws/stream/${id}/listen`, "Upgrade: websocket\r\n"), /^HTTP\/1\.1 400 /],
    ];
    for (const [head, wanted] of heads) {
      assert.match(await told(node.httpPort, head), wanted, head.slice(0, 60));
      assert.match(await told(node.httpPort, ask("/live")), /^HTTP\/1\.1 200 /);
    }
    // Half a head and then no more is no request: whoever leaves takes it along.
    const half = await Deno.connect({ hostname: "127.0.0.1", port: node.httpPort });
    await half.write(new TextEncoder().encode("GET /live HTTP/1.1\r\nHo"));
    half.close();
    assert.match(await told(node.httpPort, ask("/live")), /^HTTP\/1\.1 200 /);
    assert.match(
      await told(node.httpPort, ...ask("/live").match(/[^]{1,3}/g) ?? []),
      /^HTTP\/1\.1 200 [^]*\{"status":"up"\}/,
    );
  });
});

Deno.test("paths that want elsewhere lead nowhere, however they are written", async () => {
  await using node = await testStream();
  await untouched(node, async (id) => {
    const nowhere = /^HTTP\/1\.1 404 [^]*PATH_UNKNOWN/;
    const noId = /^HTTP\/1\.1 400 [^]*INVALID_ARGUMENT/;
    const paths: readonly (readonly [string, RegExp])[] = [
      ["/%2e%2e/%2e%2e/etc/passwd", nowhere],
      ["/live/%2e%2e/main.ts", nowhere],
      ["/live/..%2f..%2fetc%2fpasswd.mp3", noId],
      ["/live/%252e%252e.opus", noId],
      [`/live/${id}%00.mp3`, noId],
      [`/live/${id}.mp3%00.txt`, nowhere],
      [`/live/${id.toUpperCase()}x.mp3`, noId],
      [`//live/${id}.mp3`, nowhere],
      [`/live//${id}.mp3`, nowhere],
      [`/live/${id}.mp3/`, nowhere],
      [`/live/${id}.exe`, nowhere],
      [`/hls/${id}/../../master.m3u8`, nowhere],
      ["/hls/%2e%2e/master.m3u8", nowhere],
      ["/live/recordings/..%5c..%5cwindows", noId],
      [`/live/recordings/${id}/../../x`, nowhere],
      ["http://elsewhere.example/etc/passwd", nowhere],
      ["http://elsewhere.example/live", /^HTTP\/1\.1 200 /],
      ["*", /^HTTP\/1\.1 (400|404) /],
      ["/ws/stream/..%2f/listen", noId],
    ];
    for (const [path, wanted] of paths) {
      const answer = await told(node.httpPort, ask(path));
      assert.match(answer, wanted, path);
      if (wanted === noId || wanted === nowhere) {
        assert.match(answer, /application\/problem\+json/, path);
        assert.match(await told(node.httpPort, ask(path, upgrade)), /^HTTP\/1\.1 4/, path);
      }
    }
  });
});

Deno.test("a browser that asks first is told what pages of listed origins may, and no others", async () => {
  const origin = "https://player.example";
  await using node = await testStream({ env: { VEZA_ALLOWED_ORIGINS: origin } });
  const { id } = await liveStream(node, await person(node));
  const asks = async (path: string, from: string) => {
    const response = await fetch(`${node.url}${path}`, {
      method: "OPTIONS",
      headers: {
        origin: from,
        "access-control-request-method": "GET",
        "access-control-request-headers": "range",
      },
    });
    assert.deepEqual([response.status, await response.text()], [204, ""]);
    return response.headers;
  };
  const paths = [
    `/hls/${id}/master.m3u8`,
    `/live/recordings/${id}`,
    `/live/clips/${id}`,
    `/live/fallback/${id}`,
    `/whep/${id}`,
    `/whip/${id}`,
  ];
  for (const path of paths) {
    const told = await asks(path, origin);
    assert.equal(told.get("access-control-allow-origin"), origin, path);
    assert.match(told.get("access-control-allow-headers") ?? "", /\brange\b/);
    assert.match(told.get("access-control-allow-methods") ?? "", /\bGET\b/);
    assert.equal(told.get("access-control-max-age"), "7200");
    assert.match(told.get("vary") ?? "", /origin/i);
    const other = await asks(path, "https://elsewhere.example");
    assert.equal(other.get("access-control-allow-origin"), null, path);
    assert.equal(other.get("access-control-max-age"), null);
    assert.match(other.get("vary") ?? "", /origin/i);
  }
  // What radios play, pages of any origin may: its ticket is in its address.
  const radio = await asks(`/live/${id}.mp3`, "https://elsewhere.example");
  assert.equal(radio.get("access-control-allow-origin"), "*");
});
