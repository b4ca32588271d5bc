import assert from "node:assert/strict";
import { errors } from "../shared/errors.ts";
import { type LiveStore, LiveStoreError } from "../shared/live_store.ts";
import { testLiveStore } from "../shared/testing/engines.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { given } from "./testing/houses.ts";

const room = "019a8a7e-3c4f-7d2b-9c3a-5b1e2f6a7d88";
const wide = { capacity: 1_000, refillPerSecond: 1_000 };
/** Three, and then none for longer than any test runs. */
const three = { capacity: 3, refillPerSecond: 0.001 };

// grpc-js leaves unreferenced reconnect timers behind where a server goes before its client.
const stops = { sanitizeOps: false, sanitizeResources: false } as const;

Deno.test("whoever asks too often is told when to come back, each user by their own", async () => {
  const rates = { user: three, address: wide, credentials: wide };
  await using it = await given({ settings: { rates } });
  // The first call may find the gateway without keys, and is then counted by address.
  await eventually("the user is known", async () => {
    const { headers } = await it.ask("GET", "/rooms");
    return headers.get("ratelimit-limit") === "3";
  });
  const left = [];
  let last = await it.ask("GET", "/rooms");
  for (; last.status === 200; last = await it.ask("GET", "/rooms")) {
    left.push(last.headers.get("ratelimit-remaining"));
  }
  assert.deepEqual(left, ["1", "0"]);
  assert.equal(last.status, 429);
  assert.equal(last.json.reason, "RATE_LIMITED");
  assert.ok(Number(last.headers.get("retry-after")) > 0);
  const token = await it.authority.token({ userId: "8" });
  assert.equal((await it.ask("GET", "/rooms", { token })).status, 200);
});

Deno.test("passwords are tried from one address a few times only", async () => {
  const rates = { user: wide, address: wide, credentials: three };
  await using it = await given({ settings: { rates } });
  it.answers.SignIn = () => {
    throw errors.TOKEN_INVALID("Wrong password");
  };
  const body = { login: "ada", password: "guess" };
  const statuses = [];
  for (let i = 0; i < 4; i++) {
    statuses.push((await it.ask("POST", "/auth/sign-in", { body, token: undefined })).status);
  }
  assert.deepEqual(statuses, [401, 401, 401, 429]);
  assert.equal(it.seen.length, 3);
  const refresh = { body: { refresh_token: "r" }, token: undefined };
  assert.equal((await it.ask("POST", "/auth/refresh", refresh)).status, 200);
});

Deno.test("guessing tokens uses up the address' allowance", async () => {
  const rates = { user: wide, address: three, credentials: wide };
  await using it = await given({ settings: { rates } });
  const statuses = [];
  for (let i = 0; i < 4; i++) {
    statuses.push((await it.ask("GET", "/rooms", { token: "garbage" })).status);
  }
  assert.deepEqual(statuses, [401, 401, 401, 429]);
});

Deno.test("without the live store requests are served, and this gateway counts alone", async () => {
  await using healthy = await testLiveStore();
  const away: LiveStore = Object.assign(Object.create(healthy), {
    take: () => Promise.reject(new LiveStoreError("Redis is away")),
    check: () => Promise.reject(new LiveStoreError("Redis is away")),
  });
  const rates = { user: wide, address: wide, credentials: three };
  await using it = await given({ live: away, settings: { rates } });
  for (let i = 0; i < 5; i++) assert.equal((await it.ask("GET", "/rooms")).status, 200);
  const body = { login: "ada", password: "guess" };
  const statuses = [];
  for (let i = 0; i < 4; i++) {
    statuses.push((await it.ask("POST", "/auth/sign-in", { body, token: undefined })).status);
  }
  assert.deepEqual(statuses, [200, 200, 200, 429]);
  const health = await (await fetch(`${it.gateway.url}/health`)).json();
  assert.equal(health.status, "degraded");
  assert.equal(health.checks["live store"].status, "down");
  assert.ok(!JSON.stringify(health).includes("Redis is away"));
});

Deno.test("a house that takes too long is given up with 504, and told so", async () => {
  await using it = await given({ settings: { requestSeconds: 0.3 } });
  const gaveUp = Promise.withResolvers<void>();
  it.answers.GetRoomInfo = (_request, { signal }) =>
    new Promise(() => signal.addEventListener("abort", () => gaveUp.resolve()));
  const { status, json } = await it.ask("GET", `/rooms/${room}`);
  assert.equal(status, 504);
  assert.equal(json.reason, "DEADLINE_EXCEEDED");
  await gaveUp.promise;
});

