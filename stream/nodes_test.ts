import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { as, liveStream, person, startTestStream, testEngines } from "./testing.ts";
import { beepsOf, testWithFfmpeg, webmBeeps, wrongDistances } from "./testing/ffmpeg.ts";
import { listen, publish, TestSocket } from "./testing/sockets.ts";
import { silence } from "./testing/webm.ts";

/** Two nodes of one house, over the same engines. */
async function twoNodes() {
  await using starting = new AsyncDisposableStack();
  const engines = starting.use(await testEngines());
  const limits = { beatMs: 100 };
  const here = starting.use(await startTestStream({ ...engines, limits }));
  const there = starting.use(await startTestStream({ ...engines, limits }));
  const running = starting.move();
  return { here, there, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

testWithFfmpeg("a listener on another node hears every beep", async () => {
  await using nodes = await twoNodes();
  const { here, there } = nodes;
  const ada = await person(here);
  const { id, key } = await liveStream(here, ada);
  await using source = await publish(here, id, { stream_key: key });
  await using listener = await listen(there, id, ada.token);
  await source.send(await webmBeeps({ seconds: 5 }));
  await listener.until(() => listener.binaries[15], "all fragments");
  const beeps = await beepsOf(listener.media);
  assert.ok(beeps.length >= 4);
  assert.deepEqual(wrongDistances(beeps), []);
});

testWithFfmpeg(
  "who joins late on another node starts on the newest fragment there, too",
  async () => {
    await using nodes = await twoNodes();
    const { here, there } = nodes;
    const ada = await person(here);
    const { id, key } = await liveStream(here, ada);
    await using near = await listen(here, id, ada.token);
    await using source = await publish(here, id, { stream_key: key });
    await source.send(silence(1_600));
    await near.until(() => near.binaries[5], "five fragments");
    await using far = await listen(there, id, (await person(there, { userId: "8" })).token);
    assert.equal((await far.frame("init")).sequence, 4);
  },
);

testWithFfmpeg(
  "a second source is refused on every node, and takes over from every node",
  async () => {
    await using nodes = await twoNodes();
    const { here, there } = nodes;
    const ada = await person(here);
    const { id, key } = await liveStream(here, ada);
    await using first = await publish(here, id, { stream_key: key });
    await using refused = new TestSocket(
      `ws://127.0.0.1:${there.httpPort}/ws/stream/${id}/publish`,
    );
    await refused.send({ type: "publish", stream_key: key });
    assert.equal((await refused.closed).reason, "SOURCE_BUSY");
    await using _second = await publish(there, id, { stream_key: key, takeover: true });
    assert.equal((await first.closed).reason, "SOURCE_TAKEN_OVER");
  },
);

testWithFfmpeg(
  "a listener hears a source that comes back on another node, in one sequence",
  async () => {
    await using nodes = await twoNodes();
    const { here, there } = nodes;
    const ada = await person(here);
    const { id, key } = await liveStream(here, ada);
    await using listener = await listen(here, id, ada.token);
    const first = await publish(here, id, { stream_key: key });
    await first.send(silence(640));
    await listener.until(() => listener.binaries[2], "two fragments");
    await first.close();
    await using second = await publish(there, id, { stream_key: key, takeover: true });
    await second.send(silence(640));
    await listener.until(() => listener.binaries[4], "two fragments from the other node");
  },
);

testWithFfmpeg(
  "control on one node reaches sources, listeners and recordings on the other",
  async () => {
    await using nodes = await twoNodes();
    const { here, there } = nodes;
    const ada = await person(here);
    const { id: stream_id, key } = await liveStream(here, ada);
    await using source = await publish(here, stream_id, { stream_key: key });
    await using listener = await listen(here, stream_id, ada.token);
    const call = as(ada.token);
    await here.client.unary(streamService.StartRecording, { stream_id }, call);
    await source.send(silence(960));
    await listener.until(() => listener.binaries[3], "audio");
    const stopped = await there.client.unary(streamService.StopRecording, { stream_id }, call);
    assert.deepEqual([stopped.recording?.status, stopped.recording?.duration], ["COMPLETED", "1"]);
    await eventually("the source's numbers", async () => {
      const metrics = await there.client.unary(streamService.GetAudioMetrics, { stream_id }, call);
      return metrics.source_connected && metrics.current_bitrate > 0;
    });
    await there.client.unary(streamService.PauseStream, { stream_id }, call);
    await listener.frame("state", ({ status }) => status === "PAUSED");
    await there.client.unary(streamService.StopStream, { stream_id }, call);
    assert.equal((await listener.closed).code, 1000);
    assert.equal((await source.closed).reason, "STREAM_ENDED");
  },
);

testWithFfmpeg("what is playing, and how loud it is, is told on every node", async () => {
  await using engines = await testEngines();
  const options = { ...engines, env: { VEZA_FFMPEG: "ffmpeg" }, limits: { beatMs: 100 } };
  await using here = await startTestStream(options);
  await using there = await startTestStream(options);
  const ada = await person(here);
  const { id: stream_id, key } = await liveStream(here, ada);
  await using source = await publish(here, stream_id, { stream_key: key });
  await using listener = await listen(there, stream_id, ada.token);
  await source.send({ type: "metadata", artist: "Nina Simone", current_track: "Sinnerman" });
  await listener.frame("metadata", ({ artist }) => artist === "Nina Simone");
  await source.send(await webmBeeps({ seconds: 10 }));
  const call = as(ada.token);
  await eventually("the loudness, as the other node measured it", async () => {
    const { loudness } = await there.client.unary(
      streamService.GetAudioMetrics,
      { stream_id },
      call,
    );
    return loudness !== null && loudness.integrated < 0 && loudness.integrated > -70;
  }, { within: 20_000 });
});
