import assert from "node:assert/strict";
import { errors } from "../shared/errors.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { type Answer, type AskOptions, type Given, given } from "./testing/houses.ts";

const room = "019a8a7e-3c4f-7d2b-9c3a-5b1e2f6a7d88";
const messages = `/rooms/${room}/messages`;

function isProblem(answer: Answer, status: number, reason: string): void {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.headers.get("content-type"), "application/problem+json");
  assert.equal(answer.json.reason, reason);
  assert.equal(answer.json.status, status);
  assert.equal(answer.json.instance, answer.headers.get("x-request-id"));
  assert.ok(String(answer.json.detail).length > 10);
}

async function refused(
  it: Given,
  method: string,
  path: string,
  options: AskOptions,
  faults: string[],
): Promise<void> {
  const answer = await it.ask(method, path, options);
  isProblem(answer, 400, "INVALID_ARGUMENT");
  const told = (answer.json.errors as { in: string; field: string; message: string }[])
    .map((fault) => `${fault.in} ${fault.field} ${fault.message}`);
  assert.deepEqual(told, faults);
}

Deno.test("every fault of a request is told at once, and nothing reaches a house", async () => {
  await using it = await given();
  await refused(it, "POST", "/rooms/1/messages?x=1", {
    body: { content: 7, type: "SMELL", reply_to: "no", more: true },
    headers: { "idempotency-key": "two words" },
  }, [
    "path room_id must be the id of a room, a UUID such as 019a8a7e-3c4f-7d2b-9c3a-5b1e2f6a7d88",
    "query x is not a field of this request",
    "body content must be a string, got a number",
    "body type must be one of TEXT, IMAGE, FILE, AUDIO, VIDEO, SYSTEM",
    "body reply_to must be the id of a message, a UUID such as 019a8a7e-3c4f-7d2b-9c3a-5b1e2f6a7d88",
    "body more is not a field of this request",
    "header idempotency-key must be 1 to 128 printable characters without spaces",
  ]);
  assert.deepEqual(it.seen, []);
});

Deno.test("limits are whole numbers within their range", async () => {
  await using it = await given();
  const cases = { "-1": "at least 1", "0": "at least 1", "101": "at most 100" };
  for (const [limit, bound] of Object.entries(cases)) {
    const path = `${messages}?limit=${limit}`;
    await refused(it, "GET", path, {}, [`query limit must be ${bound}`]);
  }
  for (const limit of ["999999999999999999999", "1.5", "1e2", "0x10", "ten", ""]) {
    const path = `${messages}?limit=${limit}`;
    await refused(it, "GET", path, {}, ["query limit must be a whole number"]);
  }
  assert.deepEqual(it.seen, []);
});

Deno.test("ids of users are int64 in decimal text", async () => {
  await using it = await given();
  const wrong = ["0", "-1", "1.5", "abc", "9223372036854775808", "99999999999999999999"];
  for (const id of wrong) {
    const answer = await it.ask("GET", `/users/${id}`);
    assert.equal(answer.status, 400, id);
    const body = { user_id: id, duration_seconds: "60" };
    assert.equal((await it.ask("POST", `/rooms/${room}/mutes`, { body })).status, 400, id);
  }
  const number = { user_id: 42, duration_seconds: "60" };
  await refused(it, "POST", `/rooms/${room}/mutes`, { body: number }, [
    "body user_id must be a string, got a number",
  ]);
});

Deno.test("a body that is no JSON object of the right form is refused", async () => {
  await using it = await given();
  const cases: [string, AskOptions, number, string][] = [
    ["cut", { raw: '{"content":' }, 400, "BODY_MALFORMED"],
    ["empty", { raw: "" }, 400, "BODY_MISSING"],
    ["array", { raw: "[]" }, 400, "INVALID_ARGUMENT"],
    ["null", { raw: "null" }, 400, "INVALID_ARGUMENT"],
    ["deep", { raw: "[".repeat(200_000) }, 400, "BODY_MALFORMED"],
    ["bad UTF-8", { raw: new Uint8Array([0x22, 0xff, 0x22]) }, 400, "BODY_MALFORMED"],
    [
      "form",
      {
        raw: "content=hi",
        headers: { "content-type": "application/x-www-form-urlencoded" },
      },
      415,
      "MEDIA_TYPE_UNSUPPORTED",
    ],
    [
      "latin1",
      {
        raw: "{}",
        headers: { "content-type": "application/json; charset=latin1" },
      },
      415,
      "MEDIA_TYPE_UNSUPPORTED",
    ],
    [
      "packed",
      { raw: "{}", headers: { "content-encoding": "gzip" } },
      415,
      "MEDIA_TYPE_UNSUPPORTED",
    ],
  ];
  for (const [name, options, status, reason] of cases) {
    const answer = await it.ask("POST", messages, options);
    assert.equal(answer.status, status, `${name}: ${answer.text}`);
    isProblem(answer, status, reason);
  }
  assert.deepEqual(it.seen, []);
});

