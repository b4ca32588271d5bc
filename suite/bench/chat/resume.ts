/** 5,000 sockets drop and resume at once. */
import { ms } from "../../latency.ts";
import { startHouse } from "./contenders.ts";
import { historyReads } from "./store.ts";
import { Generator } from "./generator_process.ts";
import { cpuSeconds } from "./meter.ts";
import { count, type Print, printTable } from "./table.ts";

const listeners = 5_000;
const words = 100;

export async function benchResume(print: Print): Promise<void> {
  const rows: string[][] = [];
  for (const rooms of [1, 100]) {
    await using house = await startHouse();
    await using generator = new Generator();
    await generator.enter({ ...await house.meet(rooms), listeners, speakers: rooms });
    const url = house.world.postgres.url;
    const before = { reads: await historyReads(url), cpu: await cpuSeconds(house.pid) };
    const result = await generator.resume(words);
    const cpu = await cpuSeconds(house.pid) - before.cpu;
    const reads = await historyReads(url) - before.reads;
    rows.push([
      String(rooms),
      ms(result.milliseconds),
      ms(result.p99),
      count(result.recovered),
      count(result.complete),
      count(result.missed),
      String(reads),
      cpu.toFixed(2),
    ]);
  }
  print(`### ${count(listeners)} sockets resume at once after ${words} messages\n`);
  printTable(
    print,
    [
      "rooms",
      "all back",
      "p99",
      "recovered",
      "complete",
      "recovered publications",
      "history queries",
      "CPU s",
    ],
    rows,
  );
}
