import assert from "node:assert/strict";
import { generateKeyPair, SignJWT } from "jose";
import { accountService, authService } from "../proto/load.ts";
import type { Identity } from "../shared/identity.ts";
import { signToken } from "../shared/jwt.ts";
import { testIdentity } from "../shared/testing/tokens.ts";
import { as, refused, register, testAuth, TestClock, type WholeTestAuth } from "./testing.ts";

const secret = "a secret of at least thirty-two characters";
const validate = (auth: WholeTestAuth, token: string, service = "") =>
  auth.client.unary(authService.ValidateToken, { token, service }, as());

/** As an older fleet signs: HS256 with the shared secret. */
function hs256(claims: Partial<Identity>, key = secret): Promise<string> {
  const signing = {
    kid: "old-fleet",
    algorithm: "HS256",
    key: new TextEncoder().encode(key),
  } as const;
  return signToken(testIdentity(claims, Date.now()), "veza", signing);
}

const base64url = (text: string) =>
  new TextEncoder().encode(text).toBase64({ alphabet: "base64url", omitPadding: true });

Deno.test("a good token is valid for each house it is meant for, and for any", async () => {
  await using auth = await testAuth();
  const { access_token, access_expires_at } = await register(auth, "ada");
  for (const service of ["", "auth", "chat", "stream", "gateway"]) {
    const answer = await validate(auth, access_token, service);
    assert.equal(answer.valid, true, `${service}: ${answer.error}`);
    assert.equal(answer.error, "");
    const { user } = answer;
    assert.deepEqual([user?.user_id, user?.username, user?.role, user?.is_active], [
      "1",
      "ada",
      "admin",
      true,
    ]);
    assert.equal(user?.expires_at, access_expires_at);
  }
});

Deno.test("a bad token is a successful call that says valid: false and why, and opens nothing", async () => {
  const clock = new TestClock();
  await using auth = await testAuth({ ambient: { now: clock.now } });
  const { access_token } = await register(auth, "ada");
  const [header = "", payload = "", signature = ""] = access_token.split(".");
  const stranger = await generateKeyPair("EdDSA", { crv: "Ed25519" });
  const claims = testIdentity({ userId: "1", role: "admin" }, clock.ms);
  const { kid } = JSON.parse(atob(header));
  const forged = await signToken(claims, "veza", {
    kid,
    algorithm: "EdDSA",
    key: stranger.privateKey,
  });
  const unknownKey = await signToken(claims, "veza", {
    kid: "unknown",
    algorithm: "EdDSA",
    key: stranger.privateKey,
  });
  const body = JSON.parse(atob(payload));
  const raised = base64url(JSON.stringify({ ...body, sub: "2" }));
  const bad: [string, string, string][] = [
    ["TOKEN_MISSING", "", ""],
    ["TOKEN_MALFORMED", "nonsense", ""],
    ["TOKEN_MALFORMED", "x".repeat(20_000), ""],
    ["TOKEN_MALFORMED", `${header}.${payload}`, ""],
    ["TOKEN_INVALID", `${base64url('{"alg":"none"}')}.${payload}.`, ""],
    ["TOKEN_INVALID", await hs256({}), ""],
    ["TOKEN_INVALID", forged, ""],
    ["TOKEN_INVALID", unknownKey, ""],
    ["TOKEN_INVALID", `${header}.${raised}.${signature}`, ""],
    ["TOKEN_WRONG_AUDIENCE", access_token, "billing"],
  ];
  for (const [reason, token, service] of bad) {
    const answer = await validate(auth, token, service);
    assert.equal(answer.valid, false, reason);
    assert.ok(answer.error.startsWith(`${reason}: `), `${reason} expected: ${answer.error}`);
    assert.equal(answer.user, null);
    if (service !== "" || token === "") continue;
    const call = auth.client.unary(accountService.GetProfile, {}, as(token));
    await refused(call, reason, "UNAUTHENTICATED");
  }
  clock.advance(906);
  const late = await validate(auth, access_token);
  assert.ok(late.error.startsWith("TOKEN_EXPIRED: "), late.error);
  const call = auth.client.unary(accountService.GetProfile, {}, as(access_token));
  await refused(call, "TOKEN_EXPIRED", "UNAUTHENTICATED");
});

