import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { as, liveStream, person, testStream } from "./testing.ts";

// grpc-js leaves the timer of its next attempt to connect behind when a client is closed.
const options = { sanitizeOps: false, sanitizeResources: false };

Deno.test(
  "while auth is away, premium is refused as unavailable and everything else goes on",
  options,
  async () => {
    await using node = await testStream({ env: { VEZA_AUTH_ADDRESS: "127.0.0.1:1" } });
    const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
    const premium = await liveStream(node, ada, { visibility: "PREMIUM_ONLY" });
    const open = await liveStream(node, ada);
    const join = (stream_id: string) =>
      node.client.unary(streamService.JoinStream, { stream_id }, as(bob.token));
    const outcome = await join(premium.id).catch((error: unknown) => error);
    assert.equal(Reflect.get(Object(outcome), "status"), "UNAVAILABLE");
    assert.ok((await join(open.id)).success);
  },
);
