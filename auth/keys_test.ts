import assert from "node:assert/strict";
import { accountService, authService } from "../proto/load.ts";
import { ConfigError } from "../shared/config.ts";
import { remoteAuthority } from "../shared/remote_authority.ts";
import { startTokenVerifier } from "../shared/token_verifier.ts";
import { silentLogger } from "../shared/log.ts";
import { eventually } from "../shared/testing/eventually.ts";
import {
  as,
  register,
  signIn,
  startTestAuth,
  type TestAuth,
  testAuth,
  TestClock,
} from "./testing.ts";

const kidOf = (token: string): string => JSON.parse(atob(token.split(".")[0] ?? "")).kid;
const rotate = (auth: TestAuth, token: string) =>
  auth.client.unary(accountService.RotateKeys, {}, as(token));
const isValid = async (auth: TestAuth, token: string) =>
  (await auth.client.unary(authService.ValidateToken, { token }, as())).valid;

async function publishedKids(auth: TestAuth): Promise<string[]> {
  const { keys } = await (await fetch(`${auth.url}/.well-known/jwks.json`)).json();
  for (const key of keys) assert.equal(key.d, undefined, "a private key is published");
  return keys.map((key: { kid: string }) => key.kid);
}

Deno.test("after a rotation new tokens have the new key, and old ones are good until they expire", async () => {
  const clock = new TestClock();
  await using auth = await testAuth({ ambient: { now: clock.now } });
  const before = await register(auth, "ada");
  const answer = await rotate(auth, before.access_token);
  const after = await signIn(auth, "ada");
  assert.equal(kidOf(after.access_token), answer.kid);
  assert.notEqual(kidOf(before.access_token), answer.kid);
  assert.ok(await isValid(auth, before.access_token));
  assert.ok(await isValid(auth, after.access_token));
  assert.deepEqual(
    new Set(await publishedKids(auth)),
    new Set([kidOf(before.access_token), answer.kid]),
  );
  assert.ok(Number(answer.previous_until) >= Number(before.access_expires_at));

  clock.ms = Number(answer.previous_until) * 1000;
  assert.deepEqual(await publishedKids(auth), [answer.kid]);
});

Deno.test("another house verifies by itself, hears of a new key, and of what is taken back", async () => {
  await using auth = await testAuth();
  const ada = await register(auth, "ada");
  const remote = remoteAuthority({
    url: auth.url,
    client: auth.client,
    now: Date.now,
    newId: () => crypto.randomUUID(),
  });
  let asked = 0;
  await using chat = await startTokenVerifier({
    service: "chat",
    issuer: "veza",
    sharedSecret: undefined,
    authority: {
      ...remote,
      validate: (token, service) => {
        asked++;
        return remote.validate(token, service);
      },
    },
    bus: auth.bus,
    log: silentLogger,
    now: Date.now,
  });
  await chat.refresh();
  assert.equal((await chat.verify(ada.access_token)).username, "ada");
  assert.equal(asked, 0);

  const { kid } = await rotate(auth, ada.access_token);
  const newer = await signIn(auth, "ada");
  assert.equal(kidOf(newer.access_token), kid);
  assert.equal((await chat.verify(newer.access_token)).username, "ada");
  assert.equal((await chat.verify(ada.access_token)).username, "ada");

  const heard = Promise.withResolvers<string>();
  chat.onRevoked((entry) => heard.resolve(`${entry.kind} ${entry.id}`));
  await auth.client.unary(accountService.SignOut, {}, as(newer.access_token));
  assert.equal(await heard.promise, `session ${newer.session_id}`);
  await assert.rejects(chat.verify(newer.access_token), { reason: "TOKEN_REVOKED" });
  await chat.verify(ada.access_token);
});

Deno.test("two nodes share their keys and what they take back", async () => {
  await using first = await testAuth();
  const { database, bus } = first;
  await using second = await startTestAuth({ database, bus });
  const ada = await register(first, "ada");
  assert.ok(await isValid(second, ada.access_token));
  assert.deepEqual(await publishedKids(second), await publishedKids(first));

  const { kid } = await rotate(second, ada.access_token);
  await eventually(
    "the first node signs with the new key",
    async () => kidOf((await signIn(first, "ada")).access_token) === kid,
  );
  const late = await signIn(second, "ada");
  assert.ok(await isValid(first, late.access_token));

  await second.client.unary(authService.RevokeToken, { token: ada.access_token }, as());
  await eventually(
    "the first node refuses what the second took back",
    async () => !await isValid(first, ada.access_token),
  );
});

Deno.test("nodes that start at the same moment on an empty database agree on one key", async () => {
  await using first = await testAuth();
  const { database, bus } = first;
  await database.sql`delete from auth.signing_keys`;
  const [second, third] = await Promise.all([
    startTestAuth({ database, bus }),
    startTestAuth({ database, bus }),
  ]);
  await using _second = second;
  await using _third = third;
  const kids = await publishedKids(second);
  assert.equal(kids.length, 1);
  assert.deepEqual(await publishedKids(third), kids);
});

Deno.test("private keys are encrypted where a secret is set, also one that came later, and gone once retired", async () => {
  const env = { VEZA_KEY_ENCRYPTION_SECRET: "a secret of at least thirty-two characters" };
  await using plain = await testAuth();
  const { database, bus } = plain;
  const ada = await register(plain, "ada");
  const rows = () =>
    database.sql`select private_jwk, sealed from auth.signing_keys order by created_at`;
  assert.match((await rows())[0]?.private_jwk, /"d":/);

  await using sealed = await startTestAuth({ database, bus, env });
  const [row] = await rows();
  assert.equal(row?.sealed, true);
  assert.doesNotMatch(row?.private_jwk, /"d"/);
  assert.ok(await isValid(sealed, ada.access_token));
  await using again = await startTestAuth({ database, bus, env });
  assert.equal(kidOf((await signIn(again, "ada")).access_token), kidOf(ada.access_token));

  const wrongOnes: Record<string, string>[] = [
    {},
    { VEZA_KEY_ENCRYPTION_SECRET: "x".repeat(32) },
  ];
  for (const wrong of wrongOnes) {
    await assert.rejects(startTestAuth({ database, bus, env: wrong }), (error) => {
      assert.ok(error instanceof ConfigError);
      assert.match(error.message, /VEZA_KEY_ENCRYPTION_SECRET/);
      return true;
    });
  }
  await rotate(again, ada.access_token);
  const [old, young] = await rows();
  assert.equal(old?.private_jwk, null);
  assert.equal(young?.sealed, true);
});