Deno.test("who is who is answered by token or by id, and only the own particulars are told", async () => {
  await using auth = await testAuth();
  const ada = await register(auth, "ada");
  const bob = await register(auth, "bob");
  const ask = (request: { user_id?: string; token?: string }, token = "") =>
    auth.client.unary(authService.GetUserInfo, request, as(token));
  const own = await ask({ token: bob.access_token });
  assert.deepEqual([own.user?.id, own.user?.email, own.user?.role], [
    "2",
    "bob@example.org",
    "user",
  ]);
  assert.equal((await ask({}, bob.access_token)).user?.email, "bob@example.org");
  const other = await ask({ user_id: "1", token: bob.access_token });
  assert.deepEqual([other.user?.username, other.user?.email], ["ada", ""]);
  const all = await ask({ user_id: "2" }, ada.access_token);
  assert.equal(all.user?.email, "bob@example.org");
  await refused(ask({ user_id: "1" }), "TOKEN_MISSING", "UNAUTHENTICATED");
  await refused(ask({}), "TOKEN_MISSING", "UNAUTHENTICATED");
  await refused(ask({ token: "nonsense" }), "TOKEN_MALFORMED", "UNAUTHENTICATED");
  await refused(ask({ user_id: "404" }, ada.access_token), "USER_NOT_FOUND", "NOT_FOUND");
});

Deno.test("whoever holds a token may take it back, more than once, and no other call needs it", async () => {
  const clock = new TestClock();
  await using auth = await testAuth({ ambient: { now: clock.now } });
  const ada = await register(auth, "ada");
  const heard = Promise.withResolvers<unknown>();
  await using _subscription = await auth.bus.subscribe(
    "auth.events.revoked",
    {},
    (event) => heard.resolve(event.data),
  );
  const revoke = (token: string, reason = "lost phone") =>
    auth.client.unary(authService.RevokeToken, { token, reason }, as());
  for (let i = 0; i < 2; i++) {
    assert.deepEqual(await revoke(ada.access_token), { success: true, error: "" });
  }
  const answer = await validate(auth, ada.access_token);
  assert.ok(answer.error.startsWith("TOKEN_REVOKED: "), answer.error);
  const entry = await heard.promise;
  const published = await (await fetch(`${auth.url}/.well-known/revocations.json`)).json();
  assert.deepEqual(published, { revocations: [entry] });

  // The session goes on: only this one token was meant.
  const { refresh_token } = ada;
  const next = await auth.client.unary(accountService.Refresh, { refresh_token }, as());
  assert.equal((await validate(auth, next.access_token)).valid, true);
  await revoke(next.refresh_token);
  assert.equal((await validate(auth, next.access_token)).valid, false);

  clock.advance(1_000);
  assert.equal((await revoke(next.access_token)).success, true);
  await refused(revoke(""), "TOKEN_MISSING", "UNAUTHENTICATED");
  await refused(revoke("nonsense"), "TOKEN_MALFORMED", "UNAUTHENTICATED");
  await refused(revoke(await hs256({})), "TOKEN_INVALID", "UNAUTHENTICATED");
  await refused(revoke(`vzr_${"A".repeat(43)}`), "REFRESH_TOKEN_INVALID", "UNAUTHENTICATED");
  await refused(revoke(next.access_token, "x".repeat(501)), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
});

Deno.test("with a shared secret, tokens are HS256 and nothing else is accepted", async () => {
  await using auth = await testAuth({ env: { JWT_SECRET: secret } });
  const ada = await register(auth, "ada");
  assert.equal(JSON.parse(atob(ada.access_token.split(".")[0] ?? "")).alg, "HS256");
  assert.equal((await validate(auth, ada.access_token, "chat")).valid, true);
  const jwks = await (await fetch(`${auth.url}/.well-known/jwks.json`)).json();
  assert.deepEqual(jwks, { keys: [] });

  const fleet = await hs256({ audience: ["chat"] });
  assert.equal((await validate(auth, fleet, "chat")).valid, true);
  assert.match((await validate(auth, fleet, "stream")).error, /^TOKEN_WRONG_AUDIENCE: /);
  const wrong = await hs256({}, "another secret of thirty-two characters");
  assert.match((await validate(auth, wrong)).error, /^TOKEN_INVALID: /);
  const pair = await generateKeyPair("EdDSA", { crv: "Ed25519" });
  const eddsa = await new SignJWT({}).setProtectedHeader({ alg: "EdDSA", kid: "x" }).sign(
    pair.privateKey,
  );
  assert.match((await validate(auth, eddsa)).error, /^TOKEN_INVALID: .*HS256/);

  await auth.client.unary(authService.RevokeToken, { token: fleet }, as());
  assert.match((await validate(auth, fleet, "chat")).error, /^TOKEN_REVOKED: /);
  await refused(
    auth.client.unary(accountService.RotateKeys, {}, as(ada.access_token)),
    "KEYS_SHARED",
    "FAILED_PRECONDITION",
  );
});
