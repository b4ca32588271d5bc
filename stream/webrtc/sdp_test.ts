import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { ConfigReader } from "../../shared/config.ts";
import { readWebrtcConfig } from "./settings.ts";
import { writeAnswer } from "./sdp_answer.ts";
import { readOffer } from "./sdp_offer.ts";
import { isCheckOfOurs } from "./stun_check.ts";

const fingerprint = `sha-256 ${Array(32).fill("AB").join(":")}`;

/** Video first, as OBS sends both. */
const offer = [
  ...["v=0", "o=- 5 2 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE v a"],
  ...["a=ice-ufrag:abcd", "a=ice-pwd:abcdefghijklmnopqrstuv", `a=fingerprint:${fingerprint}`],
  ...["m=video 9 UDP/TLS/RTP/SAVPF 96", "a=mid:v", "a=rtpmap:96 H264/90000", "a=sendonly"],
  ...["m=audio 9 UDP/TLS/RTP/SAVPF 63 109", "a=mid:a", "a=rtpmap:109 opus/48000/2"],
  ...["a=setup:actpass", "a=sendonly", "a=candidate:1 1 udp 1 192.0.2.1 9 typ host"],
].join("\n");

Deno.test("of an offer with video the audio is taken and the rest refused, section by section", () => {
  const read = readOffer(offer, "receive");
  assert.deepEqual([read.audio.mid, read.audio.payloadType], ["a", 109]);
  assert.ok(!/video|candidate|actpass/.test(read.audio.sdp));
  assert.match(read.audio.sdp, /a=group:BUNDLE a\r\n/);
  const answer = writeAnswer({
    offer: read,
    way: "receive",
    ssrc: 1,
    addresses: ["192.0.2.7", "10.0.0.7"],
    sessionNumber: "9",
    peer: { ufrag: "u", password: "p", fingerprint, port: 50_000, lite: true },
  });
  const lines = answer.split("\r\n");
  assert.deepEqual(lines.filter((line) => line.startsWith("m=")), [
    "m=video 0 UDP/TLS/RTP/SAVPF 96",
    "m=audio 50000 UDP/TLS/RTP/SAVPF 109",
  ]);
  assert.deepEqual(lines.filter((line) => line.startsWith("a=candidate")), [
    "a=candidate:1 1 udp 2130706431 192.0.2.7 50000 typ host",
    "a=candidate:2 1 udp 2130706175 10.0.0.7 50000 typ host",
  ]);
  for (const line of ["a=ice-lite", "a=recvonly", "a=setup:passive", "a=group:BUNDLE a"]) {
    assert.ok(lines.includes(line), line);
  }
});

Deno.test("a check counts where it is signed with our password, and nothing else does", () => {
  const head = new Uint8Array(28);
  const view = new DataView(head.buffer);
  view.setUint16(0, 1);
  view.setUint16(2, 8 + 24);
  view.setUint32(4, 0x2112a442);
  view.setUint16(20, 0x0006);
  view.setUint16(22, 3);
  const mac = createHmac("sha1", "password").update(head).digest();
  const check = Uint8Array.from([...head, 0, 8, 0, 20, ...mac]);
  assert.equal(isCheckOfOurs(check, "password"), true);
  assert.equal(isCheckOfOurs(check, "another"), false);
  for (let i = 0; i < check.length; i++) {
    assert.equal(isCheckOfOurs(check.slice(0, i), "password"), false, `cut at ${i}`);
    const bent = check.slice();
    bent[i] = (bent[i] ?? 0) ^ 1;
    // What comes after the signed part is not there; the length is written anew.
    if (i !== 2 && i !== 3) assert.equal(isCheckOfOurs(bent, "password"), false, `bent at ${i}`);
  }
});

Deno.test("addresses are what is bound or told to people; wrong settings are all told", () => {
  const read = (
    env: Record<string, string>,
    host = "127.0.0.1",
    publicUrl = "http://a.example",
  ) => {
    const reader = new ConfigReader((name) => env[`VEZA_STREAM_WEBRTC${name.slice(18)}`]);
    return reader.finish(readWebrtcConfig(reader, { host, publicUrl }));
  };
  assert.deepEqual(read({}).addresses, ["127.0.0.1"]);
  assert.deepEqual(read({}, "0.0.0.0").addresses, []);
  assert.deepEqual(read({}, "0.0.0.0", "http://192.0.2.5:8080").addresses, ["192.0.2.5"]);
  assert.deepEqual(read({ VEZA_STREAM_WEBRTC_ADDRESSES: "192.0.2.9" }).addresses, ["192.0.2.9"]);
  assert.deepEqual(read({ VEZA_STREAM_WEBRTC_PORTS: "50000-50010" }).ports, [50_000, 50_010]);
  const wrong = {
    VEZA_STREAM_WEBRTC: "maybe",
    VEZA_STREAM_WEBRTC_PORTS: "9-1",
    VEZA_STREAM_WEBRTC_ADDRESSES: "here",
    VEZA_STREAM_WEBRTC_ICE_SERVERS: "turn:name:secret:host",
  };
  assert.throws(() => read(wrong), (error: Error) => {
    assert.match(error.message, /^4 settings/);
    return !error.message.includes("secret");
  });
  assert.throws(() => read({ VEZA_STREAM_WEBRTC_PORTS: "50000" }), /one port only with .*native/);
});
