/** PREMIUM rooms: who came in by a grant of auth leaves with it. */
import assert from "node:assert/strict";
import { chatService } from "../proto/load.ts";
import { newEvent } from "../shared/event.ts";
import type { EventBus } from "../shared/event_bus.ts";
import { connect, person, refused, room, send, testChat } from "./testing.ts";
import { twoNodes } from "./testing_nodes.ts";

function revoke(bus: EventBus, user_id: string, resource_id: string): Promise<void> {
  return bus.publish(
    "auth.events.permission_revoked",
    newEvent({
      source: "/veza/auth",
      type: "veza.auth.permission_revoked",
      data: { user_id, resource: "chat.room", resource_id, action: "read" },
      now: Date.now,
      newId: () => crypto.randomUUID(),
    }),
  );
}

Deno.test("a grant that is taken back ends the membership and the open sockets of every node", async () => {
  await using nodes = await twoNodes();
  const { one, two, authority, auth, bus } = nodes;
  const [ada, bob, eve] = await Promise.all(["1", "2", "3"].map((id) => person(authority, id)));
  assert.ok(ada && bob && eve);
  const { id } = await room(one, ada, { type: "PREMIUM" });
  const open = await room(one, ada, {}, [bob]);
  auth.grants.add(`2 read ${id}`);
  auth.people.set("3", "eve");
  await one.client.unary(chatService.InviteUser, { room_id: id, user_id: "3" }, ada.call());
  const join = () => one.client.unary(chatService.JoinRoom, { room_id: id }, bob.call());
  await join();
  await one.client.unary(chatService.JoinRoom, { room_id: id }, eve.call());
  await using first = await connect(one, bob);
  await using second = await connect(two, bob);
  const left = [first, second].map(async (socket) => {
    const { subscription } = await socket.follow(`room:${id}`);
    return () =>
      new Promise((resolve) =>
        subscription.on("unsubscribed", ({ code, reason }) => resolve([code, reason]))
      );
  });
  const endings = (await Promise.all(left)).map((end) => end());
  auth.grants.clear();
  await revoke(bus, "2", id);
  const ending = [2000, "grant_revoked"];
  assert.deepEqual(await Promise.all(endings), [ending, ending]);
  for (const node of [one, two]) {
    await refused(send(node, bob, id, "x"), "NOT_A_MEMBER", "PERMISSION_DENIED");
    const history = { room_id: id };
    await refused(
      node.client.unary(chatService.GetMessageHistory, history, bob.call()),
      "NOT_A_MEMBER",
      "PERMISSION_DENIED",
    );
  }
  await refused(join(), "GRANT_REQUIRED", "PERMISSION_DENIED");
  await send(two, bob, open.id, "the other room is open to all");
  await revoke(bus, "3", "*");
  await revoke(bus, "1", "*");
  auth.grants.add(`2 read ${id}`);
  await join();
  await Promise.all([send(two, bob, id, "back"), send(two, eve, id, "invited")]);
});

Deno.test("a grant that is taken back while somebody joins by it leaves them outside", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, { type: "PREMIUM" });
  let asked = 0;
  chat.auth.grants.has = () => asked++ === 0;
  const join = chat.client.unary(chatService.JoinRoom, { room_id: id }, bob.call());
  await refused(join, "NOT_A_MEMBER", "PERMISSION_DENIED");
  const info = await chat.client.unary(chatService.GetRoomInfo, { room_id: id }, ada.call());
  assert.equal(info.member_count, 1);
});
