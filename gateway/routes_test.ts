import assert from "node:assert/strict";
import { errors } from "../shared/errors.ts";
import { given } from "./testing/houses.ts";

const room = "019a8a7e-3c4f-7d2b-9c3a-5b1e2f6a7d88";
const message = "019a8a7e-3c4f-7d2b-9c3a-5b1e2f6a7d99";

Deno.test("a request reaches its house with token, request id and a shorter deadline", async () => {
  await using it = await given();
  it.answers.GetRoomInfo = ({ room_id }) => ({ id: room_id, name: "Lobby", created_by: "7" });
  const before = Date.now();
  const { status, json, headers } = await it.ask("GET", `/rooms/${room}`, {
    headers: { "x-request-id": "from-a-test" },
  });
  assert.equal(status, 200);
  assert.equal(json.name, "Lobby");
  assert.equal(json.created_by, "7");
  assert.equal(json.type, "PUBLIC");
  assert.equal(headers.get("x-request-id"), "from-a-test");
  const [call] = it.seen;
  assert.equal(call?.context.requestId, "from-a-test");
  assert.equal(call?.context.identity.userId, "7");
  assert.ok((call?.context.deadline ?? 0) < before + it.gateway.config.requestSeconds * 1000 + 50);
});

Deno.test("int64 travel as decimal text, both ways, and `me` is the caller", async () => {
  await using it = await given();
  const id = "9007199254740993";
  it.answers.GetUserInfo = ({ user_id }) => ({ user: { id: user_id, username: "ada" } });
  assert.equal((await it.ask("GET", `/users/${id}`)).json.id, id);
  assert.equal((await it.ask("GET", "/users/me")).json.id, "0");
});

Deno.test("Idempotency-Key becomes the request's own key field", async () => {
  await using it = await given();
  it.answers.CreateRoom = () => ({ room: { id: room, name: "Lobby" } });
  it.answers.SendMessage = () => ({ message: { id: message, content: "hi", seq: "1" } });
  const headers = { "idempotency-key": "lobby-1" };
  const made = await it.ask("POST", "/rooms", { body: { name: "Lobby" }, headers });
  assert.equal(made.status, 201);
  assert.equal(made.headers.get("location"), `/api/v1/rooms/${room}`);
  const sent = await it.ask("POST", `/rooms/${room}/messages`, {
    body: { content: "hi" },
    headers,
  });
  assert.equal(sent.status, 201);
  const [create, send] = it.seen.map(({ request }) => request);
  assert.ok(create !== undefined && "idempotency_key" in create);
  assert.equal(create.idempotency_key, "lobby-1");
  assert.ok(send !== undefined && "client_msg_id" in send);
  assert.equal(send.client_msg_id, "lobby-1");
  for (const key of ["", "two words", "x".repeat(129), "caf\u00e9"]) {
    const options = { body: { name: "Lobby" }, headers: { "idempotency-key": key } };
    assert.equal((await it.ask("POST", "/rooms", options)).status, 400, `key "${key}"`);
  }
});

Deno.test("lists go on by an opaque cursor that is good for its own list only", async () => {
  await using it = await given();
  it.answers.ListRooms = ({ limit, cursor }) => ({
    rooms: [{ id: room, name: `${limit} after ${cursor}` }],
    total: 5,
    next_cursor: cursor === "" ? "one" : cursor === "one" ? "two" : "",
  });
  const first = await it.ask("GET", "/rooms?limit=2");
  assert.equal(first.json.has_more, true);
  const cursor = String(first.json.next_cursor);
  assert.equal(first.headers.get("link"), `</api/v1/rooms?limit=2&cursor=${cursor}>; rel="next"`);
  const second = await it.ask("GET", `/rooms?cursor=${cursor}`);
  assert.deepEqual(second.json.rooms && it.seen.at(-1)?.request, {
    visibility: "OPEN",
    joined: false,
    page: 0,
    limit: 2,
    auth_token: "",
    cursor: "one",
  });
  const third = await it.ask("GET", `/rooms?cursor=${second.json.next_cursor}`);
  assert.equal(third.json.has_more, false);
  assert.equal(third.json.next_cursor, null);
  assert.equal(third.headers.get("link"), null);
  for (
    const path of [`/streams?cursor=${cursor}`, "/rooms?cursor=!", "/rooms?cursor=cm9vbXM6MDox"]
  ) {
    assert.equal((await it.ask("GET", path)).status, 400, path);
  }
});

Deno.test("history goes on before the oldest message of a page", async () => {
  await using it = await given();
  it.answers.GetMessageHistory = () => ({
    messages: [{ id: message, seq: "9" }, { id: room, seq: "10" }],
    has_more: true,
  });
  const page = await it.ask("GET", `/rooms/${room}/messages?limit=2`);
  assert.equal(page.json.next_cursor, message);
  await it.ask("GET", `/rooms/${room}/messages?limit=2&before=${page.json.next_cursor}`);
  const request = it.seen.at(-1)?.request ?? {};
  assert.equal("before_id" in request && request.before_id, message);
});

