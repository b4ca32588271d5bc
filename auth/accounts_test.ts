import assert from "node:assert/strict";
import { accountService } from "../proto/load.ts";
import {
  as,
  goodPassword,
  refused,
  register,
  signIn,
  startTestAuth,
  testAuth,
  type WholeTestAuth,
} from "./testing.ts";

const profile = (auth: WholeTestAuth, token: string, user_id = "0") =>
  auth.client.unary(accountService.GetProfile, { user_id }, as(token));

Deno.test("others see a profile without address, names and last sign-in; administrators see all", async () => {
  await using auth = await testAuth();
  const ada = await register(auth, "ada");
  const bob = await register(auth, "bob");
  const eve = await register(auth, "eve");
  const seen = await profile(auth, eve.access_token, bob.profile?.id);
  assert.deepEqual(
    [seen.username, seen.email, seen.first_name, seen.last_login_at],
    ["bob", "", "", "0"],
  );
  assert.equal(
    (await profile(auth, ada.access_token, bob.profile?.id)).email,
    "bob@example.org",
  );
  assert.equal((await profile(auth, bob.access_token)).email, "bob@example.org");
});

Deno.test("ids that nobody has, or that are no ids, are told apart", async () => {
  await using auth = await testAuth();
  const { access_token } = await register(auth, "ada");
  await refused(profile(auth, access_token, "404"), "USER_NOT_FOUND", "NOT_FOUND");
  await refused(profile(auth, access_token, "-1"), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  await refused(
    profile(auth, access_token, "9223372036854775807"),
    "USER_NOT_FOUND",
    "NOT_FOUND",
  );
});

Deno.test("only the fields that are sent change, and an empty name is a change", async () => {
  await using auth = await testAuth();
  const { access_token } = await register(auth, "ada");
  const update = (
    request: { username?: string; email?: string; first_name?: string; last_name?: string },
  ) => auth.client.unary(accountService.UpdateProfile, request, as(access_token));
  await update({ first_name: "Ada", last_name: "Lovelace" });
  const second = await update({ last_name: "" });
  assert.deepEqual(
    [second.first_name, second.last_name, second.username, second.email],
    ["Ada", "", "ada", "ada@example.org"],
  );
  const third = await update({ username: "Countess", email: "countess@example.org" });
  assert.equal(third.username, "Countess");
  await signIn(auth, "countess@example.org");
  await refused(signIn(auth, "ada"), "SIGN_IN_REFUSED", "UNAUTHENTICATED");
  assert.equal((await update({})).username, "Countess");
});

Deno.test("a profile cannot take what somebody has, nor what is reserved, nor the administrator's address", async () => {
  await using auth = await testAuth({ env: { VEZA_ADMIN_EMAIL: "boss@example.org" } });
  const { access_token } = await register(auth, "ada");
  await register(auth, "bob");
  const update = (request: { username?: string; email?: string }) =>
    auth.client.unary(accountService.UpdateProfile, request, as(access_token));
  await refused(update({ username: "BOB" }), "USERNAME_TAKEN", "ALREADY_EXISTS");
  await refused(update({ email: "bob@example.org" }), "EMAIL_TAKEN", "ALREADY_EXISTS");
  await refused(update({ email: "Boss@example.org" }), "EMAIL_TAKEN", "ALREADY_EXISTS");
  await refused(update({ username: "root" }), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  await refused(update({ username: "" }), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  const kept = await profile(auth, access_token);
  assert.deepEqual([kept.username, kept.email], ["ada", "ada@example.org"]);
});

Deno.test("a new password ends every other session, and the old password is wrong from then on", async () => {
  await using auth = await testAuth();
  const here = await register(auth, "ada");
  const there = await signIn(auth, "ada");
  const change = (current_password: string, new_password: string) =>
    auth.client.unary(
      accountService.ChangePassword,
      { current_password, new_password },
      as(here.access_token),
    );
  await refused(
    change("wrong password", "another password"),
    "PASSWORD_WRONG",
    "PERMISSION_DENIED",
  );
  await refused(change(goodPassword, "short"), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  await refused(change(goodPassword, goodPassword), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  await refused(change(goodPassword, "ada@example.org"), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  await profile(auth, there.access_token);

  assert.equal((await change(goodPassword, "another password")).sessions_ended, 1);
  await refused(profile(auth, there.access_token), "TOKEN_REVOKED", "UNAUTHENTICATED");
  await profile(auth, here.access_token);
  await refused(signIn(auth, "ada"), "SIGN_IN_REFUSED", "UNAUTHENTICATED");
  await signIn(auth, "ada", "another password");
});

Deno.test("what administers is for administrators and services alone", async () => {
  await using auth = await testAuth();
  await register(auth, "ada");
  const bob = await register(auth, "bob");
  const frame = as(bob.access_token);
  const { client } = auth;
  const right = { user_id: "2", resource: "chat.room", action: "read", resource_id: "*" };
  const calls = () => [
    client.unary(accountService.ListAccounts, {}, frame),
    client.unary(accountService.SetRole, { user_id: "2", role: "ADMINISTRATOR" }, frame),
    client.unary(accountService.SetActive, { user_id: "1", is_active: false }, frame),
    client.unary(accountService.GrantPermission, right, frame),
    client.unary(accountService.RevokePermission, right, frame),
    client.unary(accountService.RotateKeys, {}, frame),
  ];
  for (const call of calls()) await refused(call, "ROLE_REQUIRED", "PERMISSION_DENIED");
  await refused(
    client.unary(accountService.ListGrants, { user_id: "1" }, frame),
    "NOT_YOURSELF",
    "PERMISSION_DENIED",
  );
});

Deno.test("a new role is in the next token, and tokens of the old role are void at once", async () => {
  await using auth = await testAuth();
  const ada = await register(auth, "ada");
  const bob = await register(auth, "bob");
  const setRole = (role: "MODERATOR" | "SERVICE" | "USER") =>
    auth.client.unary(accountService.SetRole, { user_id: "2", role }, as(ada.access_token));
  assert.equal((await setRole("SERVICE")).role, "SERVICE");
  await refused(profile(auth, bob.access_token), "TOKEN_REVOKED", "UNAUTHENTICATED");
  const { refresh_token } = bob;
  const next = await auth.client.unary(accountService.Refresh, { refresh_token }, as());
  const list = (token: string) => auth.client.unary(accountService.ListAccounts, {}, as(token));
  assert.equal((await list(next.access_token)).accounts.length, 2);
  await setRole("USER");
  await refused(list(next.access_token), "TOKEN_REVOKED", "UNAUTHENTICATED");
});

Deno.test("the last active administrator stays one", async () => {
  await using auth = await testAuth();
  const ada = await register(auth, "ada");
  await register(auth, "bob");
  const role = (user_id: string, role: "USER" | "ADMINISTRATOR", token = ada.access_token) =>
    auth.client.unary(accountService.SetRole, { user_id, role }, as(token));
  const active = (user_id: string, is_active: boolean, token = ada.access_token) =>
    auth.client.unary(accountService.SetActive, { user_id, is_active }, as(token));
  await refused(role("1", "USER"), "LAST_ADMINISTRATOR", "FAILED_PRECONDITION");
  await refused(active("1", false), "LAST_ADMINISTRATOR", "FAILED_PRECONDITION");
  await role("2", "ADMINISTRATOR");
  const bob = await signIn(auth, "bob");
  // Both at once would leave nobody: one of them must fail.
  const both = await Promise.allSettled([
    role("1", "USER", bob.access_token),
    role("2", "USER", ada.access_token),
  ]);
  const [row] = await auth.database
    .sql`select count(*)::int as n from auth.users where role = 'admin' and is_active`;
  assert.equal(row?.n, 1);
  assert.equal(both.filter((one) => one.status === "rejected").length, 1);
});

Deno.test("an account that is made inactive loses its sessions at once, and has them anew when it is back", async () => {
  await using auth = await testAuth();
  const ada = await register(auth, "ada");
  const bob = await register(auth, "bob");
  const active = (is_active: boolean) =>
    auth.client.unary(accountService.SetActive, { user_id: "2", is_active }, as(ada.access_token));
  assert.equal((await active(false)).is_active, false);
  await refused(profile(auth, bob.access_token), "TOKEN_REVOKED", "UNAUTHENTICATED");
  const { refresh_token } = bob;
  await refused(
    auth.client.unary(accountService.Refresh, { refresh_token }, as()),
    "SESSION_ENDED",
    "UNAUTHENTICATED",
  );
  await refused(signIn(auth, "bob"), "ACCOUNT_INACTIVE", "PERMISSION_DENIED");
  await refused(signIn(auth, "bob", "wrong password"), "SIGN_IN_REFUSED", "UNAUTHENTICATED");
  await active(true);
  const back = await signIn(auth, "bob");
  await profile(auth, back.access_token);
});

Deno.test("accounts are listed page by page, and found by a part of name or address", async () => {
  await using auth = await testAuth();
  const ada = await register(auth, "ada");
  for (const name of ["bob", "bert", "eve"]) await register(auth, name);
  const list = (request: { limit?: number; after_id?: string; query?: string }) =>
    auth.client.unary(accountService.ListAccounts, request, as(ada.access_token));
  const first = await list({ limit: 3 });
  assert.deepEqual(first.accounts.map((one) => one.id), ["1", "2", "3"]);
  assert.equal(first.has_more, true);
  const rest = await list({ limit: 3, after_id: "3" });
  assert.deepEqual(rest.accounts.map((one) => one.username), ["eve"]);
  assert.equal(rest.has_more, false);
  assert.deepEqual((await list({ query: "B" })).accounts.map((one) => one.username), [
    "bob",
    "bert",
  ]);
  assert.equal((await list({ query: "%" })).accounts.length, 0);
  for (const limit of [-1, 201, 2_147_483_647]) {
    await refused(list({ limit }), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  }
  await refused(list({ after_id: "-5" }), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
});

Deno.test("an account that registered before it was named becomes the administrator at the next start", async () => {
  await using auth = await testAuth();
  await register(auth, "ada");
  await register(auth, "bob");
  await using second = await startTestAuth({
    database: auth.database,
    bus: auth.bus,
    env: { VEZA_ADMIN_EMAIL: "bob@example.org" },
  });
  assert.equal((await signIn(second, "bob")).profile?.role, "ADMINISTRATOR");
});
