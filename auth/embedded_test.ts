import assert from "node:assert/strict";
import { accountService, authService } from "../proto/load.ts";
import { embeddedDatabase, memoryBus } from "../shared/testing/engines.ts";
import { as, refused, register, signIn, startTestAuth } from "./testing.ts";

Deno.test("on the embedded engines, with their one session, crowds are served the same", async () => {
  await using engine = await embeddedDatabase("auth");
  await using bus = await memoryBus();
  await using auth = await startTestAuth({ database: engine.database, bus });
  const names = Array.from({ length: 6 }, (_, i) => `person${i}`);
  const people = await Promise.all(names.map((name) => register(auth, name)));
  const roles = people.map((one) => one.profile?.role);
  assert.equal(roles.filter((role) => role === "ADMINISTRATOR").length, 1);

  const [first] = people;
  assert.ok(first !== undefined);
  const refresh = (refresh_token: string) =>
    auth.client.unary(accountService.Refresh, { refresh_token }, as());
  const next = await Promise.all([1, 2, 3].map(() => refresh(first.refresh_token)));
  assert.equal(new Set(next.map((one) => one.refresh_token)).size, 1);
  await Promise.all(names.map((name) => signIn(auth, name)));

  const heard = Promise.withResolvers<void>();
  await using _subscription = await bus.subscribe("auth.events.revoked", {}, () => heard.resolve());
  const token = first.access_token;
  await auth.client.unary(authService.RevokeToken, { token }, as());
  await refused(
    auth.client.unary(accountService.GetProfile, {}, as(token)),
    "TOKEN_REVOKED",
    "UNAUTHENTICATED",
  );
  await heard.promise;
});
