/** Sends 20 ms of Opus at 128 kbit/s to each WHEP peer, every 20 ms, and says what it costs this process. */
import process from "node:process";
import type { Peer, Peers } from "../../../../stream/webrtc/ports.ts";
import { writeRtp } from "../../../../stream/webrtc/rtp.ts";
import { writeAnswer } from "../../../../stream/webrtc/sdp_answer.ts";
import { readOffer } from "../../../../stream/webrtc/sdp_offer.ts";

interface Listener {
  readonly peer: Peer;
  readonly payloadType: number;
  ready: boolean;
}

/** Returns the port: `POST` an offer there; `GET /` for what was used, `GET /held` for what is held. */
export function startSending(peers: Peers): number {
  const listeners: Listener[] = [];
  const payload = new Uint8Array(320).fill(0xfc, 0, 1);
  let sequence = 0;
  setInterval(() => {
    const head = { marker: false, sequence: ++sequence, timestamp: sequence * 960, payload };
    for (const { peer, payloadType, ready } of listeners) {
      if (ready) peer.send(writeRtp({ ...head, payloadType, ssrc: peer.ssrc }));
    }
  }, 20);
  const { addr } = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    if (request.method === "POST") return listen(request, peers, listeners);
    return Response.json(request.url.endsWith("/held") ? heldBytes() : used());
  });
  return addr.port;
}

function used() {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, bytes: Deno.memoryUsage().rss };
}

function heldBytes(): number {
  // Of `--expose-gc`.
  const clear: unknown = Reflect.get(globalThis, "gc");
  if (typeof clear === "function") clear();
  const { heapUsed, external } = Deno.memoryUsage();
  return heapUsed + external;
}

async function listen(request: Request, peers: Peers, listeners: Listener[]): Promise<Response> {
  const offer = readOffer(await request.text(), "send");
  const early = { ready: false };
  const connected = () => void (added.ready = true);
  const events = { connected, packet: () => {}, closed: () => {} };
  const peer = await peers.open(offer.audio, "send", events);
  const added = Object.assign(early, { peer, payloadType: offer.audio.payloadType });
  listeners.push(added);
  const parts = { peer: peer.description, ssrc: peer.ssrc, addresses: ["127.0.0.1"] };
  const answer = writeAnswer({ offer, way: "send", sessionNumber: "1", ...parts });
  return new Response(answer, { status: 201 });
}
