import assert from "node:assert/strict";
import { accountService, authService } from "../proto/load.ts";
import {
  as,
  refused,
  register,
  rowCounts,
  testAuth,
  TestClock,
  type WholeTestAuth,
} from "./testing.ts";

interface Right {
  user_id?: string;
  resource?: string;
  action?: string;
  resource_id?: string;
}

const check = (auth: WholeTestAuth, token: string, right: Right) =>
  auth.client.unary(authService.CheckPermissions, {
    resource: "chat.room",
    action: "read",
    resource_id: "room-1",
    ...right,
  }, as(token));

async function people(auth: WholeTestAuth) {
  const ada = await register(auth, "ada");
  const bob = await register(auth, "bob");
  const grant = (right: Right & { expires_at?: string }) =>
    auth.client.unary(accountService.GrantPermission, {
      user_id: "2",
      resource: "chat.room",
      action: "read",
      resource_id: "room-1",
      ...right,
    }, as(ada.access_token));
  return { ada, bob, grant };
}

Deno.test("a user may what was granted, until it is taken back", async () => {
  await using auth = await testAuth();
  const { ada, bob, grant } = await people(auth);
  assert.deepEqual(await check(auth, bob.access_token, {}), {
    allowed: false,
    permissions: [],
    error: "",
  });
  const { grant: made } = await grant({ action: "write" });
  assert.deepEqual([made?.user_id, made?.granted_by, made?.expires_at], ["2", "1", "0"]);
  assert.deepEqual(await check(auth, bob.access_token, { action: "write" }), {
    allowed: true,
    permissions: ["read", "write"],
    error: "",
  });
  assert.equal((await check(auth, bob.access_token, { action: "moderate" })).allowed, false);
  assert.equal((await check(auth, bob.access_token, { resource_id: "room-2" })).allowed, false);

  const take = () =>
    auth.client.unary(accountService.RevokePermission, {
      user_id: "2",
      resource: "chat.room",
      action: "write",
      resource_id: "room-1",
    }, as(ada.access_token));
  assert.equal((await take()).revoked, true);
  assert.equal((await take()).revoked, false);
  assert.equal((await check(auth, bob.access_token, {})).allowed, false);
});

Deno.test("a grant on all ids counts for each, and granting again moves its end", async () => {
  const clock = new TestClock();
  await using auth = await testAuth({
    ambient: { now: clock.now },
    env: { VEZA_ACCESS_TOKEN_SECONDS: "86400" },
  });
  const { bob, grant } = await people(auth);
  const inSeconds = (seconds: number) => String(Math.floor(clock.ms / 1000) + seconds);
  await grant({ resource_id: "*", expires_at: inSeconds(100) });
  await grant({ resource_id: "*", expires_at: inSeconds(200) });
  clock.advance(150);
  assert.equal((await check(auth, bob.access_token, { resource_id: "any" })).allowed, true);
  assert.equal((await check(auth, bob.access_token, { resource_id: "" })).allowed, true);
  clock.advance(60);
  assert.equal((await check(auth, bob.access_token, { resource_id: "any" })).allowed, false);
  const { grants } = await auth.client.unary(accountService.ListGrants, {}, as(bob.access_token));
  assert.deepEqual(grants, []);
});

Deno.test("roles open what policy.ts says, as they are now and not as the token says", async () => {
  await using auth = await testAuth();
  const { ada, bob } = await people(auth);
  const moderate = { action: "moderate", resource: "stream.channel", resource_id: "x" };
  assert.equal((await check(auth, ada.access_token, moderate)).allowed, true);
  assert.equal((await check(auth, ada.access_token, { ...moderate, user_id: "2" })).allowed, false);
  await auth.client.unary(
    accountService.SetRole,
    { user_id: "2", role: "MODERATOR" },
    as(ada.access_token),
  );
  assert.equal((await check(auth, ada.access_token, { ...moderate, user_id: "2" })).allowed, true);
  const { refresh_token } = bob;
  const again = await auth.client.unary(accountService.Refresh, { refresh_token }, as());
  assert.deepEqual(
    (await check(auth, again.access_token, moderate)).permissions,
    ["read", "write", "moderate"],
  );
});

Deno.test("others' permissions are for administrators and services, and strangers are refused", async () => {
  await using auth = await testAuth();
  const { ada, bob } = await people(auth);
  await refused(
    check(auth, bob.access_token, { user_id: "1" }),
    "NOT_YOURSELF",
    "PERMISSION_DENIED",
  );
  await refused(check(auth, "", { user_id: "2" }), "TOKEN_MISSING", "UNAUTHENTICATED");
  await refused(check(auth, "nonsense", { user_id: "2" }), "TOKEN_MALFORMED", "UNAUTHENTICATED");
  await refused(
    check(auth, ada.access_token, { user_id: "404" }),
    "USER_NOT_FOUND",
    "NOT_FOUND",
  );
});

Deno.test("the operator may open the question to older clients, which send no token", async () => {
  await using auth = await testAuth({ env: { VEZA_AUTH_OPEN_PERMISSION_CHECKS: "true" } });
  await people(auth);
  assert.equal((await check(auth, "", { user_id: "1" })).allowed, true);
  assert.equal((await check(auth, "", { user_id: "2" })).allowed, false);
  await refused(check(auth, "", {}), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
});

Deno.test("unknown resources, actions, ids and times are refused and store nothing", async () => {
  await using auth = await testAuth();
  const { bob, grant } = await people(auth);
  const before = await rowCounts(auth.database);
  const wrong: [string, Right][] = [
    ["resource", { resource: "" }],
    ["resource", { resource: "chat.rooms" }],
    ["action", { action: "" }],
    ["action", { action: "delete" }],
    ["resource_id", { resource_id: "a b" }],
    ["resource_id", { resource_id: "x".repeat(129) }],
    ["user_id", { user_id: "-1" }],
  ];
  for (const [field, right] of wrong) {
    for (const call of [check(auth, bob.access_token, right), grant(right)]) {
      const error = await refused(call, "INVALID_ARGUMENT", "INVALID_ARGUMENT");
      assert.equal(error.metadata.field, field);
    }
  }
  for (const expires_at of ["1", "-1", "9223372036854775807"]) {
    await refused(grant({ expires_at }), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  }
  await refused(grant({ user_id: "0" }), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  await refused(grant({ user_id: "404" }), "USER_NOT_FOUND", "NOT_FOUND");
  assert.deepEqual(await rowCounts(auth.database), before);
});