Deno.test("10 MB are refused by their announced length, and by counting where none is announced", async () => {
  await using it = await given();
  const text = JSON.stringify({ content: "x".repeat(10_000_000) });
  isProblem(await it.ask("POST", messages, { raw: text }), 413, "BODY_TOO_LARGE");
  const chunks = ReadableStream.from((function* () {
    for (let i = 0; i < 160; i++) yield new Uint8Array(65_536).fill(0x20);
  })());
  isProblem(await it.ask("POST", messages, { raw: chunks }), 413, "BODY_TOO_LARGE");
  assert.deepEqual(it.seen, []);
});

/** Who a token is for, after one call with it has gone well. */
async function verified(it: Given, token: string) {
  assert.equal((await it.ask("GET", "/rooms", { token })).status, 200);
  return it.seen.at(-1)?.context.identity ?? assert.fail("no call came through");
}

Deno.test("tokens that are missing, garbage, expired or revoked never reach a house", async () => {
  await using it = await given();
  const missing = await it.ask("GET", "/rooms", { token: undefined });
  isProblem(missing, 401, "TOKEN_MISSING");
  assert.equal(missing.headers.get("www-authenticate"), 'Bearer realm="veza"');
  const past = Math.floor(Date.now() / 1000) - 1_000;
  const cases: [string, string][] = [
    ["garbage", "TOKEN_MALFORMED"],
    ["e30.e30.e30", "TOKEN_INVALID"],
    [await it.authority.token({ issuedAt: past - 900, expiresAt: past }), "TOKEN_EXPIRED"],
    [await it.authority.token({ audience: ["chat"] }), "TOKEN_WRONG_AUDIENCE"],
  ];
  for (const [token, reason] of cases) {
    const answer = await it.ask("GET", "/rooms", { token });
    isProblem(answer, 401, reason);
    assert.match(answer.headers.get("www-authenticate") ?? "", /error="invalid_token"/);
  }
  const token = await it.token();
  const { userId } = await verified(it, token);
  const now = Math.floor(Date.now() / 1000);
  await it.bus.publish("auth.events.revoked", {
    specversion: "1.0",
    id: crypto.randomUUID(),
    source: "/veza/auth",
    type: "veza.auth.revoked",
    time: new Date().toISOString(),
    datacontenttype: "application/json",
    data: { kind: "user", id: userId, before: now + 1, expires_at: now + 900 },
  });
  const revoked = await eventually("the revocation is in force", async () => {
    const answer = await it.ask("GET", "/rooms", { token });
    return answer.status === 401 ? answer : undefined;
  });
  isProblem(revoked, 401, "TOKEN_REVOKED");
  const calls = it.seen.length;
  const basic = await it.ask("GET", "/rooms", {
    token: undefined,
    headers: { authorization: "Basic YTpi" },
  });
  isProblem(basic, 401, "TOKEN_MALFORMED");
  assert.equal(it.seen.length, calls);
});

Deno.test("unknown routes, methods and heads that are too large have their own statuses", async () => {
  await using it = await given();
  isProblem(await it.ask("GET", "/nothing"), 404, "ROUTE_NOT_FOUND");
  const wrongMethod = await it.ask("PUT", "/rooms", { body: {} });
  isProblem(wrongMethod, 405, "METHOD_NOT_ALLOWED");
  assert.equal(wrongMethod.headers.get("allow"), "GET, POST, HEAD, OPTIONS");
  isProblem(await it.ask("GET", `/rooms?x=${"x".repeat(9_000)}`), 414, "URL_TOO_LONG");
  const large = { headers: { "x-large": "x".repeat(20_000) } };
  isProblem(await it.ask("GET", "/rooms", large), 431, "HEADERS_TOO_LARGE");
  const many = Object.fromEntries(Array.from({ length: 85 }, (_, i) => [`x-${i}`, "1"]));
  isProblem(await it.ask("GET", "/rooms", { headers: many }), 431, "HEADERS_TOO_LARGE");
});

Deno.test("text that would break a header is not one in an answer", async () => {
  await using it = await given();
  it.answers.GetRoomInfo = () => {
    throw errors.TOKEN_EXPIRED('said "no"\r\nx-evil: 1 \u2014 really');
  };
  const answer = await it.ask("GET", `/rooms/${room}`, {
    headers: { "x-request-id": "no spaces allowed" },
  });
  assert.equal(answer.status, 401);
  assert.equal(answer.headers.get("x-evil"), null);
  assert.match(answer.headers.get("x-request-id") ?? "", /^[0-9a-f-]{36}$/);
});
