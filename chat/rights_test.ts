/** What takes a right away is obeyed at once on the node that remembers it, and ends the reading where it takes that. */
import assert from "node:assert/strict";
import { chatService } from "../proto/load.ts";
import { AppError } from "../shared/errors.ts";
import { newEvent } from "../shared/event.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { connect, type Person, person, room, send } from "./testing.ts";
import { type TwoNodes, twoNodes } from "./testing_nodes.ts";

interface Scene extends TwoNodes {
  readonly ada: Person;
  readonly bob: Person;
  readonly id: string;
}

interface Loss {
  readonly name: string;
  /** Of what bob does on the other node from then on. */
  readonly reason: string;
  /** Why his subscription ends; undefined where he reads on. */
  readonly ending?: string;
  readonly type?: "PREMIUM";
  take(scene: Scene): Promise<unknown>;
}

const losses: readonly Loss[] = [
  {
    name: "a mute",
    reason: "MUTED",
    take: ({ one, ada, id }) =>
      one.client.unary(chatService.MuteUser, { room_id: id, user_id: "2" }, ada.call()),
  },
  {
    name: "a mute by the room's rules",
    reason: "MUTED",
    take: async ({ one, ada, bob, id }) => {
      const settings = { name: "r", terms: ["spam"], action: "MUTE_SENDER", mute_seconds: 60 };
      const request = { room_id: id, settings: { ...settings, action: "MUTE_SENDER" } } as const;
      await one.client.unary(chatService.CreateAutomodRule, request, ada.call());
      await send(one, bob, id, "spam").catch(() => {});
    },
  },
  {
    name: "a ban",
    reason: "BANNED",
    ending: "banned",
    take: ({ one, ada, id }) =>
      one.client.unary(chatService.BanUser, { room_id: id, user_id: "2" }, ada.call()),
  },
  {
    name: "a kick",
    reason: "NOT_A_MEMBER",
    ending: "kicked",
    take: ({ one, ada, id }) =>
      one.client.unary(chatService.KickUser, { room_id: id, user_id: "2" }, ada.call()),
  },
  {
    name: "leaving",
    reason: "NOT_A_MEMBER",
    ending: "left",
    take: ({ one, bob, id }) =>
      one.client.unary(chatService.LeaveRoom, { room_id: id }, bob.call()),
  },
  {
    name: "the erasure of one's data",
    reason: "NOT_A_MEMBER",
    ending: "left",
    take: ({ one, bob }) => one.client.unary(chatService.EraseUserData, {}, bob.call()),
  },
  {
    name: "the end of a grant",
    reason: "NOT_A_MEMBER",
    ending: "grant_revoked",
    type: "PREMIUM",
    take: ({ auth, bus, id }) => {
      auth.grants.clear();
      const data = { user_id: "2", resource: "chat.room", resource_id: id, action: "read" };
      const event = newEvent({
        source: "/veza/auth",
        type: "veza.auth.permission_revoked",
        data,
        now: Date.now,
        newId: () => crypto.randomUUID(),
      });
      return bus.publish("auth.events.permission_revoked", event);
    },
  },
  {
    name: "the end of the room",
    reason: "ROOM_ARCHIVED",
    take: ({ one, ada, id }) =>
      one.client.unary(chatService.ArchiveRoom, { room_id: id }, ada.call()),
  },
];

for (const { name, reason, ending, type, take } of losses) {
  Deno.test(`${name} is obeyed by a node that has just let them type`, async () => {
    await using nodes = await twoNodes();
    const { one, two, authority, auth } = nodes;
    const [ada, bob] = [await person(authority, "1"), await person(authority, "2")];
    const { id } = await room(one, ada, type === undefined ? {} : { type });
    auth.grants.add(`2 read ${id}`);
    await one.client.unary(chatService.JoinRoom, { room_id: id }, bob.call());
    await using socket = await connect(two, bob);
    const { subscription } = await socket.follow(`room:${id}`);
    const endings: string[] = [];
    subscription.on("unsubscribed", (context) => endings.push(context.reason));
    const typing = () => two.client.unary(chatService.SendTyping, { room_id: id }, bob.call());
    await typing();
    await take({ ...nodes, ada, bob, id });
    // Sooner than what is remembered is over by itself.
    const refusal = await eventually(
      "typing is refused",
      () => typing().then(() => undefined, (error: unknown) => error),
      { within: 1_000, every: 2 },
    );
    assert.ok(refusal instanceof AppError);
    assert.equal(refusal.reason, reason);
    if (ending === undefined) assert.equal(subscription.state, "subscribed");
    else await eventually("the end of the subscription", () => endings.includes(ending));
  });
}

Deno.test("a right that is given back counts at once", async () => {
  await using nodes = await twoNodes();
  const { one, two, authority } = nodes;
  const [ada, bob] = [await person(authority, "1"), await person(authority, "2")];
  const { id } = await room(one, ada, {}, [bob]);
  const typing = () => two.client.unary(chatService.SendTyping, { room_id: id }, bob.call());
  const mute = { room_id: id, user_id: "2" };
  await one.client.unary(chatService.MuteUser, mute, ada.call());
  await assert.rejects(typing(), { reason: "MUTED" });
  await one.client.unary(chatService.UnmuteUser, mute, ada.call());
  await typing();
});
