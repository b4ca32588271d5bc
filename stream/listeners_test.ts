import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { newEvent } from "../shared/event.ts";
import { revokedSubject } from "../shared/token_verifier.ts";
import { eventually } from "../shared/testing/eventually.ts";
import {
  as,
  liveStream,
  person,
  refused,
  startTestStream,
  testEngines,
  type TestPerson,
  testStream,
} from "./testing.ts";
import { beepsOf, testWithFfmpeg, webmBeeps, wrongDistances } from "./testing/ffmpeg.ts";
import { listen, publish, TestSocket } from "./testing/sockets.ts";
import { silence } from "./testing/webm.ts";

/** The URL that JoinStream gives, at the house itself instead of the front door. */
const local = (url: string, port: number) =>
  url.replace(/^(\w+):\/\/[^/]+/, `$1://127.0.0.1:${port}`);

testWithFfmpeg("a listener joins, is counted, chooses a volume and leaves", async () => {
  let now = Date.now();
  await using node = await testStream({ ambient: { now: () => now } });
  const ada = await person(node);
  const bob = await person(node, { userId: "8", username: "bob" });
  const { id: stream_id } = await liveStream(node, ada);
  const joined = await node.client.unary(
    streamService.JoinStream,
    { stream_id, preferred_quality: "HIGH" },
    as(bob.token),
  );
  assert.deepEqual([joined.actual_quality, joined.buffer_duration], ["AUTO", 960]);
  await node.client.unary(streamService.SetVolume, { stream_id, volume: 40 }, as(bob.token));
  now += 90_000;
  const { listeners, total_count } = await node.client.unary(
    streamService.GetListeners,
    { stream_id },
    as(ada.token),
  );
  assert.equal(total_count, 1);
  assert.deepEqual(
    listeners.map(({ user_id, username, volume, listen_duration, is_active }) => ({
      user_id,
      username,
      volume,
      listen_duration,
      is_active,
    })),
    [{ user_id: "8", username: "bob", volume: 40, listen_duration: "90", is_active: false }],
  );
  const again = await node.client.unary(streamService.JoinStream, { stream_id }, as(bob.token));
  assert.equal(again.session_id, joined.session_id);
  const left = await node.client.unary(streamService.LeaveStream, { stream_id }, as(bob.token));
  assert.equal(left.listen_duration, "90");
  await refused(
    node.client.unary(streamService.SetVolume, { stream_id, volume: 1 }, as(bob.token)),
    "NOT_LISTENING",
    "FAILED_PRECONDITION",
  );
});

testWithFfmpeg(
  "a stream takes as many listeners as its owner lets in, also when all come at once",
  async () => {
    await using node = await testStream();
    const ada = await person(node);
    const { id: stream_id } = await liveStream(node, ada);
    const config = { max_listeners: 3 };
    await node.client.unary(streamService.StartStream, { stream_id, config }, as(ada.token));
    const people = await Promise.all(
      Array.from({ length: 8 }, (_, i) => person(node, { userId: String(100 + i) })),
    );
    const outcomes = await Promise.allSettled(
      people.map(({ token }) =>
        node.client.unary(streamService.JoinStream, { stream_id }, as(token))
      ),
    );
    const full = outcomes.filter((one) => one.status === "rejected");
    assert.equal(full.length, 5);
    for (const { reason } of full) assert.equal(reason.reason, "STREAM_FULL");
  },
);

testWithFfmpeg("who joins twice at once, among many, is there once", async () => {
  await using node = await testStream();
  const { id: stream_id } = await liveStream(node, await person(node));
  const people = await Promise.all(
    Array.from({ length: 20 }, (_, i) => person(node, { userId: String(100 + i) })),
  );
  const joined = await Promise.all(
    [...people, ...people].map(({ token }) =>
      node.client.unary(streamService.JoinStream, { stream_id }, as(token))
    ),
  );
  const sessions = joined.map(({ session_id }) => session_id);
  assert.equal(new Set(sessions).size, people.length);
  assert.deepEqual(sessions.slice(0, people.length), sessions.slice(people.length));
  const info = await node.client.unary(
    streamService.GetStreamInfo,
    { stream_id },
    as(people[0]?.token ?? ""),
  );
  assert.equal(info.listener_count, people.length);
});

