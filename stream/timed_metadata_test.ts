import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { concatBytes } from "./media/bytes.ts";
import { as, liveStream, person, testStream } from "./testing.ts";
import { ffmpeg, testWithFfmpeg } from "./testing/ffmpeg.ts";
import { eventMessages, trackTimes } from "./testing/mp4_reader.ts";
import { listen, publish } from "./testing/sockets.ts";
import { cluster, header, silentPacket, simpleBlock } from "./testing/webm.ts";

/** The text frames of an ID3v2.4 tag. */
function readId3(tag: Uint8Array): Record<string, string> {
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  assert.deepEqual([...tag.subarray(0, 6)], [0x49, 0x44, 0x33, 4, 0, 0]);
  const size = (at: number) =>
    [...tag.subarray(at, at + 4)].reduce((sum, one) => sum * 128 + one, 0);
  assert.equal(tag.length, 10 + size(6));
  const frames: Record<string, string> = {};
  for (let at = 10; at < tag.length; at += 10 + size(at + 4)) {
    assert.equal(tag[at + 10], 3, "UTF-8");
    frames[text(tag.subarray(at, at + 4))] = text(tag.subarray(at + 11, at + 9 + size(at + 4)));
  }
  return frames;
}

/** The first part that says what is playing; each is waited for. */
async function firstEvent(get: (file: string) => Promise<Uint8Array | undefined>) {
  for (let sequence = 3; sequence < 40; sequence++) {
    const part = await get(`part-${sequence}.m4s`);
    assert.ok(part, `part ${sequence}`);
    if (eventMessages(part).length > 0) return { sequence, part };
  }
  throw new Error("no part says what is playing");
}

testWithFfmpeg(
  "what is playing comes with the fragment in which it changed, and with each segment",
  async () => {
    await using node = await testStream({ env: { VEZA_FFMPEG: "ffmpeg" } });
    const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
    const { id, key } = await liveStream(node, ada);
    const { ticket } = await node.client.unary(
      streamService.JoinStream,
      { stream_id: id },
      as(bob.token),
    );
    const get = async (file: string) => {
      const response = await fetch(`${node.url}/hls/${id}/medium/${file}?ticket=${ticket}`);
      const bytes = await response.bytes();
      return response.status === 200 ? bytes : undefined;
    };
    const frames = (ms: number) =>
      cluster(...Array.from({ length: ms / 20 }, () => simpleBlock(silentPacket)));
    await using listener = await listen(node, id, ada.token);
    await using source = await publish(node, id, { stream_key: key });
    await source.send(concatBytes([header(), frames(1_920)]));
    await eventually("the rung", () => get("part-3.m4s"), { every: 50 });
    await source.send({ type: "metadata", artist: "Nina Simone", current_track: "Sinnerman é" });
    const told = { TIT2: "Sinnerman é", TPE1: "Nina Simone" };
    await listener.frame("metadata", ({ artist }) => artist === told.TPE1);
    await source.send(frames(8 * 1_920));
    const first = await firstEvent(get);
    const [event] = eventMessages(first.part);
    assert.equal(event?.scheme, "https://aomedia.org/emsg/ID3");
    assert.deepEqual(readId3(event.data), told);
    assert.deepEqual([event.timescale, event.time], [48_000, trackTimes(first.part).begins]);
    const msn = Math.ceil(first.sequence / 6) + 2;
    const segment = await eventually("a later segment", () => get(`seg-${msn}.m4s`), { every: 50 });
    const repeated = eventMessages(segment);
    assert.deepEqual(repeated.map(({ id }) => id), [event.id], "once, and known to be the same");
    assert.deepEqual(readId3(repeated[0]?.data ?? new Uint8Array()), told);
    const init = await get("init-0.mp4");
    assert.ok(init);
    assert.ok(
      (await ffmpeg(["-i", "-", "-f", "s16le", "-"], concatBytes([init, segment]))).length > 0,
    );
  },
);
