/** How late a beep can be decoded, by each way out, from the moment in which its packet was sent. */
import { hls } from "../../beeps/outs/hls.ts";
import type { Out } from "../../beeps/outs/out.ts";
import { progressive } from "../../beeps/outs/progressive.ts";
import { sockets } from "../../beeps/outs/socket.ts";
import { whep } from "../../beeps/outs/whep.ts";
import { beepPackets } from "../../beeps/packets.ts";
import { captureAll } from "../../beeps/run.ts";
import { ladderOf, type OnAir, type Station } from "../../beeps/station.ts";
import { percentiles } from "../../latency.ts";
import { type Print, printTable } from "../chat/table.ts";
import { latenciesOf } from "./arrivals.ts";
import { bySocket, byWhip, type KnownSource } from "./sources.ts";

/** Seconds of beeps that are made beforehand; a multiple of how many can be told apart. */
const tapeSeconds = 100;

interface Source {
  readonly name: string;
  start(stream: OnAir, packets: readonly Uint8Array[]): Promise<KnownSource>;
}

const sources: readonly Source[] = [
  { name: "WebSocket", start: bySocket },
  { name: "WHIP", start: byWhip },
];

/** What is wanted of each way, p50, ms. */
const targets: Readonly<Record<string, number>> = {
  WHEP: 250,
  "WebSocket AUTO": 600,
  "WebSocket HIGH": 600,
  "LL-HLS ultra": 1_200,
  "HLS high": 6_000,
};
const others = ["HTTP .mp3", "HTTP .aac", "HTTP .opus", "HTTP .flac"];
const ways: readonly Out[] = [whep, ...sockets, ...progressive, ...hls].filter(({ name }) =>
  name in targets || others.includes(name)
);

/** `seconds`: as many beeps by each way, or so. */
export async function benchLatency(station: Station, seconds: number, print: Print): Promise<void> {
  const packets = await beepPackets(tapeSeconds);
  for (const source of sources) {
    const stream = await station.stream(source.name);
    await using sending = await source.start(stream, packets);
    await ladderOf(stream);
    const rows: string[][] = [];
    for (const { out: { name }, outcome } of await captureAll(stream, ways, seconds)) {
      if ("error" in outcome) throw new Error(`${name}: ${outcome.error}`);
      const { captured } = outcome;
      if (captured === undefined) continue;
      const latencies = await latenciesOf(captured, sending.sentAt);
      if (latencies.length === 0) throw new Error(`No beep was heard by ${name}`);
      rows.push(row(name, latencies, captured.holdBack));
    }
    print(`### Source by ${source.name}, ms\n`);
    printTable(print, header, rows);
  }
}

const header = ["way out", "beeps", "p50", "p95", "most", "target", "player's hold-back"];

function row(name: string, latencies: readonly number[], holdBack: number | undefined): string[] {
  const { p50, p95, max } = percentiles(latencies);
  const target = targets[name];
  return [
    name,
    String(latencies.length),
    ...[p50, p95, max].map((ms) => ms.toFixed(0)),
    target === undefined ? "" : `${target}${p50 <= target ? "" : ": missed"}`,
    holdBack === undefined ? "" : (holdBack * 1000).toFixed(0),
  ];
}
