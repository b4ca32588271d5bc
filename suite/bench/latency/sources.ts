/** Sources that know when each of their packets left. */
import { concatBytes } from "../../../stream/media/bytes.ts";
import { cluster, header, simpleBlock } from "../../../stream/testing/webm.ts";
import { TestPeer } from "../../../stream/webrtc/testing/peer.ts";
import { Pace } from "../../beeps/packets.ts";
import type { OnAir } from "../../beeps/station.ts";
import { openStreamSource } from "../../stream_source.ts";

export interface KnownSource extends AsyncDisposable {
  /** `performance.now()` at which each packet of 20 ms was written to its socket. */
  readonly sentAt: readonly number[];
}

/** WebM over the publishing WebSocket; a piece has `atOnce` packets. */
export async function bySocket(
  { station, id, key }: OnAir,
  packets: readonly Uint8Array[],
  atOnce = 1,
): Promise<KnownSource> {
  await using starting = new AsyncDisposableStack();
  const source = starting.use(await openStreamSource(station.gateway, id, key));
  source.send(header());
  const send = (next: readonly Uint8Array[]) =>
    source.send(concatBytes([cluster(...next.map((packet) => simpleBlock(packet)))]));
  const { sentAt } = starting.use(new Pace(packets, send, atOnce));
  const running = starting.move();
  return { sentAt, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

export async function byWhip(
  { station, id, key }: OnAir,
  packets: readonly Uint8Array[],
): Promise<KnownSource> {
  await using starting = new AsyncDisposableStack();
  const peer = starting.use(new TestPeer("sendonly"));
  const authorization = `Bearer ${key}`;
  const answer = await peer.open(`${station.gateway}/whip/${id}`, { authorization });
  if (answer.status !== 201) throw new Error(`WHIP: ${answer.status} ${answer.body}`);
  const send = (next: readonly Uint8Array[]) => next.forEach((packet) => peer.send(packet));
  const { sentAt } = starting.use(new Pace(packets, send));
  const running = starting.move();
  return { sentAt, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
