import assert from "node:assert/strict";
import { openMemoryLiveStore } from "../shared/live_store_memory.ts";
import { silentLogger } from "../shared/log.ts";
import { testIdentity } from "../shared/testing/tokens.ts";
import { type Connection, ConnectionNumbers, Presence } from "./presence.ts";

Deno.test(
  "a session that has ended is cut at the second beat, so that an ending stream can say it itself",
  async () => {
    const open = new Set(["a", "b"]);
    const cut: string[] = [];
    await using live = openMemoryLiveStore({ now: () => 0 });
    const presence = new Presence({
      sessions: {
        seen: (uses) => Promise.resolve(uses.map(({ id }) => id).filter((id) => open.has(id))),
      },
      live,
      clock: { now: () => 0, newId: () => "" },
      log: silentLogger,
      stillValid: () => true,
    }, { node: "here", ttlMs: 1_000 });
    const connection = (sessionId: string): Connection => ({
      sessionId,
      streamId: "s",
      identity: testIdentity({}, 0),
      numbers: new ConnectionNumbers(),
      country: undefined,
      setQuality: () => {},
      close: ({ reason }) => cut.push(`${sessionId} ${reason}`),
    });
    const [a, b] = [connection("a"), connection("b")];
    presence.add(a);
    presence.add(b);
    await presence.beat();
    open.clear();
    await presence.beat();
    assert.deepEqual(cut, [], "its stream may have ended");
    // The one was told of its stream's end and has gone, the other was left by itself.
    await presence.remove(a);
    await presence.beat();
    assert.deepEqual(cut, ["b SESSION_ENDED"]);
  },
);
