/** Sends 20 ms of Opus at 128 kbit/s to each WHEP peer, every 20 ms, and says what it costs this process. */
import process from "node:process";
import { openNativePeers } from "../../../../stream/webrtc/native_peers.ts";
import type { Peer } from "../../../../stream/webrtc/ports.ts";
import { writeRtp } from "../../../../stream/webrtc/rtp.ts";
import { writeAnswer } from "../../../../stream/webrtc/sdp_answer.ts";
import { readOffer } from "../../../../stream/webrtc/sdp_offer.ts";
import { openTypescriptPeers } from "../../../../stream/webrtc/typescript_peers.ts";

const options = { bind: "127.0.0.1", ports: undefined, monotonic: () => performance.now() };
const peers = Deno.args[0] === "native"
  ? await openNativePeers(options)
  : openTypescriptPeers(options);
const listeners: { readonly peer: Peer; readonly payloadType: number; ready: boolean }[] = [];
const payload = new Uint8Array(320).fill(0xfc, 0, 1);
let sequence = 0;
setInterval(() => {
  const head = { marker: false, sequence: ++sequence, timestamp: sequence * 960, payload };
  for (const { peer, payloadType, ready } of listeners) {
    if (ready) peer.send(writeRtp({ ...head, payloadType, ssrc: peer.ssrc }));
  }
}, 20);
const { addr } = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (r) => {
  const { user, system } = process.cpuUsage();
  if (r.method === "GET") {
    return Response.json({ cpuMs: (user + system) / 1000, bytes: Deno.memoryUsage().rss });
  }
  const offer = readOffer(await r.text(), "send");
  const listener = { payloadType: offer.audio.payloadType, ready: false };
  const connected = () => void (added.ready = true);
  const events = { connected, packet: () => {}, closed: () => {} };
  const peer = await peers.open(offer.audio, "send", events);
  const added = Object.assign(listener, { peer });
  listeners.push(added);
  const parts = { peer: peer.description, ssrc: peer.ssrc, addresses: ["127.0.0.1"] };
  return new Response(writeAnswer({ offer, way: "send", sessionNumber: "1", ...parts }), {
    status: 201,
  });
});
Deno.stdout.writeSync(new TextEncoder().encode(`http://127.0.0.1:${addr.port}\n`));
