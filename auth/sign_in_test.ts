import assert from "node:assert/strict";
import { accountService } from "../proto/load.ts";
import { as, goodPassword, refused, register, signIn, testAuth, TestClock } from "./testing.ts";

Deno.test("a person signs in by name or by address, in any case", async () => {
  await using auth = await testAuth();
  await register(auth, "ada");
  for (const login of ["ada", "ADA", " ada ", "ada@example.org", "Ada@Example.ORG"]) {
    const { profile } = await signIn(auth, login);
    assert.equal(profile?.username, "ada", login);
  }
});

Deno.test("an unknown login and a wrong password get the very same answer", async () => {
  await using auth = await testAuth();
  await register(auth, "ada");
  const wrong = await refused(
    signIn(auth, "ada", "wrong password"),
    "SIGN_IN_REFUSED",
    "UNAUTHENTICATED",
  );
  const unknown = await refused(
    signIn(auth, "nobody", "wrong password"),
    "SIGN_IN_REFUSED",
    "UNAUTHENTICATED",
  );
  assert.equal(unknown.message, wrong.message);
  assert.deepEqual(unknown.metadata, wrong.metadata);
});

Deno.test("empty and huge fields are refused by name", async () => {
  await using auth = await testAuth();
  const bad: [string, { login: string; password: string }][] = [
    ["login", { login: "", password: goodPassword }],
    ["login", { login: "  ", password: goodPassword }],
    ["login", { login: "x".repeat(5_000), password: goodPassword }],
    ["password", { login: "ada", password: "" }],
    ["password", { login: "ada", password: "x".repeat(5_000) }],
  ];
  for (const [field, request] of bad) {
    const error = await refused(
      auth.client.unary(accountService.SignIn, request, as()),
      "INVALID_ARGUMENT",
      "INVALID_ARGUMENT",
    );
    assert.equal(error.metadata.field, field);
  }
});

Deno.test("guessing is slowed down, for unknown logins too, and the right password waits as well", async () => {
  const clock = new TestClock();
  await using auth = await testAuth({ ambient: { now: clock.now } });
  await register(auth, "ada");
  for (const login of ["ada", "nobody"]) {
    for (let i = 0; i < 11; i++) {
      await refused(signIn(auth, login, "wrong password"), "SIGN_IN_REFUSED", "UNAUTHENTICATED");
    }
    const error = await refused(
      signIn(auth, login, "wrong password"),
      "SIGN_IN_THROTTLED",
      "RESOURCE_EXHAUSTED",
    );
    assert.equal(error.metadata.retry_after_ms, "1000");
  }
  await refused(signIn(auth, "ada@example.org"), "SIGN_IN_THROTTLED", "RESOURCE_EXHAUSTED");
  clock.advance(1);
  await signIn(auth, "ada");
  // Success forgets the failures.
  await refused(signIn(auth, "ada", "wrong password"), "SIGN_IN_REFUSED", "UNAUTHENTICATED");
  await signIn(auth, "ada");
});

Deno.test("guesses at the same moment are all counted", async () => {
  const clock = new TestClock();
  await using auth = await testAuth({ ambient: { now: clock.now } });
  await register(auth, "ada");
  const guesses = await Promise.allSettled(
    Array.from({ length: 20 }, () => signIn(auth, "ada", "wrong password")),
  );
  const reasons = guesses.map((one) => one.status === "rejected" ? one.reason.reason : "in");
  assert.equal(reasons.filter((reason) => reason === "SIGN_IN_THROTTLED").length, 9);
  assert.equal(reasons.filter((reason) => reason === "SIGN_IN_REFUSED").length, 11);
});

Deno.test("who guesses from elsewhere does not lock the owner out", async () => {
  await using auth = await testAuth();
  await register(auth, "ada");
  for (let i = 0; i < 11; i++) {
    await refused(
      signIn(auth, "ada", "wrong password", "203.0.113.9"),
      "SIGN_IN_REFUSED",
      "UNAUTHENTICATED",
    );
  }
  await refused(
    signIn(auth, "ada", goodPassword, "203.0.113.9"),
    "SIGN_IN_THROTTLED",
    "RESOURCE_EXHAUSTED",
  );
  await signIn(auth, "ada", goodPassword, "198.51.100.4");
});

Deno.test("more sign-ins than the queue holds are told to come back, and are not blamed", async () => {
  await using auth = await testAuth({
    env: { VEZA_AUTH_PASSWORD_WORKERS: "1", VEZA_AUTH_PASSWORD_QUEUE: "2" },
    passwordCost: { memoryKiB: 4_096, iterations: 2, parallelism: 1 },
  });
  await register(auth, "ada");
  const many = await Promise.allSettled(Array.from({ length: 9 }, () => signIn(auth, "ada")));
  const refusals = many.filter((one) => one.status === "rejected");
  assert.ok(refusals.length > 0 && refusals.length < 9, `${refusals.length} of 9 were refused`);
  for (const { reason } of refusals) {
    assert.deepEqual([reason.reason, reason.status], ["SIGN_IN_BUSY", "RESOURCE_EXHAUSTED"]);
  }
  await signIn(auth, "ada");
});
