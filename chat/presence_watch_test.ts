/** What rooms are told of those whose node died. */
import assert from "node:assert/strict";
import { testLiveStore } from "../shared/testing/engines.ts";
import { limits } from "./limits.ts";
import { PresenceWatch } from "./presence_watch.ts";

const ttlMs = 60_000;

async function scene() {
  const store = await testLiveStore();
  const told: unknown[][] = [];
  // Of this run alone: the store may be shared.
  const prefix = crypto.randomUUID();
  const roomKey = (room: string) => `test:presence:${room}`;
  const room = `${prefix}-room`;
  const watches = [1, 2].map((node) =>
    new PresenceWatch({
      store,
      roomKey,
      ttlMs,
      tell: (_room, ...what) => void told.push([node, ...what]),
    })
  );
  const look = async () => {
    for (const watch of watches) await watch.look([room]);
  };
  return {
    told,
    room,
    watches,
    look,
    come: (user: string) => store.put(roomKey(room), user, "", ttlMs),
    // As their time runs out.
    vanish: (user: string) => store.remove(roomKey(room), user),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

Deno.test("who is missing twice is told once, by one of the nodes; who left or came back is not", async () => {
  await using it = await scene();
  for (const user of ["1", "2", "3", "4"]) await it.come(user);
  await it.look();
  for (const user of ["2", "3", "4"]) await it.vanish(user);
  // Their nodes tell of the one, and the other is renewed after the store was away.
  await it.look();
  for (const watch of it.watches) watch.left(it.room, "3");
  await it.come("4");
  assert.deepEqual(it.told, []);
  for (let n = 0; n < 3; n++) await it.look();
  assert.deepEqual(it.told, [[1, "2", 2]]);
});

Deno.test("of a large room the number is told", async () => {
  await using it = await scene();
  const many = limits.presenceToldUsers + 5;
  for (let user = 1; user <= many; user++) await it.come(String(user));
  await it.look();
  await it.vanish("7");
  await it.look();
  await it.look();
  assert.deepEqual(it.told, [[1, "", many - 1], [2, "", many - 1]]);
});

Deno.test("who went as another came is noticed although the number is the same", async () => {
  await using it = await scene();
  for (const user of ["1", "2"]) await it.come(user);
  await it.look();
  await it.vanish("2");
  await it.come("3");
  for (let n = 0; n < 8; n++) await it.look();
  assert.deepEqual(it.told, [[1, "2", 2]]);
});
