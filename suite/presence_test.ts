/** Presence over two nodes of their own processes, one of which is killed. */
import assert from "node:assert/strict";
import { eventually } from "../shared/testing/eventually.ts";
import { runToken } from "./chaos/tokens.ts";
import { missingBinary, startWorld } from "./chaos/world.ts";
import { ChatPeer } from "./chat_peer.ts";

const missing = await missingBinary();

Deno.test({
  name:
    "who was on a node that is killed is here no more after three seconds, and was seen until then" +
    (missing === undefined ? "" : ` (skipped: ${missing} is not installed)`),
  ignore: missing !== undefined,
  fn: async () => {
    await using world = await startWorld(2, { VEZA_CHAT_PRESENCE_SECONDS: "3" });
    const [here, there] = world.nodes;
    assert.ok(here && there);
    await using ada = await ChatPeer.connect(here.socketUrl, await runToken(1));
    const ask = async (method: string, data: object) =>
      Object((await ada.send({ rpc: { method, data } })).rpc).data;
    const { room } = await ask("create_room", { name: "a room" });
    const channel = `room:${room.id}`;
    await ada.send({ subscribe: { channel } });
    await using bob = await ChatPeer.connect(there.socketUrl, await runToken(2));
    await bob.send({ rpc: { method: "join_room", data: { room_id: room.id } } });
    await bob.send({ subscribe: { channel } });
    const online = async () =>
      Object((await ada.send({ presence_stats: { channel } })).presence_stats);
    const member = async () => {
      const { members } = await ask("list_members", { room_id: room.id });
      return members.find((one: { user_id: string }) => one.user_id === "2");
    };
    await eventually("both are here", async () => (await online()).num_users === 2);
    // Renewals enough for his turn to be written down.
    await eventually("he was seen", async () => Number((await member()).last_seen) > 0);
    const killedAt = performance.now();
    await there.kill();
    await eventually("he is gone", async () => (await online()).num_users === 1);
    const took = performance.now() - killedAt;
    assert.ok(took > 500 && took < 6_000, `it took ${Math.round(took)} ms`);
    const { is_online, last_seen } = await member();
    assert.equal(is_online, false);
    assert.ok(Date.now() / 1000 - Number(last_seen) < 20, `he was seen at ${last_seen}`);
    const told = () =>
      ada.publications.map(({ data }) => Object(data))
        .filter((one) => one.type === "presence" && one.user_id === "2").map((one) => one.status);
    await eventually("ada is told", () => told().length === 2);
    assert.deepEqual(told(), ["online", "offline"]);
  },
});
