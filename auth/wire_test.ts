import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { accountService, authService, lookupType } from "../proto/load.ts";
import {
  as,
  goodPassword,
  refused,
  register,
  rowCounts,
  type TestAuth,
  testAuth,
} from "./testing.ts";

/** Sends bytes that the generated types would not let through. */
const registerBytes = (auth: TestAuth, bytes: Uint8Array) =>
  auth.client.unary(
    { ...accountService.Register, requestSerialize: () => Buffer.from(bytes) },
    {},
    as(),
  );

Deno.test("text that is not UTF-8 is refused by the field's name, and nothing is stored", async () => {
  await using auth = await testAuth();
  const RegisterRequest = lookupType("veza.auth.RegisterRequest");
  const good = { email: "ada@example.org", username: "adaXX", password: goodPassword };
  const bytes = RegisterRequest.encode(good).finish();
  const at = Buffer.from(bytes).indexOf("XX");
  bytes.set([0xc3, 0x28], at);
  const error = await refused(
    registerBytes(auth, bytes),
    "INVALID_ARGUMENT",
    "INVALID_ARGUMENT",
  );
  assert.match(error.message, /username is not valid UTF-8/);
  assert.equal((await rowCounts(auth.database)).users, 0);
});

Deno.test("bytes that are no message are refused", async () => {
  await using auth = await testAuth();
  for (const bytes of [[0x0a, 0xff], [0x9f, 0x06], [0xff, 0xff, 0xff]]) {
    await refused(
      registerBytes(auth, new Uint8Array(bytes)),
      "INVALID_ARGUMENT",
      "INVALID_ARGUMENT",
    );
  }
});

Deno.test("a request of 10 MB is refused before anybody reads it", async () => {
  await using auth = await testAuth();
  const huge = "x".repeat(10 * 1_048_576);
  const calls = [
    auth.client.unary(accountService.Register, {
      email: "ada@example.org",
      username: "ada",
      password: huge,
    }, as()),
    auth.client.unary(authService.ValidateToken, { token: huge }, as()),
  ];
  for (const call of calls) await refused(call, "RESOURCE_EXHAUSTED", "RESOURCE_EXHAUSTED");
  assert.equal((await rowCounts(auth.database)).users, 0);
  // And the house goes on.
  await register(auth, "ada");
});

Deno.test("an enum's unknown number is refused, and names the values there are", async () => {
  await using auth = await testAuth();
  const ada = await register(auth, "ada");
  await register(auth, "bob");
  const SetRoleRequest = lookupType("veza.auth.SetRoleRequest");
  const bytes = SetRoleRequest.encode({ user_id: 2, role: 99 }).finish();
  const error = await refused(
    auth.client.unary(
      { ...accountService.SetRole, requestSerialize: () => Buffer.from(bytes) },
      {},
      as(ada.access_token),
    ),
    "INVALID_ARGUMENT",
    "INVALID_ARGUMENT",
  );
  assert.match(error.message, /role has no value 99.*ADMINISTRATOR/);
});

Deno.test("every call but the open ones needs a token", async () => {
  await using auth = await testAuth();
  const open = ["Register", "SignIn", "Refresh", "ValidateToken", "RevokeToken"];
  const methods = [...Object.entries(accountService), ...Object.entries(authService)];
  assert.equal(methods.length, 19);
  for (const [name, { path }] of methods) {
    if (open.includes(name)) continue;
    const bare = { ...accountService.GetProfile, path, requestSerialize: () => Buffer.alloc(0) };
    await refused(auth.client.unary(bare, {}, as()), "TOKEN_MISSING", "UNAUTHENTICATED");
    await refused(auth.client.unary(bare, {}, as("bad")), "TOKEN_MALFORMED", "UNAUTHENTICATED");
  }
});
