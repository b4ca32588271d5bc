/** What a room is told of comings and goings. */
import assert from "node:assert/strict";
import { limits } from "./limits.ts";
import type { Publication } from "./live.ts";
import { PresenceNews } from "./presence_news.ts";

Deno.test("a small room is told of each person, a large one of the number, once a beat", async () => {
  const told: [string, Publication][] = [];
  const news = new PresenceNews({ toRoom: (room, what) => void told.push([room, what]) });
  const many = limits.presenceToldUsers + 1;
  news.tell("small", "1", "online", 2);
  for (let user = 0; user < many; user++) news.tell("large", String(user), "online", many);
  const countIn = (rooms: readonly string[]) => Promise.resolve(rooms.map(() => many));
  await news.beat(countIn);
  await news.beat(countIn);
  assert.deepEqual(told, [
    ["small", { type: "presence", user_id: "1", status: "online" }],
    ["large", { type: "presence_count", online: many }],
  ]);
});
