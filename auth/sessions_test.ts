import assert from "node:assert/strict";
import { accountService } from "../proto/load.ts";
import {
  as,
  refused,
  register,
  signIn,
  testAuth,
  TestClock,
  type WholeTestAuth,
} from "./testing.ts";

const refresh = (auth: WholeTestAuth, refresh_token: string) =>
  auth.client.unary(accountService.Refresh, { refresh_token }, as());
const profile = (auth: WholeTestAuth, token: string) =>
  auth.client.unary(accountService.GetProfile, {}, as(token));

Deno.test("a refresh token is good once and leads to the next", async () => {
  const clock = new TestClock();
  await using auth = await testAuth({ ambient: { now: clock.now } });
  let current = await register(auth, "ada");
  const { session_id } = current;
  const seen = new Set([current.refresh_token]);
  for (let i = 0; i < 4; i++) {
    clock.advance(600);
    current = await refresh(auth, current.refresh_token);
    assert.equal(current.session_id, session_id);
    assert.ok(!seen.has(current.refresh_token));
    seen.add(current.refresh_token);
    assert.equal((await profile(auth, current.access_token)).username, "ada");
  }
  const stored = await auth.database
    .sql`select encode(hash, 'escape') as text from auth.refresh_tokens`;
  assert.equal(stored.length, seen.size);
  for (const { text } of stored) assert.ok(!seen.has(text), "a token is stored in the clear");
});

Deno.test("a token that was used twice ends its session, and its access tokens, at once", async () => {
  const clock = new TestClock();
  await using auth = await testAuth({ ambient: { now: clock.now } });
  const stolen = await register(auth, "ada");
  const other = await signIn(auth, "ada");
  const owner = await refresh(auth, stolen.refresh_token);
  clock.advance(11);
  await refused(refresh(auth, stolen.refresh_token), "REFRESH_TOKEN_REUSED", "UNAUTHENTICATED");
  await refused(refresh(auth, owner.refresh_token), "SESSION_ENDED", "UNAUTHENTICATED");
  for (const { access_token } of [stolen, owner]) {
    await refused(profile(auth, access_token), "TOKEN_REVOKED", "UNAUTHENTICATED");
  }
  // The other sign-in of the same person has nothing to do with it.
  await profile(auth, other.access_token);
  await refresh(auth, other.refresh_token);
});

Deno.test("within the grace the immediate predecessor gets the very same successor, never a second line", async () => {
  const clock = new TestClock();
  await using auth = await testAuth({ ambient: { now: clock.now } });
  const first = await register(auth, "ada");
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => refresh(auth, first.refresh_token)),
  );
  assert.equal(new Set(answers.map((one) => one.refresh_token)).size, 1);
  assert.equal(new Set(answers.map((one) => one.access_token)).size, 5);
  const [row] = await auth.database
    .sql`select count(*)::int as n from auth.refresh_tokens where used_at is null`;
  assert.equal(row?.n, 1);
  clock.advance(9);
  const late = await refresh(auth, first.refresh_token);
  assert.equal(late.refresh_token, answers[0]?.refresh_token);
});

Deno.test("the grace ends as soon as the successor is used", async () => {
  await using auth = await testAuth();
  const first = await register(auth, "ada");
  const second = await refresh(auth, first.refresh_token);
  const third = await refresh(auth, second.refresh_token);
  await refused(refresh(auth, first.refresh_token), "REFRESH_TOKEN_REUSED", "UNAUTHENTICATED");
  await refused(refresh(auth, third.refresh_token), "SESSION_ENDED", "UNAUTHENTICATED");
});

Deno.test("what is no refresh token of ours is refused", async () => {
  await using auth = await testAuth();
  const { access_token } = await register(auth, "ada");
  const invented = `vzr_${"A".repeat(43)}`;
  for (const token of ["", "x", access_token, invented, "x".repeat(100_000)]) {
    await refused(refresh(auth, token), "REFRESH_TOKEN_INVALID", "UNAUTHENTICATED");
  }
});

Deno.test("a session that nobody refreshed for its whole time is over", async () => {
  const clock = new TestClock();
  await using auth = await testAuth({
    ambient: { now: clock.now },
    env: { VEZA_REFRESH_TOKEN_DAYS: "2" },
  });
  const { refresh_token } = await register(auth, "ada");
  clock.advance(2 * 86_400 - 1);
  const { refresh_token: next } = await refresh(auth, refresh_token);
  clock.advance(2 * 86_400);
  await refused(refresh(auth, next), "SESSION_ENDED", "UNAUTHENTICATED");
});

Deno.test("a person sees the own sessions and ends one, or all", async () => {
  await using auth = await testAuth();
  const phone = await register(auth, "ada", { device: "Phone" });
  const laptop = await signIn(auth, "ada");
  await register(auth, "bob");
  const list = async (token: string) =>
    (await auth.client.unary(accountService.ListSessions, {}, as(token))).sessions;
  const seen = await list(phone.access_token);
  assert.equal(seen.length, 2);
  assert.deepEqual(seen.find((one) => one.current)?.id, phone.session_id);
  assert.equal(seen.find((one) => one.current)?.device, "Phone");

  const end = (token: string, request: { session_id?: string; all?: boolean }) =>
    auth.client.unary(accountService.SignOut, request, as(token));
  assert.equal(
    (await end(phone.access_token, { session_id: laptop.session_id })).sessions_ended,
    1,
  );
  await refused(profile(auth, laptop.access_token), "TOKEN_REVOKED", "UNAUTHENTICATED");
  await refused(refresh(auth, laptop.refresh_token), "SESSION_ENDED", "UNAUTHENTICATED");
  assert.equal((await list(phone.access_token)).length, 1);

  await signIn(auth, "ada");
  assert.equal((await end(phone.access_token, { all: true })).sessions_ended, 2);
  await refused(profile(auth, phone.access_token), "TOKEN_REVOKED", "UNAUTHENTICATED");
  // Signing in again within the same second works.
  const back = await signIn(auth, "ada");
  await profile(auth, back.access_token);
  assert.equal((await end(back.access_token, {})).sessions_ended, 1);
  await refused(profile(auth, back.access_token), "TOKEN_REVOKED", "UNAUTHENTICATED");
});

Deno.test("somebody else's session is as good as none, and ids must be UUIDs", async () => {
  await using auth = await testAuth();
  const ada = await register(auth, "ada");
  const bob = await register(auth, "bob");
  const end = (session_id: string, all = false) =>
    auth.client.unary(accountService.SignOut, { session_id, all }, as(bob.access_token));
  await refused(end(ada.session_id), "SESSION_NOT_FOUND", "NOT_FOUND");
  await refused(end(crypto.randomUUID()), "SESSION_NOT_FOUND", "NOT_FOUND");
  await refused(end("1 or true"), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  await refused(end(bob.session_id, true), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  await profile(auth, ada.access_token);
  await profile(auth, bob.access_token);
});
