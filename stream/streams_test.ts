import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { testVerifier } from "../shared/testing/tokens.ts";
import { as, liveStream, person, refused, rowCounts, testEngines, testStream } from "./testing.ts";
import { startTestStream } from "./testing.ts";
import { startGrants } from "./testing/grants.ts";

Deno.test("a stream is created, started, paused, resumed and stopped, and says so each time", async () => {
  await using node = await testStream();
  const ada = await person(node);
  const call = as(ada.token);
  const { stream, stream_key, publish_url } = await node.client.unary(streamService.CreateStream, {
    title: "  Morning show ",
    description: "News and music",
    category: "TALK",
    default_quality: "HIGH",
  }, call);
  const stream_id = stream?.id ?? "";
  assert.match(stream_key, /^sk_[\w-]{32}$/);
  assert.ok(publish_url.endsWith(`/ws/stream/${stream_id}/publish`));
  const info = () => node.client.unary(streamService.GetStreamInfo, { stream_id }, call);
  assert.deepEqual(
    (({ title, category, status, streamer_id, streamer_username, started_at }) => ({
      title,
      category,
      status,
      streamer_id,
      streamer_username,
      started_at,
    }))(await info()),
    {
      title: "Morning show",
      category: "TALK",
      status: "CREATED",
      streamer_id: "7",
      streamer_username: "ada",
      started_at: "0",
    },
  );
  const config = { max_listeners: 5, enable_chat: true, quality: "LOW" } as const;
  await node.client.unary(streamService.StartStream, { stream_id, config }, call);
  const live = await info();
  assert.deepEqual([live.status, live.max_listeners, live.chat_enabled, live.current_quality], [
    "LIVE",
    5,
    true,
    "LOW",
  ]);
  await node.client.unary(streamService.PauseStream, { stream_id }, call);
  assert.equal((await info()).status, "PAUSED");
  await node.client.unary(streamService.StartStream, { stream_id }, call);
  assert.equal((await info()).max_listeners, 5);
  const first = await node.client.unary(streamService.StopStream, { stream_id }, call);
  assert.equal((await info()).status, "ENDED");
  assert.deepEqual(await node.client.unary(streamService.StopStream, { stream_id }, call), first);
  await refused(
    node.client.unary(streamService.StartStream, { stream_id }, call),
    "STREAM_ENDED",
    "FAILED_PRECONDITION",
  );
});

Deno.test("the key is stored as a hash only", async () => {
  await using node = await testStream();
  const { key } = await liveStream(node, await person(node));
  const [row] = await node.database.sql<{ all: string }[]>`
    select row_to_json(s)::text as all from stream.streams s`;
  assert.ok(row !== undefined && !row.all.includes(key));
});

Deno.test("the same idempotency key makes one stream, with the same key in the same answer", async () => {
  await using node = await testStream();
  const [ada, bob] = [await person(node), await person(node, { userId: "8", username: "bob" })];
  const wish = { title: "once", idempotency_key: "k-1" };
  const create = (who: { token: string }, request: typeof wish) =>
    node.client.unary(streamService.CreateStream, request, as(who.token));
  const [one, two] = await Promise.all([create(ada, wish), create(ada, wish)]);
  assert.deepEqual(one, two);
  await refused(
    create(ada, { ...wish, title: "other" }),
    "IDEMPOTENCY_KEY_REUSED",
    "FAILED_PRECONDITION",
  );
  assert.notEqual((await create(bob, wish)).stream?.id, one.stream?.id);
  assert.equal((await rowCounts(node.database)).streams, 2);
});

Deno.test("active streams are listed by category, in every order, page after page", async () => {
  await using node = await testStream();
  const ada = await person(node);
  const bob = await person(node, { userId: "8", username: "bob" });
  const a = await liveStream(node, ada, { title: "b-side", category: "MUSIC" });
  const b = await liveStream(node, ada, { title: "A-side", category: "NEWS" });
  const c = await liveStream(node, ada, { title: "c-side", category: "NEWS" });
  await liveStream(node, ada, { title: "hidden", visibility: "UNLISTED" });
  await liveStream(node, ada, { title: "private", visibility: "PRIVATE_STREAM" });
  await node.client.unary(streamService.JoinStream, { stream_id: b.id }, as(bob.token));
  const list = async (request: object) => {
    const answer = await node.client.unary(streamService.ListActiveStreams, request, as(bob.token));
    return [answer.streams.map(({ id }) => id), answer.total];
  };
  assert.deepEqual(await list({ sort_by: "TITLE" }), [[b.id, a.id, c.id], 3]);
  assert.deepEqual(await list({ sort_by: "RECENT" }), [[c.id, b.id, a.id], 3]);
  assert.deepEqual(await list({ sort_by: "LISTENERS" }), [[b.id, c.id, a.id], 3]);
  assert.deepEqual(await list({ sort_by: "POPULAR" }), [[b.id, c.id, a.id], 3]);
  assert.deepEqual(await list({ category: "MUSIC" }), [[a.id], 1]);
  assert.deepEqual(await list({ category: "NEWS", sort_by: "TITLE", limit: 1, page: 2 }), [
    [c.id],
    2,
  ]);
});

