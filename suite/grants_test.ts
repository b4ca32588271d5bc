/** Grants that end by time: whoever is in a PREMIUM room or a private stream by one leaves with it. */
import assert from "node:assert/strict";
import { Centrifuge } from "centrifuge";
import { emptyDataDir } from "../shared/testing/engines.ts";
import { visitor } from "./browser/visitor.ts";
import { startLocalSuite } from "./local.ts";
import { publishSilence } from "./silent_source.ts";

Deno.test("a grant of four seconds ends with its time: in the room's socket and in the listener's", async () => {
  await using dataDir = await emptyDataDir();
  await using suite = await startLocalSuite(() => undefined, dataDir.path);
  const { gateway } = suite.addresses;
  const [admin, ada, bob] = [
    await visitor(gateway, "root-of-all"),
    await visitor(gateway, "ada"),
    await visitor(gateway, "bob"),
  ];
  const room = await ada.ask("POST", "/rooms", { name: "Backstage", type: "PREMIUM" });
  const made = await ada.ask("POST", "/streams", {
    title: "Rehearsal",
    visibility: "PRIVATE_STREAM",
  });
  const stream = Object(made.stream);
  await ada.ask("POST", `/streams/${stream.id}/start`);
  await using _source = await publishSilence(
    gateway,
    stream.id,
    String(made.stream_key),
  );
  const expiresAt = Math.ceil(Date.now() / 1000) + 4;
  for (const [resource, id] of [["chat.room", room.id], ["stream.channel", stream.id]]) {
    const grant = { resource, resource_id: id, action: "read", expires_at: String(expiresAt) };
    await admin.ask("POST", `/users/${bob.id}/grants`, grant);
  }
  await bob.ask("POST", `/rooms/${room.id}/members`);
  const client = new Centrifuge(`${gateway.replace("http", "ws")}/ws/chat`, { token: bob.token });
  const subscription = client.newSubscription(`room:${room.id}`);
  const subscribed = new Promise((resolve) => subscription.on("subscribed", resolve));
  const left = new Promise<number>((resolve) =>
    subscription.on("unsubscribed", ({ code }) => resolve(code))
  );
  subscription.subscribe();
  client.connect();
  await subscribed;
  const joined = await bob.ask("POST", `/streams/${stream.id}/listeners`);
  const { pathname, search } = new URL(String(joined.stream_url), gateway);
  const listener = new WebSocket(`${gateway.replace("http", "ws")}${pathname}${search}`);
  const cut = new Promise<CloseEvent>((resolve) => listener.onclose = resolve);
  await new Promise((resolve) => listener.onmessage = resolve);

  const at = async <T>(ending: Promise<T>): Promise<readonly [T, number]> => [
    await ending,
    Date.now() - expiresAt * 1000,
  ];
  const [[code, leftAfterMs], [{ reason }, cutAfterMs]] = await Promise.all([at(left), at(cut)]);
  client.disconnect();
  assert.deepEqual([code, reason], [2000, "SESSION_ENDED"]);
  for (const ms of [leftAfterMs, cutAfterMs]) {
    assert.ok(ms >= 0 && ms < 2_000, `the grant's end was felt after ${ms} ms`);
  }
});
