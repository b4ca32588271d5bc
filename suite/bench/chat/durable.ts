/** Durable sends: acked messages a second through the house, against one INSERT for each on the same server. */
import { ms, percentiles, timed } from "../../latency.ts";
import { type House, startHouse } from "./contenders.ts";
import { Generator } from "./generator_process.ts";
import { cpuSeconds } from "./meter.ts";
import { openInserter } from "./store.ts";
import { count, type Print, printTable, ratio } from "./table.ts";

const speakers = 64;
const seconds = 5;

interface Row {
  readonly way: string;
  readonly rooms: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpu: string;
}

export async function benchDurable(print: Print): Promise<void> {
  await using house = await startHouse();
  const rows: Row[] = [];
  for (const rooms of [1, 100]) {
    rows.push(await throughHouse(house, rooms, 0));
    rows.push(await throughHouse(house, rooms, 10 * rooms));
    for (const way of ["insert", "insert with seq"] as const) {
      rows.push(await byInserts(house.world.postgres.url, way, rooms));
    }
  }
  print(`### Durable sends: ${speakers} senders, each awaits its ack, synchronous_commit=on\n`);
  printTable(
    print,
    [
      "way",
      "rooms",
      "acked/s",
      "to one INSERT each",
      "to one INSERT with its seq",
      "p50",
      "p99",
      "CPU s of the house",
    ],
    rows.map((row) => {
      const to = (way: string) =>
        ratio(
          row.perSecond,
          rows.find((one) => one.rooms === row.rooms && one.way === way)?.perSecond ?? NaN,
        );
      return [
        row.way,
        String(row.rooms),
        count(row.perSecond),
        to("insert"),
        to("insert with seq"),
        ms(row.p50),
        ms(row.p99),
        row.cpu,
      ];
    }),
  );
}

/** From a sender's socket to the commit and back; with listeners on to their sockets. */
async function throughHouse(house: House, rooms: number, listeners: number): Promise<Row> {
  await using generator = new Generator();
  await generator.enter({ ...await house.meet(rooms), listeners, speakers });
  await generator.converse(1);
  const before = await cpuSeconds(house.pid);
  const result = await generator.converse(seconds);
  const cpu = await cpuSeconds(house.pid) - before;
  const heard = listeners === 0
    ? ""
    : `, ${listeners} listeners hear it (p50 ${ms(result.p50)}, p99 ${ms(result.p99)})`;
  return {
    way: `Veza${heard}`,
    rooms,
    perSecond: result.said / seconds,
    p50: result.ackP50,
    p99: result.ackP99,
    cpu: cpu.toFixed(2),
  };
}

async function byInserts(
  url: string,
  way: "insert" | "insert with seq",
  rooms: number,
): Promise<Row> {
  await using inserter = await openInserter(url, way, speakers);
  const content = "x".repeat(120);
  const samples: number[] = [];
  const end = performance.now() + seconds * 1000;
  const worker = async (_: unknown, place: number) => {
    for (let i = place; performance.now() < end; i++) {
      samples.push(await timed(() => inserter.insert(i % rooms, content)));
    }
  };
  await Promise.all(Array.from({ length: speakers }, worker));
  const { p50, p99 } = percentiles(samples);
  return { way, rooms, perSecond: samples.length / seconds, p50, p99, cpu: "–" };
}
