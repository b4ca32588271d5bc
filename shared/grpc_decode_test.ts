import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { chatService, streamService } from "../proto/load.ts";
import { strictDecoder } from "./grpc_decode.ts";

const decode = strictDecoder(chatService.SendMessage);

function field(number: number, text: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([number << 3 | 2, text.length]), text]);
}

Deno.test("a good request comes through, replacement characters that were really sent included", () => {
  const content = "caf\u00e9 \uFFFD \u{1F600}";
  const decoded = decode(chatService.SendMessage.requestSerialize({ content }));
  assert.ok("message" in decoded);
  assert.equal(Reflect.get(decoded.message, "content"), content);
});

Deno.test("broken UTF-8 is INVALID_ARGUMENT and names its field", () => {
  const broken = field(3, Buffer.from([0x61, 0xff, 0xfe]));
  const decoded = decode(broken);
  assert.ok("fault" in decoded);
  assert.equal(decoded.fault.reason, "INVALID_ARGUMENT");
  assert.match(decoded.fault.message, /^content is not valid UTF-8/);
});

Deno.test("an enum number that the contract lacks is INVALID_ARGUMENT and lists what there is", () => {
  const decoded = decode(Buffer.from([0x20, 99]));
  assert.ok("fault" in decoded);
  assert.match(decoded.fault.message, /type has no value 99: use one of TEXT, IMAGE/);
});

Deno.test("enums in nested messages are checked as well", () => {
  const start = strictDecoder(streamService.StartStream);
  const config = Buffer.from([0x20, 77]);
  const decoded = start(field(3, config));
  assert.ok("fault" in decoded);
  assert.match(decoded.fault.message, /config\.codec has no value 77/);
});

Deno.test("bytes that are no protobuf are INVALID_ARGUMENT", () => {
  const decoded = decode(Buffer.from([0x9f, 0x06]));
  assert.ok("fault" in decoded);
  assert.equal(decoded.fault.reason, "INVALID_ARGUMENT");
});

Deno.test("a request that was cut is INVALID_ARGUMENT wherever the cut is", () => {
  const whole = chatService.SendMessage.requestSerialize({
    room_id: "019a8a7e-3c4f-7d2b-9c3a-5b1e2f6a7d88",
    sender_id: "9007199254740993",
    content: "transfer 10000000",
    type: "IMAGE",
  });
  assert.ok("message" in decode(whole));
  const borders = new Set<number>();
  for (let length = 1; length < whole.length; length++) {
    const decoded = decode(whole.subarray(0, length));
    if ("message" in decoded) borders.add(length);
    else assert.equal(decoded.fault.reason, "INVALID_ARGUMENT");
  }
  // Between two fields a cut cannot be told from a message that has fewer of them.
  assert.equal(borders.size, 3);
});