Deno.test("a house's refusal keeps its status, reason, sentence and particulars", async () => {
  await using it = await given();
  it.answers.SetVolume = () => {
    throw errors.INVALID_ARGUMENT("volume must be from 0 to 100", { field: "volume" });
  };
  const { status, json, headers } = await it.ask("PUT", `/streams/${room}/volume`, {
    body: { volume: 3 },
  });
  assert.equal(status, 400);
  assert.equal(headers.get("content-type"), "application/problem+json");
  assert.deepEqual(json, {
    type: "urn:veza:problem:INVALID_ARGUMENT",
    title: "Bad Request",
    status: 400,
    detail: "volume must be from 0 to 100",
    reason: "INVALID_ARGUMENT",
    instance: headers.get("x-request-id"),
    metadata: { field: "volume" },
    errors: [{ in: "body", field: "volume", message: "volume must be from 0 to 100" }],
  });
});

Deno.test("what a house did not foresee is told without its text", async () => {
  await using it = await given();
  it.answers.GetRoomInfo = () => {
    throw new Error("password of the database is 1234");
  };
  const { status, json, text } = await it.ask("GET", `/rooms/${room}`);
  assert.equal(status, 500);
  assert.equal(json.reason, "INTERNAL");
  assert.ok(!text.includes("1234"));
});

Deno.test("what a path carries in percent signs arrives as it was meant", async () => {
  await using it = await given();
  it.answers.AddReaction = ({ emoji }) => ({ reactions: [{ emoji, count: 1 }] });
  const emoji = "\u{1F44D}\u{1F3FD}";
  const path = `/messages/${message}/reactions/${encodeURIComponent(emoji)}`;
  const { json } = await it.ask("PUT", path);
  assert.deepEqual(json.reactions, [{ emoji, user_ids: [], count: 1 }]);
});

Deno.test("a DELETE and other answers without content are 204", async () => {
  await using it = await given();
  it.answers.DeleteMessage = () => ({ success: true });
  const { status, text } = await it.ask("DELETE", `/messages/${message}`);
  assert.equal(status, 204);
  assert.equal(text, "");
});

Deno.test("a bad token is a valid answer of tokens/validate", async () => {
  await using it = await given();
  it.answers.ValidateToken = () => ({ valid: false, error: "TOKEN_EXPIRED" });
  const { status, json } = await it.ask("POST", "/auth/tokens/validate", {
    token: undefined,
    body: { token: "old" },
  });
  assert.equal(status, 200);
  assert.deepEqual(json, { valid: false, user: null, error: "TOKEN_EXPIRED" });
});

Deno.test("the page's refresh token travels in an HttpOnly cookie, and only for its own origin", async () => {
  await using it = await given();
  const pair = { access_token: "a", refresh_token: "r1", refresh_expires_at: "1900000000" };
  it.answers.SignIn = () => pair;
  it.answers.Refresh = ({ refresh_token }) => ({ ...pair, refresh_token: `${refresh_token}+` });
  const body = { login: "ada", password: "secret", session: "cookie" };
  const signedIn = await it.ask("POST", "/auth/sign-in", { body, token: undefined });
  assert.equal(signedIn.json.refresh_token, "");
  const cookie = signedIn.headers.get("set-cookie") ?? "";
  assert.match(cookie, /^veza_refresh=r1; Path=\/api\/v1\/auth; .*HttpOnly; SameSite=Strict$/);
  const headers = { cookie: "other=1; veza_refresh=r1" };
  const refreshed = await it.ask("POST", "/auth/refresh", {
    body: { session: "cookie" },
    token: undefined,
    headers: { ...headers, origin: it.gateway.url },
  });
  assert.equal(refreshed.status, 200);
  assert.match(refreshed.headers.get("set-cookie") ?? "", /^veza_refresh=r1\+;/);
  const stolen = await it.ask("POST", "/auth/refresh", {
    body: {},
    token: undefined,
    headers: { ...headers, origin: "https://evil.example" },
  });
  assert.equal(stolen.status, 403);
  assert.equal(stolen.json.reason, "ORIGIN_NOT_ALLOWED");
  const none = await it.ask("POST", "/auth/refresh", { body: {}, token: undefined });
  assert.equal(none.status, 400);
  const plain = await it.ask("POST", "/auth/sign-in", {
    body: { login: "ada", password: "secret" },
    token: undefined,
  });
  assert.equal(plain.json.refresh_token, "r1");
  assert.equal(plain.headers.get("set-cookie"), null);
});

Deno.test("a message may be files alone, with an empty text or none", async () => {
  await using it = await given();
  it.answers.SendMessage = () => ({ message: { id: message, content: "", seq: "1" } });
  it.answers.SendDirectMessage = () => ({ message: { id: message, content: "", room_id: room } });
  const files = { attachment_ids: ["019a8a7e-3c4f-7d2b-9c3a-5b1e2f6a7d77"] };
  const paths = [`/rooms/${room}/messages`, "/direct-messages/9"];
  for (const path of paths) {
    for (const body of [{ ...files, content: "" }, files]) {
      assert.equal((await it.ask("POST", path, { body })).status, 201, JSON.stringify(body));
    }
  }
  const asked = it.seen.map(({ request }) =>
    "attachment_ids" in request && "content" in request
      ? [request.content, request.attachment_ids]
      : []
  );
  assert.deepEqual(asked, paths.flatMap(() => [1, 2]).map(() => ["", files.attachment_ids]));
});

Deno.test("what a house says of a message without text and files is told", async () => {
  await using it = await given();
  it.answers.SendMessage = () => {
    throw errors.INVALID_ARGUMENT("content has no visible character", { field: "content" });
  };
  const answer = await it.ask("POST", `/rooms/${room}/messages`, { body: { content: "" } });
  assert.deepEqual([answer.status, it.seen.length], [400, 1]);
});