Deno.test("a private stream does not exist for strangers, and does for those whom auth grants it", async () => {
  await using engines = await testEngines();
  await using verifier = await testVerifier("auth", engines.authority, engines.bus);
  await using grants = await startGrants(verifier);
  await using node = await startTestStream({
    ...engines,
    env: { VEZA_AUTH_ADDRESS: `127.0.0.1:${grants.port}` },
  });
  const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
  const { id: stream_id } = await liveStream(node, ada, { visibility: "PRIVATE_STREAM" });
  const calls = [
    () => node.client.unary(streamService.GetStreamInfo, { stream_id }, as(bob.token)),
    () => node.client.unary(streamService.JoinStream, { stream_id }, as(bob.token)),
    () => node.client.unary(streamService.StopStream, { stream_id }, as(bob.token)),
    () => node.client.unary(streamService.GetListeners, { stream_id }, as(bob.token)),
    () => node.client.unary(streamService.LeaveStream, { stream_id }, as(bob.token)),
  ];
  for (const call of calls) await refused(call(), "STREAM_NOT_FOUND", "NOT_FOUND");
  grants.granted.add(`8 stream.channel read ${stream_id}`);
  const joined = await node.client.unary(streamService.JoinStream, { stream_id }, as(bob.token));
  assert.ok(joined.success);
  await refused(
    node.client.unary(streamService.StopStream, { stream_id }, as(bob.token)),
    "NOT_STREAM_OWNER",
    "PERMISSION_DENIED",
  );
});

Deno.test("a premium stream is seen by all and heard by those whom auth grants it", async () => {
  await using engines = await testEngines();
  await using verifier = await testVerifier("auth", engines.authority, engines.bus);
  await using grants = await startGrants(verifier);
  await using node = await startTestStream({
    ...engines,
    env: { VEZA_AUTH_ADDRESS: `127.0.0.1:${grants.port}` },
  });
  const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
  const { id: stream_id } = await liveStream(node, ada, { visibility: "PREMIUM_ONLY" });
  await node.client.unary(streamService.GetStreamInfo, { stream_id }, as(bob.token));
  const join = () => node.client.unary(streamService.JoinStream, { stream_id }, as(bob.token));
  await refused(join(), "PREMIUM_REQUIRED", "PERMISSION_DENIED");
  grants.granted.add(`8 stream.channel read ${stream_id}`);
  assert.ok((await join()).success);
});

Deno.test("what happens to a stream is told to those who subscribed, as they asked", async () => {
  await using node = await testStream();
  const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
  const { id: stream_id } = await liveStream(node, ada);
  const read = async (event_types: ("LISTENER_JOINED" | "STREAM_PAUSED")[]) => {
    const seen: string[] = [];
    const request = { stream_id, event_types };
    const call = { token: bob.token, requestId: "events" };
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = (async () => {
      const events = node.client.stream(streamService.SubscribeToStreamEvents, request, call);
      resolve();
      for await (const event of events) {
        assert.equal(event.stream_id, stream_id);
        assert.equal(JSON.parse(event.data).stream_id, stream_id);
        seen.push(event.type);
      }
    })();
    await promise;
    return { seen, done };
  };
  const all = await read([]);
  const some = await read(["STREAM_PAUSED"]);
  const mark = { current_track: "Blue in Green", artist: "Miles Davis" };
  await eventually("both subscriptions", async () => {
    await node.client.unary(
      streamService.UpdateStreamMetadata,
      { stream_id, metadata: mark },
      as(ada.token),
    );
    await node.client.unary(streamService.PauseStream, { stream_id }, as(ada.token));
    await node.client.unary(streamService.StartStream, { stream_id }, as(ada.token));
    return all.seen.length > 0 && some.seen.length > 0;
  }, { every: 50 });
  await node.client.unary(streamService.JoinStream, { stream_id }, as(bob.token));
  await node.client.unary(streamService.LeaveStream, { stream_id }, as(bob.token));
  await node.client.unary(streamService.StopStream, { stream_id }, as(ada.token));
  await Promise.all([all.done, some.done]);
  assert.deepEqual(new Set(some.seen), new Set(["STREAM_PAUSED"]));
  assert.deepEqual(all.seen.slice(-2), ["LISTENER_JOINED", "LISTENER_LEFT"]);
  const { metadata } = await node.client.unary(
    streamService.GetStreamInfo,
    { stream_id },
    as(ada.token),
  );
  assert.equal(metadata?.current_track, "Blue in Green");
});
