/** A right that ends while a subscription to its room is looked at. */
import assert from "node:assert/strict";
import { chatService } from "../proto/load.ts";
import { SqlRoomStore } from "./store_rooms.ts";
import { connect, person, room, send, testChat } from "./testing.ts";

Deno.test("whoever is banned while the last look at their rights is on its way stays out", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  await using socket = await connect(chat, bob);
  const { standing } = SqlRoomStore.prototype;
  using _ = { [Symbol.dispose]: () => void (SqlRoomStore.prototype.standing = standing) };
  let looks = 0;
  SqlRoomStore.prototype.standing = async function (roomId, userId, now) {
    const found = await standing.call(this, roomId, userId, now);
    // The second is the last one; its answer is of before the ban, and comes after what the ban told.
    if (userId === "2" && ++looks === 2) {
      SqlRoomStore.prototype.standing = standing;
      await chat.client.unary(chatService.BanUser, { room_id: id, user_id: "2" }, ada.call());
    }
    return found;
  };
  const subscription = socket.centrifuge.newSubscription(`room:${id}`);
  const heard: unknown[] = [];
  subscription.on("publication", ({ data }) => heard.push(data));
  const ended = new Promise<string>((resolve) => {
    subscription.on("subscribed", () => resolve("subscribed"));
    subscription.on("unsubscribed", ({ reason }) => resolve(reason));
  });
  subscription.subscribe();
  assert.match(await ended, /^BANNED: /);
  await send(chat, ada, id, "behind their back");
  await socket.centrifuge.rpc("list_rooms", {});
  assert.deepEqual([looks, heard], [2, []]);
});
