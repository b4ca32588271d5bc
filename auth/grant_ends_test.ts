/** Grants that end by time. */
import assert from "node:assert/strict";
import { accountService } from "../proto/load.ts";
import type { CloudEvent } from "../shared/event_bus.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { memoryBus, testDatabase } from "../shared/testing/engines.ts";
import { as, register, rowCounts, startTestAuth, TestClock } from "./testing.ts";

Deno.test("a grant whose time is over is announced once, by one of two nodes, and nobody's else", async () => {
  await using engine = await testDatabase("auth");
  await using bus = await memoryBus();
  const { database } = engine;
  const clock = new TestClock();
  const options = { database, bus, ambient: { now: clock.now } };
  await using auth = await startTestAuth(options);
  await using _second = await startTestAuth(options);
  const taken: CloudEvent[] = [];
  const subject = "auth.events.permission_revoked";
  await using _heard = await bus.subscribe(subject, {}, (event) => {
    taken.push(event);
    return Promise.resolve();
  });
  const ada = await register(auth, "ada");
  await register(auth, "bob");
  const seconds = (after: number) => String(Math.floor(clock.ms / 1000) + after);
  const grant = (resource_id: string, expires_at: string) =>
    auth.client.unary(accountService.GrantPermission, {
      ...{ user_id: "2", resource: "chat.room", action: "read", resource_id, expires_at },
    }, as(ada.access_token));
  for (let i = 0; i < 300; i++) await grant(`short-${i}`, seconds(60));
  await grant("renewed", seconds(60));
  await grant("renewed", seconds(600));
  await grant("long", seconds(600));
  await grant("for-ever", "0");
  clock.advance(61);
  await eventually("all short ones to be announced", () => Promise.resolve(taken.length >= 300));
  const ids = new Set(taken.map(({ data }) => Reflect.get(Object(data), "resource_id")));
  assert.deepEqual([taken.length, ids.size], [300, 300]);
  assert.deepEqual(taken.find(({ data }) => Object(data).resource_id === "short-7")?.data, {
    user_id: "2",
    resource: "chat.room",
    resource_id: "short-7",
    action: "read",
  });
  assert.equal((await rowCounts(database)).grants, 3);
});
