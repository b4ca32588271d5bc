/** The server of those who stay, from outside: raw sockets, the runtime's own client, and an end in every way. */
import assert from "node:assert/strict";
import { eventually } from "./testing/eventually.ts";
import type { Outgoing } from "./web_endless.ts";
import {
  Accept,
  type Answer,
  Endless,
  startWebServer,
  type WebServerOptions,
} from "./web_server.ts";
import { binaryFrame, type ServerSocket, textFrame } from "./web_socket.ts";

type Serve = WebServerOptions["serve"];

async function served(serve: Serve, more: Partial<WebServerOptions> = {}) {
  const failures: unknown[] = [];
  const server = await startWebServer({
    host: "127.0.0.1",
    port: 0,
    messageBytesMax: 100_000,
    failed: (error) => failures.push(error),
    serve,
    ...more,
  });
  const url = `http://127.0.0.1:${server.port}`;
  return { server, failures, url, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

/** Takes every WebSocket; what comes is kept. */
function taken() {
  const sockets: ServerSocket[] = [];
  const messages: (string | Uint8Array)[] = [];
  const codes: number[] = [];
  const serve = (): Answer =>
    new Accept((socket) => {
      sockets.push(socket);
      socket.listen({
        message: (data) => messages.push(data),
        closed: (code) => codes.push(code),
      });
    }, (why) => new Response(why, { status: 400 }));
  return { sockets, messages, codes, serve };
}

/** A connection of bytes. */
class Wire implements AsyncDisposable {
  /** A character for each byte. */
  text = "";
  readonly ended: Promise<void>;
  readonly #conn: Deno.Conn;

  constructor(conn: Deno.Conn) {
    this.#conn = conn;
    this.ended = this.#read();
  }

  static async open(port: number): Promise<Wire> {
    return new Wire(await Deno.connect({ hostname: "127.0.0.1", port }));
  }

  async write(data: string | Uint8Array): Promise<void> {
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
    for (let at = 0; at < bytes.length;) at += await this.#conn.write(bytes.subarray(at));
  }

  close(): void {
    try {
      this.#conn.close();
    } catch (error) {
      if (!(error instanceof Deno.errors.BadResource)) throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
    await this.ended;
  }

  async #read(): Promise<void> {
    const part = new Uint8Array(8_192);
    try {
      for (let n = await this.#conn.read(part); n !== null; n = await this.#conn.read(part)) {
        this.text += String.fromCharCode(...part.subarray(0, n));
      }
    } catch {
      // Reset, or closed by the test.
    }
  }
}

const handshake = (more = "") =>
  `GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n${more}\r\n`;

/** A client's frame: masked with zeros. */
function masked(opcode: number, payload: Uint8Array, isLast = true): Uint8Array {
  const head = payload.length < 126
    ? [payload.length | 0x80]
    : [126 | 0x80, payload.length >> 8, payload.length & 255];
  return new Uint8Array([opcode | (isLast ? 0x80 : 0), ...head, 0, 0, 0, 0, ...payload]);
}

const letters = (count: number) => new Uint8Array(count).fill(97);

async function connected(url: string): Promise<WebSocket> {
  const client = new WebSocket(url.replace("http", "ws"));
  client.binaryType = "arraybuffer";
  await new Promise((resolve, reject) => {
    client.onopen = resolve;
    client.onerror = reject;
  });
  return client;
}

const closed = (client: WebSocket) =>
  new Promise<CloseEvent>((resolve) => client.onclose = resolve);

Deno.test("a request is answered with its path, its method, its peer and its body", async () => {
  await using it = await served(async (request, peer) =>
    Response.json([
      request.method,
      new URL(request.url).pathname,
      peer.hostname,
      await request.text(),
    ])
  );
  const answer = await fetch(`${it.url}/a%20b?c`, { method: "POST", body: "hello" });
  assert.deepEqual(await answer.json(), ["POST", "/a%20b", "127.0.0.1", "hello"]);
});

Deno.test("an answer keeps its status, its headers and its cookies, and HEAD sends no body", async () => {
  await using it = await served(() => {
    const headers = new Headers({ "x-one": "1", "content-length": "4" });
    headers.append("set-cookie", "a=1");
    headers.append("set-cookie", "b=2");
    return new Response("four", { status: 418, headers });
  });
  const answer = await fetch(it.url);
  assert.deepEqual([answer.status, answer.headers.get("x-one")], [418, "1"]);
  assert.deepEqual(answer.headers.getSetCookie(), ["a=1", "b=2"]);
  assert.equal(await answer.text(), "four");
  const head = await fetch(it.url, { method: "HEAD" });
  assert.deepEqual([head.headers.get("content-length"), await head.text()], ["4", ""]);
});

Deno.test("what a handler throws is told to the house and not to the client", async () => {
  await using it = await served(() => Promise.reject(new Error("secret")));
  const answer = await fetch(it.url);
  assert.equal(answer.status, 500);
  assert.doesNotMatch(await answer.text(), /secret/);
  assert.match(String(it.failures[0]), /secret/);
});

Deno.test("a body that fails on its way cuts the connection, and says nothing of why", async () => {
  const broken = () =>
    new ReadableStream({
      start: (controller) => controller.enqueue(letters(10)),
      pull: () => Promise.reject(new Error("secret")),
    });
  await using it = await served(() => new Response(broken()));
  await using wire = await Wire.open(it.server.port);
  await wire.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  await wire.ended;
  assert.doesNotMatch(wire.text, /secret|\r\n0\r\n/);
  await eventually("the word to the house", () => it.failures.length === 1);
});

Deno.test("a client who does not read stops the source of its answer, and one who goes ends it", async () => {
  let pulled = 0;
  const gone = Promise.withResolvers<void>();
  const endless = () =>
    new ReadableStream({
      pull: (controller) => {
        pulled++;
        controller.enqueue(letters(65_536));
      },
      cancel: () => gone.resolve(),
    }, { highWaterMark: 0 });
  await using it = await served(() => new Response(endless()));
  const conn = await Deno.connect({ hostname: "127.0.0.1", port: it.server.port });
  await conn.write(new TextEncoder().encode("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
  let before = -1;
  await eventually("the source stands still", () => {
    const still = pulled > 0 && pulled === before;
    before = pulled;
    return still;
  }, { every: 200 });
  assert.ok(pulled < 1_000, `${pulled} pieces of 64 KiB were made for nobody`);
  conn.close();
  await gone.promise;
});

Deno.test("a request that its client gives up is aborted", async () => {
  const aborted = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  await using it = await served(async ({ signal }) => {
    signal.addEventListener("abort", () => aborted.resolve());
    begun.resolve();
    await aborted.promise;
    return new Response("late");
  });
  const hangUp = new AbortController();
  const asked = fetch(it.url, { signal: hangUp.signal });
  await begun.promise;
  hangUp.abort();
  await assert.rejects(asked);
  await aborted.promise;
});

Deno.test("whoever is answered before all was read loses the connection, not the next request", async () => {
  await using it = await served(() => new Response("enough", { status: 413 }));
  await using wire = await Wire.open(it.server.port);
  await wire.write(
    `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n${"x".repeat(1000)}`,
  );
  await wire.ended;
  assert.match(wire.text, /^HTTP\/1\.1 413 [^]*connection: close[^]*enough/i);
});

Deno.test("pipelined requests are answered in their order", async () => {
  await using it = await served((request) => new Response(`<${new URL(request.url).pathname}>`));
  await using wire = await Wire.open(it.server.port);
  const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
  await wire.write(ask("/1") + ask("/2") + ask("/3"));
  await eventually("three answers", () => wire.text.includes("</3>"));
  assert.deepEqual(wire.text.match(/<\/\d>/g), ["</1>", "</2>", "</3>"]);
});

Deno.test("what is no request is refused, and its neighbours are served", async () => {
  await using it = await served(() => new Response("well"));
  const hostile = [
    ["garbage\r\n\r\n", 400],
    ["GET / HTTP/9.9\r\n\r\n", 400],
    ["GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400],
    [`GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(70_000)}\r\n\r\n`, 431],
    ["POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400],
    ["POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400],
  ] as const;
  for (const [text, status] of hostile) {
    await using wire = await Wire.open(it.server.port);
    // It may answer and close before it has all.
    await wire.write(text).catch(() => {});
    await eventually(text.slice(0, 40), () => wire.text.startsWith(`HTTP/1.1 ${status} `));
    assert.equal(await (await fetch(it.url)).text(), "well");
  }
  assert.deepEqual(it.failures, []);
});

Deno.test("half a head, no head and a head that drips are cut after the time for it", async () => {
  await using it = await served(() => new Response("never"), { headMs: 300 });
  await using silent = await Wire.open(it.server.port);
  await using half = await Wire.open(it.server.port);
  await half.write("GET / HTTP/1.1\r\nHost: ");
  await using dripping = await Wire.open(it.server.port);
  await dripping.write("GET / HTTP/1.1\r\n");
  const drip = setInterval(() => dripping.write("a").catch(() => {}), 50);
  await Promise.all([silent.ended, half.ended, dripping.ended]);
  clearInterval(drip);
  for (const { text } of [silent, half, dripping]) assert.doesNotMatch(text, /never/);
});

Deno.test("an answer may take longer than a head, on a connection however old, and be without end", async () => {
  const headMs = 100;
  await using it = await served(async ({ url }) => {
    if (!url.endsWith("/endless")) {
      await new Promise((resolve) => setTimeout(resolve, 4 * headMs));
      return new Response("late");
    }
    return new Endless({}, (out) => {
      const timer = setInterval(() => out.write(letters(1)), 20);
      out.onClose(() => clearInterval(timer));
    });
  }, { headMs });
  await using wire = await Wire.open(it.server.port);
  const ask = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  await wire.write(ask + ask);
  await eventually("two answers on one connection", () => wire.text.split("late").length === 3);
  await wire.write("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n");
  await eventually("what goes on", () => /a{30}$/.test(wire.text));
  wire.close();
});

Deno.test("a WebSocket carries text and bytes both ways, whole, whatever the pieces", async () => {
  const { serve, messages, codes } = taken();
  await using it = await served(serve);
  await using wire = await Wire.open(it.server.port);
  await wire.write(handshake("Sec-WebSocket-Protocol: anything\r\n"));
  await eventually("the answer", () => wire.text.endsWith("\r\n\r\n"));
  assert.match(wire.text, /^HTTP\/1\.1 101 [^]*s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=/);
  assert.doesNotMatch(wire.text, /sec-websocket-protocol/i);
  await wire.write(masked(1, letters(3), false));
  await wire.write(masked(9, letters(2)));
  await wire.write(masked(0, letters(2)));
  await wire.write(masked(2, letters(300)));
  await eventually("both messages", () => messages.length === 2);
  assert.deepEqual(messages, ["aaaaa", letters(300)]);
  await eventually("the pong", () => wire.text.endsWith("\x02aa"));
  await wire.write(masked(8, new Uint8Array([3, 232])));
  await eventually("the end", () => codes.length === 1);
  assert.deepEqual(codes, [1000]);
});

Deno.test("frames made once for many are what a client gets, of every length, in order with the others", async () => {
  const { serve, sockets } = taken();
  await using it = await served(serve);
  const client = await connected(it.url);
  const got: unknown[] = [];
  client.onmessage = ({ data }) => got.push(typeof data === "string" ? data : data.byteLength);
  const [socket] = sockets;
  assert.ok(socket);
  for (const size of [0, 1, 125, 126, 65_535, 65_536, 200_000]) {
    socket.sendFrame(binaryFrame(letters(size)));
    socket.send(`${size}`);
    socket.sendFrame(textFrame("ä".repeat(3)));
  }
  await eventually("all of them", () => got.length === 21);
  assert.deepEqual(got.slice(0, 6), [0, "0", "äää", 1, "1", "äää"]);
  assert.deepEqual(got.slice(-3), [200_000, "200000", "äää"]);
  const ended = closed(client);
  socket.close(4001, "enough");
  const { code, reason } = await ended;
  assert.deepEqual([code, reason], [4001, "enough"]);
});

Deno.test("a message over the limit closes its socket with 1009, broken text with 1007, an unmasked frame with 1002", async () => {
  const { serve, codes, sockets } = taken();
  await using it = await served(serve);
  const client = await connected(it.url);
  const ended = closed(client);
  client.send("x".repeat(100_001));
  assert.equal((await ended).code, 1009);
  for (
    const [frame, code] of [
      [masked(1, new Uint8Array([0xff, 0xfe])), 1007],
      [textFrame("not masked"), 1002],
      [masked(3, letters(1)), 1002],
    ] as const
  ) {
    const count = sockets.length;
    await using wire = await Wire.open(it.server.port);
    await wire.write(handshake());
    await eventually("the socket", () => wire.text !== "" && sockets.length > count);
    const [said, known] = [codes.length, wire.text.length];
    await wire.write(frame);
    // A close frame's head has two bytes, as its code.
    await eventually(`code ${code}`, () => wire.text.length >= known + 4);
    const told = wire.text.slice(known + 2);
    assert.equal(told.charCodeAt(0) * 256 + told.charCodeAt(1), code);
    wire.close();
    await eventually("the end", () => codes.length > said);
  }
  assert.deepEqual(it.failures, []);
});

Deno.test("whoever may not in is told so in plain HTTP", async () => {
  await using it = await served((request) =>
    request.url.endsWith("/no")
      ? Response.json({ reason: "NOT_YOU" }, { status: 403, headers: { "x-why": "1" } })
      : new Accept(() => assert.fail("let in"), (why) => new Response(why, { status: 400 }))
  );
  for (
    const [text, wanted] of [
      [
        handshake().replace("/ws", "/no"),
        /^HTTP\/1\.1 403 [^]*x-why: 1[^]*\{"reason":"NOT_YOU"\}$/,
      ],
      [handshake().replace("Version: 13", "Version: 7"), /^HTTP\/1\.1 400 /],
      [handshake().replace(/Sec-WebSocket-Key.*\r\n/, ""), /^HTTP\/1\.1 400 /],
      [handshake().replace("GET", "POST"), /^HTTP\/1\.1 400 /],
      [handshake().replace("Upgrade: websocket", "Upgrade: h2c"), /^HTTP\/1\.1 400 /],
      ["GET /ws HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", /^HTTP\/1\.1 400 /],
      [handshake().replace("GET /ws", "GET http://[/ws"), /^HTTP\/1\.1 400 /],
    ] as const
  ) {
    await using wire = await Wire.open(it.server.port);
    await wire.write(text);
    await wire.ended;
    assert.match(wire.text, wanted);
  }
  assert.deepEqual(it.failures, []);
});

Deno.test("a peer that answers no ping is cut, one that does stays", async () => {
  const { serve, codes, sockets } = taken();
  await using it = await served(serve, { keepAliveMs: 100 });
  const client = await connected(it.url);
  await using dead = await Wire.open(it.server.port);
  await dead.write(handshake());
  await dead.ended;
  await eventually("its end", () => codes.length === 1);
  assert.deepEqual([codes, sockets.filter((one) => one.isOpen).length], [[1006], 1]);
  const ended = closed(client);
  client.close();
  await ended;
});

Deno.test("what a client does not take waits, is counted, and goes with it", async () => {
  const { serve, sockets, codes } = taken();
  await using it = await served(serve);
  const conn = await Deno.connect({ hostname: "127.0.0.1", port: it.server.port });
  await conn.write(new TextEncoder().encode(handshake()));
  const socket = await eventually("the socket", () => sockets[0]);
  const frame = binaryFrame(letters(1_000_000));
  for (let n = 0; n < 20; n++) socket.sendFrame(frame);
  await eventually("what waits", () => socket.buffered > 1_000_000);
  socket.terminate();
  await eventually("the end", () => codes.length === 1);
  conn.close();
});

Deno.test("an answer without end brings bytes as they come, until either side ends it", async () => {
  const outs: Outgoing[] = [];
  let ends = 0;
  await using it = await served(() =>
    new Endless({ headers: { "content-type": "audio/mpeg" } }, (out) => {
      out.onClose(() => ends++);
      outs.push(out);
    })
  );
  const answer = await fetch(it.url);
  assert.equal(answer.headers.get("content-type"), "audio/mpeg");
  const reader = answer.body?.getReader();
  assert.ok(reader);
  outs[0]?.write(letters(3));
  assert.deepEqual((await reader.read()).value, letters(3));
  outs[0]?.writeAll([letters(2), letters(2)]);
  let more = 0;
  while (more < 4) more += (await reader.read()).value?.length ?? 0;
  outs[0]?.end();
  assert.equal((await reader.read()).done, true);
  await eventually("its end", () => ends === 1);
  outs[0]?.write(letters(1));

  const given = await fetch(it.url);
  await given.body?.cancel();
  await eventually("the second end", () => ends === 2);
  const head = await fetch(it.url, { method: "HEAD" });
  assert.deepEqual([head.headers.get("content-type"), outs.length], ["audio/mpeg", 2]);
});

Deno.test("a listener who does not read is seen to hold back, and can be cut", async () => {
  const outs: Outgoing[] = [];
  await using it = await served(() => new Endless({}, (out) => outs.push(out)));
  const conn = await Deno.connect({ hostname: "127.0.0.1", port: it.server.port });
  await conn.write(new TextEncoder().encode("GET / HTTP/1.0\r\n\r\n"));
  const out = await eventually("the answer", () => outs[0]);
  const piece = letters(1_000_000);
  for (let n = 0; n < 20; n++) out.write(piece);
  await eventually("what waits", () => out.buffered > 1_000_000);
  const ended = new Promise<void>((resolve) => out.onClose(resolve));
  out.cut();
  await ended;
  assert.equal(out.isOpen, false);
  conn.close();
});

Deno.test("a server that ends answers what it has begun, closes its sockets with 1001, and takes no more", async () => {
  const answer = Promise.withResolvers<Response>();
  const begun = Promise.withResolvers<void>();
  const { serve } = taken();
  const it = await served((request) => {
    if (request.headers.get("upgrade") !== null) return serve();
    begun.resolve();
    return answer.promise;
  });
  await using idle = await Wire.open(it.server.port);
  const client = await connected(it.url);
  const told = closed(client);
  const asked = fetch(it.url);
  await begun.promise;
  const ending = it.server[Symbol.asyncDispose]();
  await idle.ended;
  assert.equal((await told).code, 1001);
  answer.resolve(new Response("as promised"));
  assert.equal(await (await asked).text(), "as promised");
  await ending;
  await assert.rejects(fetch(it.url));
});

Deno.test("a port that is taken is said with its address", async () => {
  await using it = await served(() => new Response());
  await assert.rejects(
    startWebServer({
      host: "127.0.0.1",
      port: it.server.port,
      messageBytesMax: 1,
      failed: () => {},
      serve: () => new Response(),
    }),
    new RegExp(`EADDRINUSE.*127\\.0\\.0\\.1:${it.server.port}`),
  );
});