testWithFfmpeg(
  "who connects long after joining is not swept away as one who never came",
  async () => {
    let now = Date.now();
    const limits = { sweepMs: 50, listenerIdleMs: 45_000, listenerBeatMs: 3_600_000 };
    await using node = await testStream({ ambient: { now: () => now }, limits });
    const [ada, bob, carl] = await Promise.all(
      ["7", "8", "9"].map((userId) => person(node, { userId })),
    ) as [TestPerson, TestPerson, TestPerson];
    const { id: stream_id } = await liveStream(node, ada);
    const join = ({ token }: TestPerson) =>
      node.client.unary(streamService.JoinStream, { stream_id }, as(token));
    const joined = await join(bob);
    await join(carl);
    now += 44_000;
    await using socket = new TestSocket(local(joined.stream_url, node.httpPort));
    await socket.frame("welcome");
    now += 2_000;
    const count = async () =>
      (await node.client.unary(streamService.GetStreamInfo, { stream_id }, as(ada.token)))
        .listener_count;
    await eventually("the one who never came to be swept away", async () => await count() < 2);
    assert.equal(await count(), 1);
  },
);

testWithFfmpeg(
  "a ticket opens the socket and the progressive stream, and nothing else",
  async () => {
    await using node = await testStream();
    const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
    const [mine, other] = [await liveStream(node, ada), await liveStream(node, ada)];
    const joined = await node.client.unary(
      streamService.JoinStream,
      { stream_id: mine.id },
      as(bob.token),
    );
    await using socket = new TestSocket(local(joined.stream_url, node.httpPort));
    assert.equal((await socket.frame("welcome")).session_id, joined.session_id);
    const wrong = [
      [`${other.id}/listen?ticket=${joined.ticket}`, "TICKET_INVALID"],
      [`${mine.id}/listen?ticket=${joined.ticket}x`, "TICKET_INVALID"],
      [`${mine.id}/listen?ticket=e30.e30`, "TICKET_INVALID"],
    ];
    for (const [path, reason] of wrong) {
      await using refusedSocket = new TestSocket(
        `ws://127.0.0.1:${node.httpPort}/ws/stream/${path}`,
      );
      assert.equal((await refusedSocket.closed).reason, reason);
    }
  },
);

testWithFfmpeg("tickets expire, and end with their session", async () => {
  let now = Date.now();
  await using node = await testStream({ ambient: { now: () => now } });
  const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
  const { id: stream_id } = await liveStream(node, ada);
  const join = () => node.client.unary(streamService.JoinStream, { stream_id }, as(bob.token));
  const tryIt = async (url: string) => {
    await using socket = new TestSocket(local(url, node.httpPort));
    return (await socket.closed).reason;
  };
  const first = await join();
  await node.client.unary(streamService.LeaveStream, { stream_id }, as(bob.token));
  assert.equal(await tryIt(first.stream_url), "SESSION_ENDED");
  const second = await join();
  now += 700_000;
  assert.equal(await tryIt(second.stream_url), "TICKET_EXPIRED");
});

testWithFfmpeg(
  "every beep comes out of the progressive Ogg stream, which ends with the stream",
  async () => {
    await using node = await testStream();
    const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
    const { id: stream_id, key } = await liveStream(node, ada);
    const joined = await node.client.unary(streamService.JoinStream, { stream_id }, as(bob.token));
    const response = await fetch(local(joined.progressive_url, node.httpPort));
    assert.equal(response.headers.get("content-type"), "audio/ogg; codecs=opus");
    const reading = response.bytes();
    await using source = await publish(node, stream_id, { stream_key: key });
    await using listener = await listen(node, stream_id, ada.token);
    await source.send(await webmBeeps({ seconds: 4 }));
    await listener.until(() => listener.binaries[12], "all of it");
    await node.client.unary(streamService.StopStream, { stream_id }, as(ada.token));
    const beeps = await beepsOf(await reading);
    assert.equal(beeps.length, 4);
    assert.deepEqual(wrongDistances(beeps), []);
  },
);

testWithFfmpeg("who joins late starts on the newest fragment", async () => {
  await using node = await testStream();
  const ada = await person(node);
  const { id, key } = await liveStream(node, ada);
  await using early = await listen(node, id, ada.token);
  await using source = await publish(node, id, { stream_key: key });
  await source.send(silence(3_200));
  await early.until(() => early.binaries[10], "ten fragments");
  await using late = await listen(node, id, (await person(node, { userId: "8" })).token);
  assert.equal((await late.frame("init")).sequence, 9);
});

