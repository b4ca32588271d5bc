import assert from "node:assert/strict";
import { eventually } from "../shared/testing/eventually.ts";
import { type Given, given } from "./testing/houses.ts";

interface House extends AsyncDisposable {
  readonly url: string;
  readonly requests: { readonly url: string; readonly headers: Headers }[];
  readonly sockets: WebSocket[];
  readonly closed: { code: number; reason: string }[];
}

/** A house's socket server: echoes what it gets, and closes as it is told. */
function house(onOpen: (socket: WebSocket) => void = () => {}): House {
  const requests: { url: string; headers: Headers }[] = [];
  const sockets: WebSocket[] = [];
  const closed: { code: number; reason: string }[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    requests.push({ url: request.url, headers: new Headers(request.headers) });
    const [protocol] = request.headers.get("sec-websocket-protocol")?.split(/, */) ?? [];
    const { socket, response } = Deno.upgradeWebSocket(request, protocol ? { protocol } : {});
    socket.binaryType = "arraybuffer";
    sockets.push(socket);
    socket.onopen = () => onOpen(socket);
    socket.onmessage = ({ data }) => {
      const [, code, reason] = /^close (\d+) ?(.*)$/.exec(String(data)) ?? [];
      if (code === undefined) socket.send(data);
      else socket.close(Number(code), reason);
    };
    socket.onclose = ({ code, reason }) => closed.push({ code, reason });
    return response;
  });
  const url = `http://127.0.0.1:${server.addr.port}`;
  return { url, requests, sockets, closed, [Symbol.asyncDispose]: () => server.shutdown() };
}

interface Client {
  readonly socket: WebSocket;
  readonly frames: (string | ArrayBuffer)[];
  readonly closed: Promise<{ code: number; reason: string }>;
}

async function connect(it: Given, path: string, protocols: string[] = []): Promise<Client> {
  const socket = new WebSocket(`${it.gateway.url.replace("http", "ws")}${path}`, protocols);
  socket.binaryType = "arraybuffer";
  const frames: (string | ArrayBuffer)[] = [];
  socket.onmessage = ({ data }) => frames.push(data);
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.onclose = ({ code, reason }) => resolve({ code, reason });
  });
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = (event) => reject(event instanceof ErrorEvent ? event.error : event);
  });
  return { socket, frames, closed };
}

Deno.test("frames pass both ways, text and bytes, with path, query, protocol and request id", async () => {
  await using chat = house((socket) => socket.send("first"));
  await using it = await given({ peers: { chatUrl: chat.url } });
  const client = await connect(it, "/ws/chat?x=1", ["centrifuge-json"]);
  assert.equal(client.socket.protocol, "centrifuge-json");
  client.socket.send("hello");
  client.socket.send(new Uint8Array([1, 2, 3]));
  await eventually("all came back", () => client.frames.length === 3);
  assert.deepEqual(client.frames, ["first", "hello", new Uint8Array([1, 2, 3]).buffer]);
  const [request] = chat.requests;
  assert.equal(new URL(request?.url ?? "").search, "?x=1");
  assert.match(request?.headers.get("x-request-id") ?? "", /^[0-9a-f-]{36}$/);
  assert.equal(request?.headers.get("x-forwarded-for"), "127.0.0.1");
  client.socket.close(1000);
  await client.closed;
});

Deno.test("a house's close code and reason reach the client as they are", async () => {
  await using stream = house();
  await using it = await given({ peers: { streamUrl: stream.url } });
  for (
    const [code, reason] of [[1000, ""], [1001, "away"], [1013, "later"], [3008, "slow"], [
      3500,
      "invalid token",
    ], [4999, "x".repeat(123)]] as const
  ) {
    const client = await connect(it, "/ws/stream/1/listen");
    client.socket.send(`close ${code} ${reason}`);
    assert.deepEqual(await client.closed, { code, reason });
  }
});

