/** What an open, idle connection costs. */
import { type Contender, installPeers, startHouse } from "./contenders.ts";
import { Generator } from "./generator_process.ts";
import { residentBytes } from "./meter.ts";
import { count, type Print, printTable, ratio } from "./table.ts";

const crowds = [2_000, 9_000];

export async function benchMemory(print: Print): Promise<void> {
  await using peers = await installPeers();
  const measured = new Map<string, number[]>();
  for (const start of [() => startHouse(), peers.startOnRuntime, ...peers.starts]) {
    const costs: number[] = [];
    for (const sockets of crowds) {
      await using contender = await start();
      costs.push(await costOf(contender, sockets));
      measured.set(contender.name, costs);
    }
  }
  const reference = measured.get("Socket.IO 4") ?? [];
  print("### Memory: one room, sockets that are quiet\n");
  printTable(
    print,
    ["server", ...crowds.flatMap((one) => [`bytes each at ${count(one)}`, "to Socket.IO"])],
    [...measured].map(([name, costs]) => [
      name,
      ...costs.flatMap((cost, i) => [count(cost), ratio(cost, reference[i] ?? NaN)]),
    ]),
  );
}

/** Growth of the process by each socket, after some that are not counted have warmed it. */
async function costOf(contender: Contender, sockets: number): Promise<number> {
  const meeting = await contender.meet(1);
  await using first = new Generator();
  await first.enter({ ...meeting, listeners: 200, speakers: 1 });
  await first.load(20, 1);
  const before = await residentBytes(contender.pid);
  await using generator = new Generator();
  await generator.enter({ ...meeting, listeners: sockets, speakers: 0 });
  await first.load(5, 1);
  return (await residentBytes(contender.pid) - before) / sockets;
}
