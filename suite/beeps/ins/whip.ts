/** WebRTC (WHIP): bare Opus in RTP. */
import { TestPeer } from "../../../stream/webrtc/testing/peer.ts";
import { beepPackets, Pace } from "../packets.ts";
import type { In } from "./in.ts";

/** Longer than any run, and a multiple of how many beeps can be told apart. */
const seconds = 100;

export const whip: In = {
  name: "WHIP",
  start: async ({ station, id, key }) => {
    const packets = await beepPackets(seconds);
    await using starting = new AsyncDisposableStack();
    const peer = starting.use(new TestPeer("sendonly"));
    const answer = await peer.open(`${station.gateway}/whip/${id}`, {
      authorization: `Bearer ${key}`,
    });
    if (answer.status !== 201) throw new Error(`WHIP: ${answer.status} ${answer.body}`);
    starting.use(new Pace(packets, (next) => next.forEach((packet) => peer.send(packet))));
    const running = starting.move();
    return { [Symbol.asyncDispose]: () => running.disposeAsync() };
  },
};
