import assert from "node:assert/strict";
import { JitterBuffer } from "./jitter_buffer.ts";
import { OpusInlet } from "./opus_inlet.ts";
import { distance, readRtp, type RtpPacket, writeRtp } from "./rtp.ts";

const packet = (sequence: number, timestamp = sequence * 960): RtpPacket => ({
  marker: false,
  payloadType: 111,
  sequence,
  timestamp,
  ssrc: 7,
  // 20 ms of CELT in stereo.
  payload: new Uint8Array([0xfc, sequence & 0xff]),
});

Deno.test("a packet is read as it was written, with whatever a sender may add to it", () => {
  const plain = { ...packet(65_535), marker: true, timestamp: 0xffffffff };
  const bytes = writeRtp(plain);
  assert.deepEqual(readRtp(bytes), plain);
  const csrc = [0, 0, 0, 9];
  const extension = [0xbe, 0xde, 0, 1, 0x10, 0x7f, 0, 0];
  const rich = Uint8Array.from([...bytes.slice(0, 12), ...csrc, ...extension, 0xfc, 1, 0, 0, 3]);
  rich[0] = 0x80 | 0x20 | 0x10 | 1;
  assert.deepEqual(readRtp(rich)?.payload, new Uint8Array([0xfc, 1]));
  for (let length = 0; length < 24; length++) {
    assert.equal(readRtp(rich.slice(0, length)), undefined);
  }
  const padded = rich.slice();
  padded[padded.length - 1] = 255;
  assert.equal(readRtp(padded), undefined);
  assert.equal(distance(2, 65_534, 16), 4);
  assert.equal(distance(0xfffffff0, 16, 32), -32);
});

Deno.test("packets come out in order: swapped ones wait, lost ones are given up, late ones are dropped", () => {
  const buffer = new JitterBuffer();
  const push = (sequence: number, now: number) =>
    buffer.push(packet(sequence & 0xffff), now).map((one) => one.sequence);
  assert.deepEqual(push(65_534, 0), [65_534]);
  assert.deepEqual(push(65_536, 20), []);
  assert.deepEqual(push(65_535, 25), [65_535, 0]);
  assert.deepEqual(push(65_535, 30), []);
  assert.deepEqual(push(65_538, 60), []);
  assert.deepEqual(push(65_539, 80), []);
  assert.deepEqual(push(65_540, 125), [2, 3, 4]);
  assert.deepEqual([buffer.lost, buffer.late], [1, 1]);
  assert.deepEqual(push(30_000, 140), [30_000]);
});

Deno.test("of a hole without end no more waits than a handful of packets", () => {
  const buffer = new JitterBuffer();
  buffer.push(packet(0), 0);
  let out = 0;
  for (let i = 2; i < 400; i += 2) out += buffer.push(packet(i), 0).length;
  assert.ok(out > 150, `${out}`);
});

Deno.test("what is missing is stood in for by empty frames of the same length, up to a second", () => {
  const inlet = new OpusInlet(111);
  const push = (one: RtpPacket, now: number) => inlet.push(writeRtp(one), now);
  assert.equal(push(packet(1, 0xfffffc40), 0).length, 1);
  // Nothing was lost: the sender was silent for 100 ms (RFC 7587, section 4.1).
  const after = push(packet(2, 4_800), 20);
  assert.deepEqual(after.slice(0, -1), Array(5).fill(new Uint8Array([0xfc])));
  assert.equal(push(packet(3, 4_800 + 960 + 600), 40).length, 3);
  assert.equal(push(packet(4, 500_000), 60).length, 1);
  assert.deepEqual(push({ ...packet(5), payloadType: 96 }, 80), []);
  assert.deepEqual(inlet.push(new Uint8Array(5), 80), []);
  assert.equal(inlet.unread, 2);
  // The encoder began anew: no relation to what came before.
  assert.equal(push({ ...packet(900, 77), ssrc: 8 }, 100).length, 1);
});
