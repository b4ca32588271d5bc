import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { as, liveStream, person, testStream } from "./testing.ts";
import { testWithFfmpeg } from "./testing/ffmpeg.ts";

testWithFfmpeg("analytics count listeners, hours and time from the sessions", async () => {
  const hour = 3_600_000;
  let now = Math.ceil(Date.now() / hour) * hour - 3 * hour;
  const begin = now;
  await using node = await testStream({
    ambient: { now: () => now },
    limits: { listenerIdleMs: 24 * hour },
  });
  const authorityNow = {
    issuedAt: Math.floor(begin / 1000),
    expiresAt: Math.floor(begin / 1000) + 36_000,
  };
  const ada = await person(node, authorityNow);
  const listeners = await Promise.all(
    ["8", "9"].map((userId) => person(node, { userId, ...authorityNow })),
  );
  const [bob = ada, carl = ada] = listeners;
  const { id: stream_id } = await liveStream(node, ada);
  const join = (who: typeof ada) =>
    node.client.unary(streamService.JoinStream, { stream_id }, as(who.token));
  const leave = (who: typeof ada) =>
    node.client.unary(streamService.LeaveStream, { stream_id }, as(who.token));
  now += 600_000;
  await join(bob);
  await join(carl);
  now += 600_000;
  await leave(carl);
  now += hour;
  await leave(bob);
  await join(carl);
  now += 600_000;
  const analytics = await node.client.unary(
    streamService.GetStreamAnalytics,
    { stream_id },
    as(ada.token),
  );
  assert.deepEqual(
    [analytics.unique_listeners, analytics.max_concurrent, analytics.total_listen_time],
    [2, 2, String(600 + 600 + 3_600 + 600)],
  );
  assert.equal(Math.round(analytics.average_session_duration), 1_800);
  assert.deepEqual(
    analytics.hourly_activity.map((one) => [
      one.listener_count,
      one.new_listeners,
      one.listeners_left,
    ]),
    [[2, 2, 1], [2, 1, 1]],
  );
  const { summary } = await node.client.unary(
    streamService.StopStream,
    { stream_id },
    as(ada.token),
  );
  assert.deepEqual(
    [summary?.unique_listeners, summary?.max_listeners, summary?.total_duration],
    [2, 2, "5400"],
  );
});
