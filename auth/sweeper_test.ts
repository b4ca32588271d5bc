import assert from "node:assert/strict";
import { memoryBus, testDatabase } from "../shared/testing/engines.ts";
import { silentLogger } from "../shared/log.ts";
import { realAmbient } from "./app.ts";
import { readAuthConfig } from "./config.ts";
import { startSweeper } from "./sweeper.ts";
import { openTokenRoom } from "./token_room.ts";
import { rowCounts, TestClock } from "./testing.ts";

const day = 86_400;

Deno.test("what has no use any more goes, what has stays", async () => {
  const clock = new TestClock();
  const ambient = { ...realAmbient, now: clock.now };
  await using engine = await testDatabase("auth");
  await using bus = await memoryBus();
  const { database } = engine;
  const config = readAuthConfig(() => undefined);
  await using room = await openTokenRoom(config, { database, bus, log: silentLogger }, ambient);
  await using sweeper = startSweeper({
    ...room,
    log: silentLogger,
    now: clock.now,
    everyMs: 3_600_000,
    rotateKeysAfter: 30 * day * 1000,
  });
  const { tables } = room.store;
  const { id } = await tables.accounts.insert({
    username: "ada",
    usernameKey: "ada",
    email: "ada@example.org",
    emailKey: "ada@example.org",
    passwordHash: "x",
    firstName: "",
    lastName: "",
    role: "user",
    createdAt: clock.ms,
  });
  for (const days of [1, 100]) {
    const expiresAt = clock.ms + days * day * 1000;
    const sessionId = crypto.randomUUID();
    const times = { createdAt: clock.ms, expiresAt };
    await tables.sessions.insert(
      { ...times, id: sessionId, userId: id, device: "", lastUsedAt: clock.ms },
      0,
    );
    await tables.sessions.insertRefreshToken({
      ...times,
      sessionId,
      hash: ambient.randomBytes(32),
      successorSalt: ambient.randomBytes(32),
      successorHash: ambient.randomBytes(32),
    });
    await tables.grants.put({
      userId: id,
      resource: "chat.room",
      resourceId: `room-${days}`,
      action: "read",
      grantedBy: id,
      grantedAt: clock.ms,
      expiresAt,
    });
    await room.store.transaction((tx) =>
      tx.revoke({
        kind: "token",
        id: `token-${days}`,
        before: 0,
        expires_at: Math.floor(expiresAt / 1000),
      }, "test")
    );
  }
  await tables.attempts.lock("somebody", clock.ms);
  await tables.registrations.insert(
    "key",
    { requestHash: ambient.randomBytes(32), userId: id, sessionId: crypto.randomUUID() },
    clock.ms,
  );
  assert.equal(await sweeper.sweep(), 0);

  clock.advance(2 * day);
  assert.equal(await sweeper.sweep(), 5);
  assert.deepEqual(await rowCounts(database), {
    users: 1,
    sessions: 1,
    refresh_tokens: 1,
    grants: 2,
    registrations: 0,
    revocations: 1,
  });

  const first = room.keys.signing().kid;
  clock.advance(29 * day);
  assert.equal(await sweeper.sweep(), 0);
  const second = room.keys.signing().kid;
  assert.notEqual(second, first, "the key did not rotate when its time had come");
  clock.advance(1 * day);
  assert.equal(await sweeper.sweep(), 1);
  assert.equal(room.keys.signing().kid, second);
  assert.deepEqual(room.keys.published().map((key) => key.kid), [second]);
});