Deno.test("a client's close reaches the house; codes that only servers may send become 1000", async () => {
  await using chat = house();
  await using it = await given({ peers: { chatUrl: chat.url } });
  const polite = await connect(it, "/ws/chat");
  polite.socket.close(3001, "leaving");
  await polite.closed;
  await eventually("the house knows", () => chat.closed.length === 1);
  assert.deepEqual(chat.closed[0], { code: 3001, reason: "leaving" });
  const silent = await connect(it, "/ws/chat");
  silent.socket.close();
  await silent.closed;
  await eventually("the house knows", () => chat.closed.length === 2);
  assert.equal(chat.closed[1]?.code, 1000);
});

Deno.test("a plain GET is told to upgrade, and a house that is away is a 503 before the handshake", async () => {
  await using it = await given();
  const response = await fetch(`${it.gateway.url}/ws/chat`);
  assert.equal(response.status, 426);
  assert.equal((await response.json()).reason, "UPGRADE_REQUIRED");
  const text = await handshake(it, {});
  assert.match(text, /^HTTP\/1\.1 503 /);
  assert.match(text, /"reason":"SERVICE_UNAVAILABLE"/);
});

Deno.test("pages of other origins may not open sockets", async () => {
  await using chat = house();
  await using it = await given({ peers: { chatUrl: chat.url } });
  assert.match(await handshake(it, { origin: "https://evil.example" }), /^HTTP\/1\.1 403 /);
  assert.equal(chat.requests.length, 0);
  assert.match(await handshake(it, { origin: it.gateway.url }), /^HTTP\/1\.1 101 /);
  assert.equal(chat.requests[0]?.headers.get("origin"), it.gateway.url);
});

Deno.test("a client that does not read is cut, and nobody else", async () => {
  const piece = new Uint8Array(262_144);
  await using chat = house((socket) => {
    for (let i = 0; i < 80; i++) socket.send(piece);
  });
  await using it = await given({ peers: { chatUrl: chat.url } });
  const { hostname, port } = new URL(it.gateway.url);
  const connection = await Deno.connect({ hostname, port: Number(port) });
  await connection.write(new TextEncoder().encode(upgradeRequest(it, {})));
  // The connection is not read from here on.
  await eventually("the house is told", () => chat.closed.length === 1);
  assert.deepEqual(chat.closed[0], { code: 1000, reason: "client closed with 1001 slow" });
  connection.close();
});

Deno.test("a frame larger than 1 MiB closes the socket", async () => {
  await using chat = house();
  await using it = await given({ peers: { chatUrl: chat.url } });
  const client = await connect(it, "/ws/chat");
  client.socket.send(new Uint8Array(1_048_577));
  assert.equal((await client.closed).code, 1009);
  await eventually("the house is told", () => chat.closed.length === 1);
});

Deno.test("a gateway that closes asks its clients to come back", async () => {
  await using chat = house();
  const it = await given({ peers: { chatUrl: chat.url } });
  const client = await connect(it, "/ws/chat");
  const [closed] = await Promise.all([client.closed, it[Symbol.asyncDispose]()]);
  assert.deepEqual(closed, { code: 3001, reason: "shutdown" });
  await eventually("the house is told", () => chat.closed.length === 1);
});

function upgradeRequest(it: Given, headers: Record<string, string>): string {
  const lines = {
    host: new URL(it.gateway.url).host,
    upgrade: "websocket",
    connection: "Upgrade",
    "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    ...headers,
  };
  const text = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return `GET /ws/chat HTTP/1.1\r\n${text}\r\n`;
}

/** The answer to a handshake, as text. */
async function handshake(it: Given, headers: Record<string, string>): Promise<string> {
  const { hostname, port } = new URL(it.gateway.url);
  using connection = await Deno.connect({ hostname, port: Number(port) });
  await connection.write(new TextEncoder().encode(upgradeRequest(it, headers)));
  const buffer = new Uint8Array(4_096);
  const read = await connection.read(buffer) ?? 0;
  return new TextDecoder().decode(buffer.subarray(0, read));
}
