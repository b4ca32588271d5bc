/** For tests, in a process of its own: what comes in by `/whip` goes out by `/whep`, over the native stack. */
import { openNativePeers } from "../native_peers.ts";
import type { Peer, PeerWay } from "../ports.ts";
import { readRtp, writeRtp } from "../rtp.ts";
import { writeAnswer } from "../sdp_answer.ts";
import { readOffer } from "../sdp_offer.ts";

const bind = "127.0.0.1";
const peers = await openNativePeers({
  bind,
  ports: undefined,
  monotonic: () => performance.now(),
});
const ears: { readonly peer: Peer; readonly payloadType: number }[] = [];
const open = new Map<string, Peer>();

async function answer(text: string, way: PeerWay): Promise<Response> {
  const offer = readOffer(text, way);
  const { payloadType } = offer.audio;
  const peer = await peers.open(offer.audio, way, {
    connected: () => {},
    closed: () => {},
    packet: (bytes) => {
      const packet = readRtp(bytes);
      if (packet === undefined) return;
      for (const ear of ears) {
        ear.peer.send(writeRtp({ ...packet, ssrc: ear.peer.ssrc, payloadType: ear.payloadType }));
      }
    },
  });
  if (way === "send") ears.push({ peer, payloadType });
  const id = crypto.randomUUID();
  open.set(id, peer);
  const sdp = writeAnswer({
    ...{ offer, way, peer: peer.description, ssrc: peer.ssrc, addresses: [bind] },
    sessionNumber: "1",
  });
  return new Response(sdp, { status: 201, headers: { location: `/${id}` } });
}

Deno.serve({
  hostname: bind,
  port: 0,
  onListen: ({ port }) =>
    Deno.stdout.writeSync(new TextEncoder().encode(`http://${bind}:${port}\n`)),
}, async (request) => {
  const path = new URL(request.url).pathname;
  if (request.method !== "DELETE") {
    return await answer(await request.text(), path === "/whip" ? "receive" : "send");
  }
  await open.get(path.slice(1))?.close();
  return new Response(null, { status: 200 });
});
