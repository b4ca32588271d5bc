/** WebRTC (WHEP): what a decoder gets behind it, silence in the place of packets that were lost. */
import { eventually } from "../../../shared/testing/eventually.ts";
import { OggOpusWriter } from "../../../stream/media/ogg.ts";
import { splitOpusPacket } from "../../../stream/media/opus.ts";
import { TestPeer } from "../../../stream/webrtc/testing/peer.ts";
import { distance, type RtpPacket } from "../../../stream/webrtc/rtp.ts";
import { type Captured, type Chunk, type Listening, type Out, patienceMs } from "./out.ts";

/** 20 ms of CELT silence. */
const silence = { data: new Uint8Array([0xfc, 0xff, 0xfe]), samples: 960 };

export const whep: Out = {
  name: "WHEP",
  codec: "opus",
  when: "live",
  capture: async ({ stream, ticket, seconds }: Listening) => {
    await using ear = new TestPeer("recvonly");
    const answer = await ear.open(`${stream.station.gateway}/whep/${stream.id}`, {
      authorization: `Bearer ${ticket.token}`,
    });
    if (answer.status !== 201) throw new Error(`WHEP: ${answer.status} ${answer.body}`);
    const over = () => ear.connection.dtlsTransports.every(({ state }) => state === "closed");
    const within = seconds * 1000 + 2 * patienceMs;
    await eventually("the end by WHEP", over, { within, every: 20 });
    return inOgg(ear.received, ear.receivedAt);
  },
};

function inOgg(packets: readonly RtpPacket[], receivedAt: readonly number[]): Captured {
  const writer = new OggOpusWriter({ channels: 2, preSkip: 0 }, 1);
  const chunks: Chunk[] = [{ bytes: writer.header(), at: receivedAt[0] ?? 0 }];
  const first = packets[0]?.timestamp ?? 0;
  const arrived = packets.map((packet, i) => ({
    frames: splitOpusPacket(packet.payload),
    time: distance(packet.timestamp, first, 32),
    at: receivedAt[i] ?? 0,
  }));
  let written = 0;
  for (const { frames, time, at } of arrived.toSorted((a, b) => a.time - b.time)) {
    for (; time - written >= silence.samples; written += silence.samples) {
      chunks.push({ bytes: writer.frames([silence]), at });
    }
    if (time < written) continue;
    chunks.push({ bytes: writer.frames(frames), at });
    written += frames.reduce((sum, { samples }) => sum + samples, 0);
  }
  chunks.push({ bytes: writer.end(), at: receivedAt.at(-1) ?? 0 });
  return { extension: "ogg", chunks };
}
