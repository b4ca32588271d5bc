import assert from "node:assert/strict";
import { given } from "./testing/houses.ts";

const room = "019a8a7e-3c4f-7d2b-9c3a-5b1e2f6a7d88";

interface House extends AsyncDisposable {
  readonly url: string;
  readonly requests: { readonly path: string; readonly headers: Headers }[];
}

function house(handler: (request: Request) => Response | Promise<Response>): House {
  const requests: { path: string; headers: Headers }[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { pathname, search } = new URL(request.url);
    requests.push({ path: pathname + search, headers: new Headers(request.headers) });
    return handler(request);
  });
  const url = `http://127.0.0.1:${server.addr.port}`;
  return { url, requests, [Symbol.asyncDispose]: () => server.shutdown() };
}

Deno.test("an upload's bytes reach chat as they are, with the token, the key and the length", async () => {
  const bytes = crypto.getRandomValues(new Uint8Array(60_000));
  const arrived = Promise.withResolvers<Uint8Array>();
  await using chat = house(async (request) => {
    arrived.resolve(await request.bytes());
    return Response.json({ id: room }, { status: 201 });
  });
  await using it = await given({ peers: { chatUrl: chat.url } });
  const answer = await it.ask("POST", `/rooms/${room}/attachments?name=a%2Fb%20%26%20é.png`, {
    raw: bytes,
    headers: {
      "content-type": "image/png",
      "idempotency-key": "k1",
      "upload-length": "1",
      cookie: "veza_refresh=r",
    },
  });
  assert.deepEqual([answer.status, answer.json], [201, { id: room }]);
  const whole = await arrived.promise;
  assert.ok(
    bytes.every((byte, at) => whole[at] === byte) && whole.length === bytes.length,
    `${whole.length}`,
  );
  const [request] = chat.requests;
  assert.equal(request?.path, `/rooms/${room}/attachments?name=a%2Fb+%26+%C3%A9.png`);
  assert.match(request?.headers.get("authorization") ?? "", /^Bearer \S+$/);
  assert.equal(request?.headers.get("idempotency-key"), "k1");
  assert.equal(request?.headers.get("upload-length"), "60000");
  assert.equal(request?.headers.get("cookie"), null);
  assert.equal(request?.headers.get("x-request-id"), answer.headers.get("x-request-id"));
});

Deno.test("what chat refuses is told as chat tells it, and what is not asked well never gets there", async () => {
  await using chat = house(async (request) => {
    await request.body?.cancel();
    return Response.json({ reason: "ATTACHMENT_EMPTY" }, {
      status: 400,
      headers: { "content-type": "application/problem+json" },
    });
  });
  await using it = await given({ peers: { chatUrl: chat.url } });
  const path = `/rooms/${room}/attachments`;
  const empty = await it.ask("POST", `${path}?name=a`, { raw: new Uint8Array() });
  assert.deepEqual([empty.status, empty.json.reason], [400, "ATTACHMENT_EMPTY"]);
  assert.equal(chat.requests.length, 1);
  const raw = new Uint8Array(3);
  const refusals: [string, string | undefined, number][] = [
    [`${path}?name=a`, undefined, 401],
    [`${path}?name=a`, "x", 401],
    [path, await it.token(), 400],
    [`${path}?name=a&more=b`, await it.token(), 400],
    [`/rooms/1/attachments?name=a`, await it.token(), 400],
  ];
  for (const [where, token, status] of refusals) {
    assert.equal((await it.ask("POST", where, { raw, token })).status, status, where);
  }
  assert.equal(chat.requests.length, 1);
});

Deno.test("what chat refuses by its announced length alone is told as chat tells it", async () => {
  const most = 1_000_000;
  await using chat = house((request) =>
    Number(request.headers.get("upload-length")) > most
      ? Response.json({ reason: "ATTACHMENT_TOO_LARGE" }, { status: 413 })
      : Promise.reject(new Error("the announced length is lost"))
  );
  await using it = await given({ peers: { chatUrl: chat.url } });
  const raw = new Uint8Array(80_000_000);
  for (let tries = 5; tries > 0; tries--) {
    const answer = await it.ask("POST", `/rooms/${room}/attachments?name=a`, { raw });
    assert.deepEqual([answer.status, answer.json.reason], [413, "ATTACHMENT_TOO_LARGE"]);
  }
});

Deno.test("a sender who hangs up takes chat's end along", async () => {
  const begun = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<unknown>();
  await using chat = house(async (request) => {
    try {
      for await (const _ of request.body ?? []) begun.resolve();
      ended.resolve("the body ended well");
    } catch (error) {
      ended.resolve(error);
    }
    return new Response();
  });
  await using it = await given({ peers: { chatUrl: chat.url } });
  const hangUp = new AbortController();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new Uint8Array(100_000)),
  });
  const sending = fetch(`${it.gateway.url}/api/v1/rooms/${room}/attachments?name=a`, {
    method: "POST",
    body,
    headers: { authorization: `Bearer ${await it.token()}` },
    signal: hangUp.signal,
  });
  await begun.promise;
  hangUp.abort();
  await assert.rejects(sending);
  assert.ok(await ended.promise instanceof Error);
});

Deno.test("a chat that is away is told as that", async () => {
  await using it = await given();
  const raw = new Uint8Array(3);
  const { status, json } = await it.ask("POST", `/rooms/${room}/attachments?name=a`, { raw });
  assert.deepEqual([status, json.reason], [503, "SERVICE_UNAVAILABLE"]);
});

Deno.test("a file comes through with the headers that keep it from acting", async () => {
  await using chat = house(() =>
    new Response("GIF89a", {
      headers: {
        "content-type": "image/gif",
        "content-disposition": "inline",
        "content-security-policy": "sandbox",
        etag: '"x"',
      },
    })
  );
  await using it = await given({ peers: { chatUrl: chat.url } });
  const response = await fetch(`${it.gateway.url}/files/${room}?ticket=t`);
  assert.equal(await response.text(), "GIF89a");
  assert.equal(chat.requests[0]?.path, `/files/${room}?ticket=t`);
  const names = ["content-type", "content-disposition", "content-security-policy", "etag"];
  assert.deepEqual(names.map((name) => response.headers.get(name)), [
    "image/gif",
    "inline",
    "sandbox",
    '"x"',
  ]);
  assert.equal(response.headers.get("x-content-type-options"), "nosniff");
});
