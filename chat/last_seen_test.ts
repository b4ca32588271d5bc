/** When members were last seen: told soon after they left, and known of those whose node died. */
import assert from "node:assert/strict";
import { chatService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { silentLogger } from "../shared/log.ts";
import { Presence } from "./presence.ts";
import { SqlMemberStore } from "./store_members.ts";
import { connect, person, room, type TestChat, testChat } from "./testing.ts";
import type { Person } from "./testing.ts";

async function memberOf(chat: TestChat, ada: Person, room_id: string, userId: string) {
  const { members } = await chat.client.unary(chatService.ListMembers, { room_id }, ada.call());
  return members.find((one) => one.user_id === userId);
}

Deno.test("who leaves is known to have been here until then, a second or two later", async () => {
  let aheadMs = 0;
  await using chat = await testChat({ clock: { now: () => Date.now() + aheadMs } });
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  const socket = await connect(chat, bob);
  await socket.follow(`room:${id}`);
  await eventually("bob", async () => (await memberOf(chat, ada, id, "2"))?.is_online);
  const leftAt = Date.now() / 1000;
  await socket[Symbol.asyncDispose]();
  await eventually("his end", async () => !(await memberOf(chat, ada, id, "2"))?.is_online);
  // What the clock says when it is written down does not matter.
  aheadMs = 600_000;
  const seen = async () => Number((await memberOf(chat, ada, id, "2"))?.last_seen) || false;
  const at = await eventually("when he was seen", seen, { within: 3_000 });
  assert.ok(Math.abs(at - leftAt) <= 1.5, `${at - leftAt} s off`);
});

Deno.test("whoever is here is written down in turn, so that a node's death takes a minute at most", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const others = await Promise.all(
    ["2", "3", "4", "5", "6", "7"].map((id) => person(chat.authority, id)),
  );
  const { id } = await room(chat, ada, {}, others);
  let now = 1_000_000;
  // A node that dies: nobody ever leaves it.
  const presence = new Presence({
    store: chat.live,
    members: new SqlMemberStore(chat.database.sql),
    live: { toRoom: () => {}, gone: () => {} },
    log: silentLogger,
    clock: { now: () => now, newId: () => "" },
    nodeId: "gone",
    ttlMs: 30_000,
  });
  for (const other of others) await presence.entered(id, other.id);
  for (let n = 0; n < 6; n++) {
    now += 10_000;
    await presence.renew();
  }
  await presence.writeSeen();
  for (const other of others) {
    const seen = Number((await memberOf(chat, ada, id, other.id))?.last_seen);
    assert.ok(seen > 1_000 && seen <= 1_060, `${other.id} was seen at ${seen}`);
  }
});