testWithFfmpeg(
  "whoever hangs up has left, and whoever vanishes has left when nobody saw them any more",
  async () => {
    await using node = await testStream({ limits: { listenerIdleMs: 300, sweepMs: 50 } });
    const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
    const { id: stream_id } = await liveStream(node, ada);
    const count = async () =>
      (await node.client.unary(streamService.GetStreamInfo, { stream_id }, as(ada.token)))
        .listener_count;
    const listener = await listen(node, stream_id, bob.token);
    assert.equal(await count(), 1);
    await listener.close();
    await eventually("the listener to be gone", async () => await count() === 0);
    // A ticket that nobody uses is no listener for long either.
    await node.client.unary(streamService.JoinStream, { stream_id }, as(bob.token));
    await eventually("the unused session to end", async () => await count() === 0);
  },
);

testWithFfmpeg(
  "after a crash, sessions of this node end when they were last seen; others go on",
  async () => {
    await using engines = await testEngines();
    const [ada, bob] = [await person(engines), await person(engines, { userId: "8" })];
    const carl = await person(engines, { userId: "9" });
    const env = { VEZA_NODE_NAME: "node-a" };
    let stream_id: string;
    {
      await using node = await startTestStream({ ...engines, env });
      stream_id = (await liveStream(node, ada)).id;
      await node.client.unary(streamService.JoinStream, { stream_id }, as(bob.token));
      await using other = await startTestStream({ ...engines, env: { VEZA_NODE_NAME: "node-b" } });
      await other.client.unary(streamService.JoinStream, { stream_id }, as(carl.token));
    }
    // What a killed process leaves: open rows, last seen a while ago.
    const { sql } = engines.database;
    await sql`update stream.listener_sessions
    set joined_at = now() - interval '100 s', last_seen_at = now() - interval '40 s'`;
    await using node = await startTestStream({ ...engines, env });
    const rows = await sql<{ user: string; open: boolean; seconds: number }[]>`
    select user_id as user, ended_at is null as open,
      round(extract(epoch from ended_at - joined_at))::int as seconds
    from stream.listener_sessions order by user_id`;
    assert.deepEqual([...rows], [
      { user: "8", open: false, seconds: 60 },
      { user: "9", open: true, seconds: null },
    ]);
    const history = await node.client.unary(
      streamService.GetUserListeningHistory,
      {},
      as(bob.token),
    );
    assert.deepEqual([history.total_listen_time, history.streams_listened], ["60", 1]);
  },
);

testWithFfmpeg("a revoked token closes the listener's socket", async () => {
  await using node = await testStream();
  const ada = await person(node);
  const bob = await person(node, { userId: "8", sessionId: "s-8" });
  const { id } = await liveStream(node, ada);
  await using listener = await listen(node, id, bob.token);
  await using unconcerned = await listen(node, id, ada.token);
  const seconds = Math.floor(Date.now() / 1000);
  const data = { kind: "session", id: "s-8", before: seconds, expires_at: seconds + 900 };
  await node.bus.publish(
    revokedSubject,
    newEvent({
      source: "/veza/auth",
      type: "veza.auth.revoked",
      data,
      now: Date.now,
      newId: () => crypto.randomUUID(),
    }),
  );
  assert.deepEqual(await listener.closed, { code: 3516, reason: "TOKEN_REVOKED" });
  assert.equal(unconcerned.socket.readyState, WebSocket.OPEN);
});

testWithFfmpeg("leaving by RPC closes the socket; the quality is what there is", async () => {
  await using node = await testStream();
  const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
  const { id: stream_id } = await liveStream(node, ada);
  await using listener = await listen(node, stream_id, bob.token);
  const error = await refused(
    node.client.unary(streamService.ChangeQuality, { stream_id, quality: "LOW" }, as(bob.token)),
    "QUALITY_UNAVAILABLE",
    "FAILED_PRECONDITION",
  );
  assert.equal(error.metadata.available, "AUTO");
  const same = await node.client.unary(
    streamService.ChangeQuality,
    { stream_id, quality: "AUTO" },
    as(bob.token),
  );
  assert.match(same.new_stream_url, /\/listen\?ticket=/);
  await node.client.unary(streamService.LeaveStream, { stream_id }, as(bob.token));
  assert.equal((await listener.closed).reason, "SESSION_ENDED");
});
