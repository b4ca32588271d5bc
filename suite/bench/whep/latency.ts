/** From a WHIP source's socket to a WHEP listener's, through the whole suite. */
import { emptyDataDir } from "../../../shared/testing/engines.ts";
import { TestPeer } from "../../../stream/webrtc/testing/peer.ts";
import { visitor } from "../../browser/visitor.ts";
import { startLocalSuite } from "../../local.ts";

const packets = 1_000;

/** Milliseconds, sorted. */
export async function measureLatency(): Promise<number[]> {
  await using dataDir = await emptyDataDir();
  const settings: Record<string, string> = { VEZA_FFMPEG: "off" };
  await using suite = await startLocalSuite((name) => settings[name], dataDir.path);
  const { gateway } = suite.addresses;
  const ada = await visitor(gateway, "ada");
  const made = await ada.ask("POST", "/streams", { title: "A bench" });
  const { id } = Object(made.stream);
  await using source = new TestPeer("sendonly");
  await source.open(`${gateway}/whip/${id}`, { authorization: `Bearer ${made.stream_key}` });
  await using ear = new TestPeer("recvonly");
  await ear.open(`${gateway}/whep/${id}`, { authorization: `Bearer ${ada.token}` });
  const sentAt = new Map<number, number>();
  const began = performance.now();
  for (let i = 0; i < packets; i++) {
    const early = began + i * 20 - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    sentAt.set(i, performance.now());
    // 20 ms of CELT; the number is what a decoder would take for sound.
    source.send(new Uint8Array([0xfc, i >> 8, i & 0xff, ...new Uint8Array(200)]));
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  return ear.received.map(({ payload }, at) => {
    const number = ((payload[1] ?? 0) << 8) | (payload[2] ?? 0);
    return (ear.receivedAt[at] ?? 0) - (sentAt.get(number) ?? 0);
  }).toSorted((a, b) => a - b);
}
