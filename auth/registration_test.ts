import assert from "node:assert/strict";
import { accountService } from "../proto/load.ts";

import {
  as,
  goodPassword,
  refused,
  register,
  rowCounts,
  signIn,
  startTestAuth,
  testAuth,
} from "./testing.ts";

Deno.test("whoever registers first is the administrator, the next one is not", async () => {
  await using auth = await testAuth();
  const first = await register(auth, "ada");
  const second = await register(auth, "bob");
  assert.deepEqual([first.profile?.id, first.profile?.role], ["1", "ADMINISTRATOR"]);
  assert.equal(second.profile?.role, "USER");
  assert.equal(second.profile?.is_active, true);
  assert.equal(second.profile?.email, "bob@example.org");
});

Deno.test("of many who register first at the same moment, one is the administrator", async () => {
  await using auth = await testAuth();
  const names = Array.from({ length: 8 }, (_, i) => `person${i}`);
  const all = await Promise.all(names.map((name) => register(auth, name)));
  const roles = all.map((one) => one.profile?.role);
  assert.equal(roles.filter((role) => role === "ADMINISTRATOR").length, 1, String(roles));
});

Deno.test("where the operator names an address, its account is the administrator and nobody else", async () => {
  await using auth = await testAuth({ env: { VEZA_ADMIN_EMAIL: "Boss@Example.org" } });
  assert.equal((await register(auth, "ada")).profile?.role, "USER");
  assert.equal((await register(auth, "boss")).profile?.role, "ADMINISTRATOR");
});

Deno.test("of many who take one address at the same moment, one gets it and the others hear why", async () => {
  await using auth = await testAuth();
  const attempts = await Promise.allSettled(
    Array.from({ length: 6 }, (_, i) =>
      auth.client.unary(accountService.Register, {
        email: i % 2 === 0 ? "ada@example.org" : "ADA@example.org",
        username: `ada${i}`,
        password: goodPassword,
      }, as())),
  );
  const lost = attempts.filter((one) => one.status === "rejected");
  assert.equal(lost.length, 5);
  for (const { reason } of lost) assert.equal(reason.reason, "EMAIL_TAKEN");
  assert.deepEqual(await rowCounts(auth.database), {
    users: 1,
    sessions: 1,
    refresh_tokens: 1,
    grants: 0,
    registrations: 0,
    revocations: 0,
  });
});

Deno.test("names and addresses are taken in every case and width", async () => {
  await using auth = await testAuth();
  await register(auth, "ada");
  const taken = (fields: { username: string; email: string }) =>
    auth.client.unary(accountService.Register, { ...fields, password: goodPassword }, as());
  await refused(
    taken({ username: "ＡＤＡ", email: "other@example.org" }),
    "USERNAME_TAKEN",
    "ALREADY_EXISTS",
  );
  await refused(
    taken({ username: "other", email: "Ada@EXAMPLE.org" }),
    "EMAIL_TAKEN",
    "ALREADY_EXISTS",
  );
});

Deno.test("fields that are empty, long, hidden or reserved are refused by name and store nothing", async () => {
  await using auth = await testAuth();
  await register(auth, "ada");
  const before = await rowCounts(auth.database);
  const good = { username: "bob", email: "bob@example.org", password: goodPassword };
  const bad: [string, Record<string, string>][] = [
    ["username", { username: "" }],
    ["username", { username: "admin" }],
    ["username", { username: "bob\u0000" }],
    ["username", { username: "b".repeat(1_000) }],
    ["email", { email: "" }],
    ["email", { email: "bob" }],
    ["email", { email: `bob@${"x".repeat(300)}.org` }],
    ["password", { password: "" }],
    ["password", { password: "short" }],
    ["password", { password: "x".repeat(257) }],
    ["password", { password: "BOB@example.org" }],
    ["first_name", { first_name: "x".repeat(101) }],
    ["last_name", { last_name: "a\u0007b" }],
    ["idempotency_key", { idempotency_key: "with a space" }],
    ["idempotency_key", { idempotency_key: "k".repeat(256) }],
  ];
  for (const [field, change] of bad) {
    const error = await refused(
      auth.client.unary(accountService.Register, { ...good, ...change }, as()),
      "INVALID_ARGUMENT",
      "INVALID_ARGUMENT",
    );
    assert.equal(error.metadata.field, field, error.message);
    assert.ok(error.message.includes(field), error.message);
  }
  assert.deepEqual(await rowCounts(auth.database), before);
});

Deno.test("the same registration under the same key is the same account and session, at the same moment too", async () => {
  await using auth = await testAuth();
  const again = () => register(auth, "ada", { idempotency_key: "key-1" });
  const both = await Promise.all([again(), again()]);
  const third = await again();
  for (const one of [...both, third]) {
    assert.equal(one.profile?.id, third.profile?.id);
    assert.equal(one.session_id, third.session_id);
  }
  const counts = await rowCounts(auth.database);
  assert.deepEqual([counts.users, counts.sessions, counts.registrations], [1, 1, 1]);
  const { refresh_token } = third;
  await auth.client.unary(accountService.Refresh, { refresh_token }, as());
});

Deno.test("a key that belongs to another request, or a replay with another password, is refused", async () => {
  await using auth = await testAuth();
  await register(auth, "ada", { idempotency_key: "key-1" });
  const before = await rowCounts(auth.database);
  await refused(
    register(auth, "bob", { idempotency_key: "key-1" }),
    "IDEMPOTENCY_KEY_REUSED",
    "FAILED_PRECONDITION",
  );
  await refused(
    auth.client.unary(accountService.Register, {
      username: "ada",
      email: "ada@example.org",
      password: "another password",
      idempotency_key: "key-1",
    }, as()),
    "IDEMPOTENCY_KEY_REUSED",
    "FAILED_PRECONDITION",
  );
  assert.deepEqual(await rowCounts(auth.database), before);
});

Deno.test("a registration is announced, without anything private in it", async () => {
  await using auth = await testAuth();
  const heard = Promise.withResolvers<unknown>();
  await using _subscription = await auth.bus.subscribe(
    "auth.events.account_registered",
    {},
    (event) => heard.resolve(event),
  );
  await register(auth, "ada");
  const event = await heard.promise;
  assert.ok(typeof event === "object" && event !== null && "data" in event && "type" in event);
  assert.equal(event.type, "veza.auth.account_registered");
  assert.deepEqual(event.data, {
    user_id: "1",
    username: "ada",
    role: "admin",
    is_active: true,
  });
});

Deno.test("everything survives a new start of the house", async () => {
  await using auth = await testAuth();
  const registered = await register(auth, "ada");

  await using second = await startTestAuth({ database: auth.database, bus: auth.bus });
  const { profile } = await signIn(second, "ada");
  assert.equal(profile?.id, registered.profile?.id);
  const { refresh_token } = registered;
  await second.client.unary(accountService.Refresh, { refresh_token }, as());
});
