import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { concatBytes } from "./media/bytes.ts";
import { as, liveStream, person, type TestStream, testStream } from "./testing.ts";
import { listen, publish } from "./testing/sockets.ts";
import { cluster, header, simpleBlock } from "./testing/webm.ts";

/** A WebSocket that never reads what it is sent. */
async function deafListener({ httpPort }: TestStream, path: string): Promise<Deno.TcpConn> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port: httpPort });
  const request = [
    `GET ${path} HTTP/1.1`,
    "host: 127.0.0.1",
    "upgrade: websocket",
    "connection: upgrade",
    "sec-websocket-version: 13",
    "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
    "\r\n",
  ].join("\r\n");
  await connection.write(new TextEncoder().encode(request));
  return connection;
}

/** Two seconds of the largest packets that Opus has. */
function loudest(): Uint8Array<ArrayBuffer> {
  const packet = new Uint8Array(1_276).fill(0x55);
  packet[0] = 31 << 3;
  return cluster(...Array.from({ length: 100 }, () => simpleBlock(packet)));
}

Deno.test("a listener who takes nothing misses whole fragments, is cut, and delays nobody", async () => {
  await using node = await testStream({
    limits: {
      sourceAheadMs: 3_600_000,
      listenerBufferBytes: 262_144,
      listenerStallMs: 300,
      listenerBeatMs: 50,
    },
  });
  const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
  const { id: stream_id, key } = await liveStream(node, ada);
  await using good = await listen(node, stream_id, ada.token);
  const { stream_url } = await node.client.unary(
    streamService.JoinStream,
    { stream_id },
    as(bob.token),
  );
  const { pathname, search } = new URL(stream_url);
  using _deaf = await deafListener(node, `${pathname}${search}`);
  await using source = await publish(node, stream_id, { stream_key: key });
  await source.send(header());
  const chunk = concatBytes([loudest()]);
  let sent = 0;
  const metrics = await eventually("dropped frames", async () => {
    await source.send(chunk);
    sent += 6;
    await good.until(() => good.binaries[sent], "the good listener's audio");
    const now = await node.client.unary(
      streamService.GetAudioMetrics,
      { stream_id },
      as(ada.token),
    );
    return now.dropped_frames > 0 ? now : undefined;
  }, { within: 60_000, every: 1 });
  assert.equal(metrics.dropped_frames % 16, 0);
  await eventually("the cut", async () => {
    await source.send(chunk);
    const { listeners } = await node.client.unary(
      streamService.GetListeners,
      { stream_id },
      as(ada.token),
    );
    return listeners.find(({ user_id }) => user_id === "8")?.is_active === false;
  }, { every: 100 });
  const [row] = await node.database.sql<{ dropped: number }[]>`
    select dropped_frames::int as dropped from stream.listener_sessions where user_id = 8`;
  assert.ok((row?.dropped ?? 0) > 0);
  assert.ok(!good.frames.some(({ type }) => type === "skipped"));
});