Deno.test("a body that comes too slowly is given up with 408", async () => {
  await using it = await given({ settings: { requestSeconds: 0.3, drainSeconds: 0.3 } });
  const { host, hostname, port } = new URL(it.gateway.url);
  using connection = await Deno.connect({ hostname, port: Number(port) });
  const head = [
    `POST /api/v1/rooms/${room}/messages HTTP/1.1`,
    `host: ${host}`,
    `authorization: Bearer ${await it.token()}`,
    "content-type: application/json",
    "content-length: 100",
  ].join("\r\n");
  await connection.write(new TextEncoder().encode(`${head}\r\n\r\n{"content":`));
  const buffer = new Uint8Array(4_096);
  const answer = new TextDecoder().decode(buffer.subarray(0, await connection.read(buffer) ?? 0));
  assert.match(answer, /^HTTP\/1\.1 408 /);
  assert.match(answer, /"reason":"REQUEST_TIMEOUT"/);
});

Deno.test("a caller who hangs up takes the house's work along", async () => {
  await using it = await given();
  const [began, gaveUp] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  it.answers.GetRoomInfo = (_request, { signal }) => {
    began.resolve();
    return new Promise(() => signal.addEventListener("abort", () => gaveUp.resolve()));
  };
  const hangUp = new AbortController();
  const answer = fetch(`${it.gateway.url}/api/v1/rooms/${room}`, {
    headers: { authorization: `Bearer ${await it.token()}` },
    signal: hangUp.signal,
  });
  await began.promise;
  hangUp.abort();
  await assert.rejects(answer);
  await gaveUp.promise;
});

Deno.test("a GET and a keyed POST are tried again after a failure of the line, another POST is not", async () => {
  await using it = await given();
  let tries = 0;
  const flaky = () => {
    tries++;
    if (tries === 1) throw errors.SERVICE_UNAVAILABLE("starting");
    return {};
  };
  it.answers.ListRooms = flaky;
  assert.equal((await it.ask("GET", "/rooms")).status, 200);
  assert.equal(tries, 2);
  tries = 0;
  it.answers.StartRecording = flaky;
  const keyed = { headers: { "idempotency-key": "k" } };
  assert.equal((await it.ask("POST", `/streams/${room}/recordings`, keyed)).status, 201);
  assert.equal(tries, 2);
  tries = 0;
  it.answers.RotateKeys = flaky;
  assert.equal((await it.ask("POST", "/auth/keys/rotate")).status, 503);
  assert.equal(tries, 1);
});

Deno.test(
  "a house that is away is 503 with a reason, then not even asked, and the others work",
  stops,
  async () => {
    await using it = await given();
    assert.equal((await it.ask("GET", "/rooms")).status, 200);
    await it.stop("chat");
    for (let i = 0; i < 6; i++) {
      const { status, json, headers, text } = await it.ask("GET", "/rooms");
      assert.equal(status, 503);
      assert.equal(json.reason, "SERVICE_UNAVAILABLE");
      assert.deepEqual(json.metadata, { target: "chat" });
      assert.ok(Number(headers.get("retry-after")) > 0);
      assert.ok(!text.includes("127.0.0.1"), text);
    }
    const ops = `http://127.0.0.1:${it.gateway.opsPort}`;
    const metrics = await (await fetch(`${ops}/metrics`)).text();
    assert.match(metrics, /circuit_breaker_state\{target="chat",house="gateway"\} 2/);
    assert.match(
      metrics,
      /http_requests_total\{method="GET",route="\/api\/v1\/rooms",status="503"/,
    );
    assert.equal((await it.ask("GET", "/streams")).status, 200);
    const health = await (await fetch(`${it.gateway.url}/health`)).json();
    assert.equal(health.checks.chat.status, "down");
    for (const name of ["gateway", "auth", "stream"]) {
      assert.equal(health.checks[name].status, "up");
      assert.equal(typeof health.checks[name].latency_ms, "number");
    }
    for (const path of ["/ready", "/live"]) {
      const response = await fetch(it.gateway.url + path);
      assert.equal(response.status, 200, path);
      await response.body?.cancel();
    }
  },
);
