/** What a person meets, through the front door alone. */
import assert from "node:assert/strict";
import { Centrifuge } from "centrifuge";
import { emptyDataDir } from "../shared/testing/engines.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { startLocalSuite } from "./local.ts";
import { publishSilence } from "./silent_source.ts";
import type { Suite } from "./suite.ts";

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

async function request(
  suite: Suite,
  method: string,
  path: string,
  options: { token?: string; body?: object; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await fetch(`${suite.addresses.gateway}/api/v1${path}`, {
    method,
    headers: {
      ...(options.body ? { "content-type": "application/json" } : {}),
      ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
      ...options.headers,
    },
    ...(options.body ? { body: JSON.stringify(options.body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} };
}

async function withSuite(test: (suite: Suite) => Promise<void>): Promise<void> {
  await using dataDir = await emptyDataDir();
  await using suite = await startLocalSuite(() => undefined, dataDir.path);
  await test(suite);
}

async function signUp(suite: Suite, name: string): Promise<string> {
  const { status, body } = await request(suite, "POST", "/auth/register", {
    body: { email: `${name}@example.org`, username: name, password: `the password of ${name}` },
  });
  assert.equal(status, 201, JSON.stringify(body));
  return String(body.access_token);
}

Deno.test("the centrifuge package chats through the gateway: in order, with history, after a cut", async () => {
  await withSuite(async (suite) => {
    const token = await signUp(suite, "ada");
    const room = await request(suite, "POST", "/rooms", { token, body: { name: "Lobby" } });
    assert.equal(room.status, 201, JSON.stringify(room.body));
    const id = String(room.body.id);
    const client = new Centrifuge(`${suite.addresses.gateway.replace("http", "ws")}/ws/chat`, {
      token,
      minReconnectDelay: 10,
      maxReconnectDelay: 100,
    });
    const subscription = client.newSubscription(`room:${id}`);
    const seen: { offset: number | undefined; content: string }[] = [];
    const recovered: boolean[] = [];
    subscription.on("publication", ({ offset, data }) => {
      if (data.type === "message") seen.push({ offset, content: data.message.content });
    });
    subscription.on(
      "subscribed",
      (context) => recovered.push(context.wasRecovering && context.recovered),
    );
    const say = async (content: string) => {
      const sent = await request(suite, "POST", `/rooms/${id}/messages`, {
        token,
        body: { content },
      });
      assert.equal(sent.status, 201, JSON.stringify(sent.body));
    };
    try {
      subscription.subscribe();
      client.connect();
      await subscription.ready(10_000);
      for (const content of ["one", "two"]) await say(content);
      await eventually("both are seen", () => seen.length === 2);
      client.disconnect();
      for (const content of ["three", "four"]) await say(content);
      client.connect();
      await eventually("what was missed is seen", () => seen.length === 4);
      assert.deepEqual(
        seen,
        ["one", "two", "three", "four"].map((content, i) => ({ offset: i + 1, content })),
      );
      assert.equal(recovered.at(-1), true);
      const history = await subscription.history({ limit: 10 });
      assert.equal(history.publications.length, 4);
      const answer = await client.rpc("get_room_info", { room_id: id });
      assert.equal(answer.data.name, "Lobby");
    } finally {
      client.disconnect();
    }
  });
});

Deno.test("what goes into a stream comes out of it, through the gateway", async () => {
  await withSuite(async (suite) => {
    const token = await signUp(suite, "ada");
    const { body } = await request(suite, "POST", "/streams", { token, body: { title: "Radio" } });
    const stream = body.stream as { id: string };
    const started = await request(suite, "POST", `/streams/${stream.id}/start`, {
      token,
      body: {},
    });
    assert.equal(started.status, 200, JSON.stringify(started.body));
    await using _source = await publishSilence(
      suite.addresses.gateway,
      stream.id,
      String(body.stream_key),
    );
    const url = `${suite.addresses.gateway.replace("http", "ws")}/ws/stream/${stream.id}/listen`;
    const socket = new WebSocket(url);
    socket.binaryType = "arraybuffer";
    const closed = new Promise((resolve) => socket.onclose = resolve);
    const binary: Uint8Array[] = [];
    const text: string[] = [];
    socket.onopen = () => socket.send(JSON.stringify({ type: "listen", token, quality: "AUTO" }));
    socket.onmessage = ({ data }) => {
      if (typeof data === "string") text.push(data);
      else binary.push(new Uint8Array(data));
    };
    await eventually("an init segment and three fragments", () => binary.length >= 4);
    assert.match(text.join("\n"), /"type":"init"/);
    const boxes = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);
    assert.match(boxes(binary[0] ?? new Uint8Array()), /ftyp[\s\S]*moov/);
    assert.match(boxes(binary[1] ?? new Uint8Array()), /moof[\s\S]*mdat/);
    socket.close();
    await closed;
  });
});

Deno.test("the same Idempotency-Key makes one room, however often it is sent", async () => {
  await withSuite(async (suite) => {
    const token = await signUp(suite, "ada");
    const headers = { "idempotency-key": "lobby-1" };
    const create = (name: string) =>
      request(suite, "POST", "/rooms", { token, headers, body: { name } });
    const [first, second] = [await create("Lobby"), await create("Lobby")];
    assert.equal(first.body.id, second.body.id);
    const other = await create("Another");
    assert.equal(other.status, 409);
    assert.equal(other.body.reason, "IDEMPOTENCY_KEY_REUSED");
    const list = await request(suite, "GET", "/rooms", { token });
    assert.equal((list.body.rooms as unknown[]).length, 1);
  });
});

Deno.test("what is wrong with a request is said as problem+json, and nothing is stored", async () => {
  await withSuite(async (suite) => {
    const token = await signUp(suite, "ada");
    const bob = await signUp(suite, "bob");
    const room = await request(suite, "POST", "/rooms", { token, body: { name: "Lobby" } });
    const messages = `/rooms/${room.body.id}/messages`;
    const raw = async (body: BodyInit, headers: Record<string, string> = {}) => {
      const response = await fetch(`${suite.addresses.gateway}/api/v1${messages}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${token}`,
          ...headers,
        },
        body,
      });
      return { status: response.status, headers: response.headers, body: await response.json() };
    };
    const cases: [string, Promise<Answer>, number][] = [
      ["no token", request(suite, "GET", "/rooms"), 401],
      ["garbage token", request(suite, "GET", "/rooms", { token: "garbage" }), 401],
      ["malformed JSON", raw("{"), 400],
      ["invalid UTF-8", raw(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])), 400],
      ["10 MB", raw(JSON.stringify({ content: "x".repeat(10_000_000) })), 413],
      ["empty message", request(suite, "POST", messages, { token, body: { content: "" } }), 400],
      ["only spaces", request(suite, "POST", messages, { token, body: { content: "  \n " } }), 400],
      [
        "unknown enum",
        request(suite, "POST", messages, { token, body: { content: "x", type: "SMELL" } }),
        400,
      ],
      ["negative limit", request(suite, "GET", `${messages}?limit=-1`, { token }), 400],
      ["huge limit", request(suite, "GET", `${messages}?limit=1000000`, { token }), 400],
      ["no UUID", request(suite, "GET", "/rooms/1", { token }), 400],
      [
        "not a member",
        request(suite, "POST", messages, { token: bob, body: { content: "x" } }),
        403,
      ],
      ["no such room", request(suite, "GET", `/rooms/${crypto.randomUUID()}`, { token }), 404],
      ["no such route", request(suite, "GET", "/nothing", { token }), 404],
    ];
    for (const [name, pending, status] of cases) {
      const answer = await pending;
      assert.equal(answer.status, status, `${name}: ${JSON.stringify(answer.body)}`);
      assert.match(answer.headers.get("content-type") ?? "", /^application\/problem\+json/, name);
      assert.match(String(answer.body.reason), /^[A-Z_]+$/, name);
      assert.ok(String(answer.body.detail).length > 10, `${name}: ${answer.body.detail}`);
    }
    const history = await request(suite, "GET", messages, { token });
    assert.deepEqual(history.body.messages, []);
  });
});
