import assert from "node:assert/strict";
import { testWithFfmpeg, webmBeeps } from "../testing/ffmpeg.ts";
import { cluster, element, header, silentPacket, simpleBlock } from "../testing/webm.ts";
import { concatBytes, uint } from "./bytes.ts";
import { MediaError } from "./media_error.ts";
import { WebmDemuxer } from "./webm_demuxer.ts";

function packetsOf(media: Uint8Array, pieces: readonly number[]): Uint8Array[] {
  const demuxer = new WebmDemuxer();
  const packets: Uint8Array[] = [];
  for (let at = 0, i = 0; at < media.length; i++) {
    const size = pieces[i % pieces.length] ?? 1;
    packets.push(...demuxer.push(media.subarray(at, at + size)));
    at += size;
  }
  return packets;
}

const refuses = (media: Uint8Array, why: RegExp) =>
  assert.throws(
    () => [...new WebmDemuxer().push(media)],
    (error) => error instanceof MediaError && why.test(error.message),
  );

testWithFfmpeg("the packets are the same however the bytes are cut", async () => {
  const media = await webmBeeps({ seconds: 2 });
  const whole = packetsOf(media, [media.length]);
  assert.ok(whole.length >= 100);
  for (const pieces of [[1], [7, 1, 4_096], [65_536, 3]]) {
    assert.deepEqual(packetsOf(media, pieces), whole);
  }
});

testWithFfmpeg("segment and clusters of unknown size are read", () => {
  const media = concatBytes([header(), cluster(simpleBlock(silentPacket)), cluster()]);
  assert.deepEqual(packetsOf(media, [5]), [silentPacket]);
});

testWithFfmpeg("a recorder that starts again in the same stream is followed", () => {
  const once = concatBytes([header(), cluster(simpleBlock(silentPacket))]);
  assert.equal(packetsOf(concatBytes([once, once]), [9]).length, 2);
});

testWithFfmpeg(
  "blocks in groups, of other tracks and between unknown elements are told apart",
  () => {
    const block = concatBytes([uint(0x81, 1), uint(0, 2), uint(0, 1), silentPacket]);
    const media = concatBytes([
      header(),
      element(0xec, new Uint8Array(70_000)),
      cluster(
        simpleBlock(silentPacket, 0x80, 2),
        element(0xa0, concatBytes([element(0xa1, block), element(0x75a2, uint(5, 2))])),
      ),
    ]);
    assert.deepEqual(packetsOf(media, [100]), [silentPacket]);
  },
);

testWithFfmpeg("laced packets come apart, in all three ways of lacing", () => {
  const [a, b, c] = [new Uint8Array([1, 1]), new Uint8Array([2, 2, 2]), new Uint8Array([3])];
  const join = (flags: number, ...parts: Uint8Array[]) =>
    packetsOf(concatBytes([header(), cluster(simpleBlock(concatBytes(parts), flags))]), [3]);
  const body = [a, b, c] as const;
  assert.deepEqual(join(0x82, uint(2, 1), uint(2, 1), uint(3, 1), ...body), [...body]);
  // EBML: the first size in full, then +1 as a signed difference (0x40 + 63 - 64).
  assert.deepEqual(join(0x86, uint(2, 1), uint(0x82, 1), uint(0x80 + 64, 1), ...body), [...body]);
  assert.deepEqual(join(0x84, uint(1, 1), a, a), [a, a]);
});

testWithFfmpeg("what is not WebM with Opus is refused with what it is", () => {
  refuses(new TextEncoder().encode("ID3 and then some MP3"), /does not begin with an EBML header/);
  refuses(new Uint8Array(64), /malformed/);
  refuses(header("A_VORBIS"), /no Opus track, only A_VORBIS/);
  refuses(header("A_OPUS", "avi"), /the container is "avi"/);
  refuses(concatBytes([header(), element(0xa3, new Uint8Array(), 10_000_000)]), /65536 at most/);
  refuses(concatBytes([header(), element(0xec, new Uint8Array(), 2 ** 40)]), /1048576 at most/);
  refuses(concatBytes([header(), element(0xec, new Uint8Array(), "unknown")]), /has no size/);
});

testWithFfmpeg("a header that never comes to an end is refused", () => {
  const demuxer = new WebmDemuxer();
  const take = (chunk: Uint8Array) => Array.from(demuxer.push(chunk));
  take(element(0x1a45dfa3, element(0x4282, new TextEncoder().encode("webm"))));
  const filler = element(0xec, new Uint8Array(60_000));
  assert.throws(() => {
    for (let i = 0; i < 10; i++) take(filler);
  }, /no Opus track is described/);
});

testWithFfmpeg("a container cut anywhere is no error, only less audio", async () => {
  const media = await webmBeeps({ seconds: 1 });
  for (let at = 0; at < media.length; at += 251) {
    Array.from(new WebmDemuxer().push(media.subarray(0, at)));
  }
});

testWithFfmpeg("random bytes after a good header never get further than an error", () => {
  let seed = 42;
  const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) >> 8;
  for (let round = 0; round < 300; round++) {
    const noise = Uint8Array.from({ length: 200 }, () => random() & 255);
    try {
      Array.from(new WebmDemuxer().push(concatBytes([header(), noise])));
    } catch (error) {
      assert.ok(error instanceof MediaError, String(error));
    }
  }
});
