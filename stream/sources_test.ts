import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { as, liveStream, person, startTestStream, testEngines, testStream } from "./testing.ts";
import { listen, publish, TestSocket } from "./testing/sockets.ts";
import { silence } from "./testing/webm.ts";
import { testWithFfmpeg } from "./testing/ffmpeg.ts";

const info = (node: Awaited<ReturnType<typeof testStream>>, stream_id: string, token: string) =>
  node.client.unary(streamService.GetStreamInfo, { stream_id }, as(token));

testWithFfmpeg("a source with the key starts a stream that nobody started", async () => {
  await using node = await testStream();
  const ada = await person(node);
  const created = await node.client.unary(
    streamService.CreateStream,
    { title: "t" },
    as(ada.token),
  );
  const id = created.stream?.id ?? "";
  await using _source = await publish(node, id, { stream_key: created.stream_key });
  assert.equal((await info(node, id, ada.token)).status, "LIVE");
});

testWithFfmpeg(
  "a second source is refused, unless it takes over, and then the first has to go",
  async () => {
    await using node = await testStream();
    const ada = await person(node);
    const { id, key } = await liveStream(node, ada);
    await using first = await publish(node, id, { stream_key: key });
    await first.send(silence(3_200));
    await using second = new TestSocket(`ws://127.0.0.1:${node.httpPort}/ws/stream/${id}/publish`);
    await second.send({ type: "publish", stream_key: key });
    assert.deepEqual(await second.closed, { code: 3520, reason: "SOURCE_BUSY" });
    assert.match(String(second.frames.at(-1)?.message), /take over with "takeover": true/);

    await first.frame("status", (frame) => Number(frame.sequence) >= 10);
    await using third = await publish(node, id, { token: ada.token, takeover: true });
    assert.deepEqual(await first.closed, { code: 3521, reason: "SOURCE_TAKEN_OVER" });
    const ready = await third.frame("ready");
    assert.deepEqual([ready.resumed, ready.sequence], [true, 10]);
  },
);

testWithFfmpeg(
  "a source that drops goes on with the same sequence, even after a restart",
  async () => {
    // Nothing else moves the sequence on.
    const env = { VEZA_STREAM_FALLBACK: "false" };
    await using engines = await testEngines();
    const ada = await person(engines);
    let stream: { id: string; key: string };
    {
      await using node = await startTestStream({ ...engines, env });
      stream = await liveStream(node, ada);
      await using listener = await listen(node, stream.id, ada.token);
      {
        await using source = await publish(node, stream.id, { stream_key: stream.key });
        await source.send(silence(640));
        await listener.until(() => listener.binaries[2], "two fragments");
      }
      const again = await eventually(
        "the way in",
        () => publish(node, stream.id, { stream_key: stream.key }),
      );
      assert.equal((await again.frame("ready")).sequence, 2);
      await again.send(silence(320));
      await listener.until(() => listener.binaries[3], "the third fragment");
      // One init for both sources: they are one stream.
      assert.equal(listener.frames.filter(({ type }) => type === "init").length, 1);
      await again.close();
    }
    await using node = await startTestStream(engines);
    await using source = await publish(node, stream.id, { stream_key: stream.key });
    assert.equal((await source.frame("ready")).sequence, 3);
  },
);

testWithFfmpeg(
  "after a crash a source comes back at once, behind everything that was heard",
  async () => {
    await using engines = await testEngines();
    const env = { VEZA_NODE_NAME: "node-a" };
    const ada = await person(engines);
    let stream: { id: string; key: string };
    {
      await using node = await startTestStream({ ...engines, env });
      stream = await liveStream(node, ada);
    }
    // As a killed process leaves it: a fresh lease and a position that is up to one beat old.
    await engines.database.sql`update stream.streams set source_id = ${crypto.randomUUID()},
    source_node = 'node-a', source_seen_at = now(), next_sequence = 100, next_time = 1536000`;
    await using node = await startTestStream({ ...engines, env });
    await using source = await publish(node, stream.id, { stream_key: stream.key });
    assert.equal((await source.frame("ready")).sequence, 113);
  },
);

testWithFfmpeg(
  "a stream without a source is paused once the grace period is over, and goes on with its source",
  async () => {
    await using node = await testStream({ limits: { sourceGraceMs: 200, sweepMs: 50 } });
    const ada = await person(node);
    const { id, key } = await liveStream(node, ada);
    await using listener = await listen(node, id, ada.token);
    await (await publish(node, id, { stream_key: key })).close();
    await listener.frame("state", ({ status }) => status === "PAUSED");
    assert.equal((await info(node, id, ada.token)).status, "PAUSED");
    await using _source = await publish(node, id, { stream_key: key });
    assert.equal((await info(node, id, ada.token)).status, "LIVE");
  },
);

testWithFfmpeg("while its owner pauses it, a stream's audio is dropped", async () => {
  await using node = await testStream();
  const ada = await person(node);
  const { id, key } = await liveStream(node, ada);
  await using listener = await listen(node, id, ada.token);
  await using source = await publish(node, id, { stream_key: key });
  await node.client.unary(streamService.PauseStream, { stream_id: id }, as(ada.token));
  await listener.frame("state", ({ status }) => status === "PAUSED");
  await source.send(silence(640));
  await node.client.unary(streamService.StartStream, { stream_id: id }, as(ada.token));
  await listener.until(
    () => listener.frames.filter((frame) => frame.status === "LIVE")[1],
    "LIVE again",
  );
  assert.equal(listener.binaries.length, 0);
  await source.send(silence(320));
  await listener.until(() => listener.binaries[1], "audio after the pause");
  assert.equal((await listener.frame("init")).sequence, 0);
});

