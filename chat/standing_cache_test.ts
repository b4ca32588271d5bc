/** What is remembered of people's rights, and when it is not. */
import assert from "node:assert/strict";
import type { Room, Standing } from "./model.ts";
import { StandingCache } from "./standing_cache.ts";

const room: Room = {
  id: "r",
  name: "the room",
  description: "",
  type: "PUBLIC",
  visibility: "OPEN",
  createdBy: "1",
  createdAt: 0,
  isActive: true,
  memberCount: 2,
  lastSeq: 0,
  epoch: "e",
  people: [],
  slowModeSeconds: 0,
  automodVersion: 0,
};
const member: Standing = {
  room,
  role: "MEMBER",
  joinedAt: 0,
  lastReadSeq: 0,
  invited: false,
  mute: undefined,
  ban: undefined,
  isBlocked: false,
  lastSentAt: 0,
};

/** A cache over a database that says what it is told to say, once it is let go. */
function scene() {
  const clock = { now: 1_000 };
  const asked: string[] = [];
  const database: { answer: Standing | undefined; open: Promise<void> } = {
    answer: member,
    open: Promise.resolve(),
  };
  const cache = new StandingCache(async (roomId, userId) => {
    asked.push(`${roomId} ${userId}`);
    const { answer } = database;
    await database.open;
    return answer;
  }, () => clock.now);
  return { cache, clock, asked, database };
}

Deno.test("a member is looked up once in two seconds", async () => {
  const { cache, clock, asked } = scene();
  for (let i = 0; i < 5; i++) assert.equal(await cache.find("r", "1"), member);
  assert.equal(asked.length, 1);
  clock.now += 2_000;
  await cache.find("r", "1");
  assert.equal(asked.length, 2, "a signal may have been lost");
  await cache.find("r", "2");
  assert.deepEqual(asked.at(-1), "r 2");
});

Deno.test("a loss forgets everybody of its room, and of no other", async () => {
  const { cache, asked } = scene();
  const signals = [
    { kind: "rights" },
    { kind: "evict", userId: "1", reason: "kicked" },
  ] as const;
  for (const signal of signals) {
    for (const [id, who] of [["r", "1"], ["r", "2"], ["s", "1"]] as const) {
      await cache.find(id, who);
    }
    asked.length = 0;
    cache.accept("room:r", signal);
    for (const [id, who] of [["r", "1"], ["r", "2"], ["s", "1"]] as const) {
      await cache.find(id, who);
    }
    assert.deepEqual(asked, ["r 1", "r 2"]);
  }
  cache.accept("room:r", { kind: "publish", seq: 0, frame: "{}" });
  asked.length = 0;
  await cache.find("r", "1");
  assert.deepEqual(asked, [], "what is said changes no right");
});

Deno.test("what was read before a loss and comes after it is not remembered", async () => {
  const { cache, asked, database } = scene();
  const gate = Promise.withResolvers<void>();
  database.open = gate.promise;
  const looking = cache.find("r", "1");
  cache.accept("room:r", { kind: "rights" });
  gate.resolve();
  await looking;
  await cache.find("r", "1");
  assert.equal(asked.length, 2);
});

Deno.test("only what lets somebody speak is remembered", async () => {
  const sanction = { kind: "mute", reason: "", moderatorId: "1", expiresAt: undefined } as const;
  const others: (Standing | undefined)[] = [
    undefined,
    { ...member, role: undefined },
    { ...member, mute: sanction },
    { ...member, ban: { ...sanction, kind: "ban" } },
    { ...member, room: { ...room, isActive: false } },
    { ...member, room: { ...room, type: "DIRECT" } },
  ];
  for (const other of others) {
    const { cache, asked, database } = scene();
    database.answer = other;
    await cache.find("r", "1");
    await cache.find("r", "1");
    assert.equal(asked.length, 2);
  }
});

Deno.test("nothing is remembered over a time without signals", async () => {
  const { cache, asked } = scene();
  await cache.find("r", "1");
  cache.clear();
  await cache.find("r", "1");
  assert.equal(asked.length, 2);
});
