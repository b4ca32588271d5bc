import assert from "node:assert/strict";
import { newEvent } from "./event.ts";
import type { EventBus } from "./event_bus.ts";
import { revokedSubject, type TokenVerifier } from "./token_verifier.ts";
import type { Revocation } from "./revocations.ts";
import { testBus } from "./testing/engines.ts";
import { eventually } from "./testing/eventually.ts";
import { type TestAuthority, testAuthority, testIdentity, testVerifier } from "./testing/tokens.ts";

interface Given extends AsyncDisposable {
  readonly authority: TestAuthority;
  readonly verifier: TokenVerifier;
  readonly bus: EventBus;
  now: number;
}

async function given(): Promise<Given> {
  await using stack = new AsyncDisposableStack();
  const bus = stack.use(await testBus());
  const clock = { now: Date.now() };
  const authority = await testAuthority(() => clock.now);
  const verifier = stack.use(await testVerifier("chat", authority, bus, () => clock.now));
  const all = stack.move();
  return Object.assign(clock, {
    authority,
    verifier,
    bus,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  });
}

async function revoke(bus: EventBus, entry: Revocation): Promise<void> {
  await bus.publish(
    revokedSubject,
    newEvent({
      source: "/veza/auth",
      type: "veza.auth.revoked",
      data: entry,
      now: Date.now,
      newId: () => crypto.randomUUID(),
    }),
  );
}

Deno.test("a token with a known key is verified without asking auth", async () => {
  await using it = await given();
  const identity = await it.verifier.verify(await it.authority.token({ userId: "9" }));
  assert.equal(identity.userId, "9");
  assert.equal(it.authority.calls.validate, 0);
});

Deno.test("a token with an unknown key is put to auth, and the new key is fetched", async () => {
  await using it = await given();
  await it.authority.rotate();
  const token = await it.authority.token();
  assert.equal((await it.verifier.verify(token)).userId, "7");
  assert.equal(it.authority.calls.validate, 1);
  await eventually("the new key is known", async () => {
    const asked = it.authority.calls.validate;
    await it.verifier.verify(await it.authority.token());
    return it.authority.calls.validate === asked;
  });
});

Deno.test("with an unknown key and auth away nobody can decide: SERVICE_UNAVAILABLE", async () => {
  await using it = await given();
  await it.authority.rotate();
  it.authority.down = true;
  await assert.rejects(it.verifier.verify(await it.authority.token()), {
    reason: "SERVICE_UNAVAILABLE",
  });
});

Deno.test("auth may be away while its keys are known", async () => {
  await using it = await given();
  it.authority.down = true;
  assert.equal((await it.verifier.verify(await it.authority.token())).userId, "7");
});

Deno.test("a key that auth never had is TOKEN_INVALID", async () => {
  await using it = await given();
  const stranger = await testAuthority();
  await stranger.rotate();
  await assert.rejects(it.verifier.verify(await stranger.token()), { reason: "TOKEN_INVALID" });
});

Deno.test("a cached answer ends with its token", async () => {
  await using it = await given();
  const token = await it.authority.token();
  await it.verifier.verify(token);
  it.now += 906_000;
  await assert.rejects(it.verifier.verify(token), { reason: "TOKEN_EXPIRED" });
});

for (const kind of ["token", "session", "user"] as const) {
  Deno.test(`a revoked ${kind} is refused from the push on, cached or not, and listeners hear of it`, async () => {
    await using it = await given();
    const claims = testIdentity({}, it.now);
    const token = await it.authority.token(claims);
    const identity = await it.verifier.verify(token);
    const heard: Revocation[] = [];
    it.verifier.onRevoked((entry) => heard.push(entry));
    const ids = { token: claims.tokenId, session: claims.sessionId, user: claims.userId };
    const entry = { kind, id: ids[kind], before: claims.issuedAt, expires_at: claims.expiresAt };
    await revoke(it.bus, entry);
    await eventually("the revocation has arrived", () => heard.length > 0);
    await assert.rejects(it.verifier.verify(token), { reason: "TOKEN_REVOKED" });
    assert.equal(it.verifier.stillValid(identity), false);
    assert.deepEqual(heard, [entry]);
  });
}

Deno.test("a user's later tokens outlive the revocation of the earlier ones", async () => {
  await using it = await given();
  const claims = testIdentity({}, it.now);
  await revoke(it.bus, {
    kind: "user",
    id: claims.userId,
    before: claims.issuedAt - 1,
    expires_at: claims.expiresAt,
  });
  await revoke(it.bus, { kind: "token", id: "mark", before: 0, expires_at: claims.expiresAt });
  const heard: string[] = [];
  it.verifier.onRevoked((entry) => heard.push(entry.id));
  await eventually("both have arrived", async () => {
    const marked = await it.authority.token({ ...claims, tokenId: "mark" });
    return await it.verifier.verify(marked).then(() => false, () => true);
  });
  assert.ok(await it.verifier.verify(await it.authority.token(claims)));
});

Deno.test("what was revoked before a house started is refused by it", async () => {
  await using it = await given();
  const claims = testIdentity({}, it.now);
  it.authority.revoked.push({
    kind: "session",
    id: claims.sessionId,
    before: 0,
    expires_at: claims.expiresAt,
  });
  await using late = await testVerifier("chat", it.authority, it.bus, () => it.now);
  await assert.rejects(late.verify(await it.authority.token(claims)), { reason: "TOKEN_REVOKED" });
});