testWithFfmpeg("a stream that ends lets its source and its listeners go", async () => {
  await using node = await testStream();
  const ada = await person(node);
  const { id, key } = await liveStream(node, ada);
  await using listener = await listen(node, id, ada.token);
  await using source = await publish(node, id, { stream_key: key });
  await node.client.unary(streamService.StopStream, { stream_id: id }, as(ada.token));
  assert.equal((await source.closed).reason, "STREAM_ENDED");
  assert.equal((await listener.closed).code, 1000);
  assert.ok(listener.frames.some(({ type, status }) => type === "state" && status === "ENDED"));
  await using late = new TestSocket(`ws://127.0.0.1:${node.httpPort}/ws/stream/${id}/publish`);
  await late.send({ type: "publish", stream_key: key });
  assert.equal((await late.closed).reason, "STREAM_ENDED");
});

testWithFfmpeg(
  "a rotated key cuts the source that used the old one, which is refused from then on",
  async () => {
    await using node = await testStream();
    const ada = await person(node);
    const { id, key } = await liveStream(node, ada);
    await using source = await publish(node, id, { stream_key: key });
    const { stream_key } = await node.client.unary(
      streamService.RotateStreamKey,
      { stream_id: id },
      as(ada.token),
    );
    assert.equal((await source.closed).reason, "STREAM_KEY_WRONG");
    await using old = new TestSocket(`ws://127.0.0.1:${node.httpPort}/ws/stream/${id}/publish`);
    await old.send({ type: "publish", stream_key: key });
    assert.equal((await old.closed).code, 3506);
    await using _fresh = await publish(node, id, { stream_key });
  },
);

const refusals: readonly {
  what: string;
  send: Uint8Array<ArrayBuffer> | object;
  reason: string;
}[] = [
  {
    what: "bytes that are no audio",
    send: new TextEncoder().encode("GIF89a, not audio at all, really"),
    reason: "SOURCE_NOT_AUDIO",
  },
  { what: "an hour of audio at once", send: silence(60_000), reason: "SOURCE_TOO_FAST" },
  { what: "a frame over 1 MiB", send: new Uint8Array(1_048_577), reason: "FRAME_INVALID" },
  { what: "a text frame of no known type", send: { type: "dance" }, reason: "FRAME_INVALID" },
];

for (const { what, send, reason } of refusals) {
  testWithFfmpeg(`a source that sends ${what} is told so, and its neighbour goes on`, async () => {
    await using node = await testStream();
    const ada = await person(node);
    const [bad, good] = [await liveStream(node, ada), await liveStream(node, ada)];
    await using listener = await listen(node, good.id, ada.token);
    await using neighbour = await publish(node, good.id, { stream_key: good.key });
    await using source = await publish(node, bad.id, { stream_key: bad.key });
    await source.send(send);
    const { code } = await source.closed;
    assert.ok(code >= 3500, `${code}`);
    const told = source.frames.at(-1);
    assert.deepEqual([told?.type, told?.reason, told?.reconnect], ["error", reason, false]);
    await neighbour.send(silence(320));
    await listener.until(() => listener.binaries[1], "the neighbour's audio");
  });
}

const strangers: readonly {
  what: string;
  hello: object | Uint8Array<ArrayBuffer>;
  reason: string;
}[] = [
  {
    what: "a wrong key",
    hello: { type: "publish", stream_key: "sk_no" },
    reason: "STREAM_KEY_WRONG",
  },
  { what: "no proof", hello: { type: "publish" }, reason: "FRAME_INVALID" },
  {
    what: "a token that is none",
    hello: { type: "publish", token: "x" },
    reason: "TOKEN_MALFORMED",
  },
  { what: "audio first", hello: silence(20), reason: "FRAME_INVALID" },
];

for (const { what, hello, reason } of strangers) {
  testWithFfmpeg(`a source that begins with ${what} is refused`, async () => {
    await using node = await testStream();
    const { id } = await liveStream(node, await person(node));
    await using source = new TestSocket(`ws://127.0.0.1:${node.httpPort}/ws/stream/${id}/publish`);
    await source.send(hello);
    assert.equal((await source.closed).reason, reason);
  });
}

testWithFfmpeg("somebody else's token is no proof", async () => {
  await using node = await testStream();
  const { id } = await liveStream(node, await person(node));
  const eve = await person(node, { userId: "666" });
  await using source = new TestSocket(`ws://127.0.0.1:${node.httpPort}/ws/stream/${id}/publish`);
  await source.send({ type: "publish", token: eve.token });
  assert.deepEqual(await source.closed, { code: 3507, reason: "NOT_STREAM_OWNER" });
});

testWithFfmpeg(
  "who says nothing for too long is let go: before the first frame and after it",
  async () => {
    const limits = { helloMs: 100, sourceStallMs: 100, beatMs: 50 };
    await using node = await testStream({ limits });
    const { id, key } = await liveStream(node, await person(node));
    await using silent = new TestSocket(`ws://127.0.0.1:${node.httpPort}/ws/stream/${id}/publish`);
    assert.equal((await silent.closed).reason, "HELLO_TIMEOUT");
    await using stalled = await publish(node, id, { stream_key: key });
    assert.deepEqual(await stalled.closed, { code: 3002, reason: "SOURCE_STALLED" });
  },
);
