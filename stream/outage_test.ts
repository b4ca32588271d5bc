/** Time in which nobody could say that they are there does not count against them. */
import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { as, liveStream, person, testStream } from "./testing.ts";
import { testWithFfmpeg } from "./testing/ffmpeg.ts";
import { listen, publish } from "./testing/sockets.ts";
import { silence } from "./testing/webm.ts";

testWithFfmpeg(
  "a machine that slept longer than the grace period wakes with its sources and listeners",
  async () => {
    let slept = 0;
    await using node = await testStream({
      ambient: { now: () => Date.now() + slept },
      limits: {
        beatMs: 300,
        listenerBeatMs: 300,
        sweepMs: 400,
        sourceGraceMs: 60_000,
        listenerIdleMs: 60_000,
        sourceStallMs: 10_000_000,
      },
    });
    const ada = await person(node);
    const { id: stream_id, key } = await liveStream(node, ada);
    await using source = await publish(node, stream_id, { stream_key: key });
    await using listener = await listen(node, stream_id, ada.token);
    await source.send(silence(640));
    for (let i = 1; i <= 8; i++) {
      slept += 90_000;
      const count = source.frames.length;
      // Two beats and a sweep, whichever comes first.
      await source.until(() => source.frames[count + 2], "what it is told at every beat");
    }
    const { status } = await node.client.unary(
      streamService.GetStreamInfo,
      { stream_id },
      as(ada.token),
    );
    assert.equal(status, "LIVE");
    await source.send(silence(640));
    await listener.until(() => listener.binaries[4], "audio");
  },
);

testWithFfmpeg(
  "a source that says less often that it is there than the grace period lasts is not paused",
  async () => {
    const limits = { beatMs: 400, sourceGraceMs: 100, sweepMs: 50 };
    await using node = await testStream({ limits });
    const { id, key } = await liveStream(node, await person(node));
    await using source = await publish(node, id, { stream_key: key });
    const statuses = () => source.frames.filter(({ type }) => type === "status");
    await source.until(() => statuses()[3], "four beats");
    assert.deepEqual(statuses().map(({ status }) => status), statuses().map(() => "LIVE"));
  },
);
