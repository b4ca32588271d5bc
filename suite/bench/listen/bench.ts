/** What a listener costs: ours against Icecast's, one after the other, over the same source and crowd. */
import { cpuSeconds, residentBytes } from "../chat/meter.ts";
import { count, type Print, printTable, ratio } from "../chat/table.ts";
import type { Contender } from "./contender.ts";
import type { Heard } from "./crowd.ts";
import { CrowdProcess } from "./crowd_process.ts";
import { startHouse } from "./house.ts";
import { startIcecast } from "./icecast.ts";

const windowSeconds = 15;
const idleSeconds = 5;

interface Measured {
  readonly name: string;
  readonly listeners: number;
  /** Of one core, for each listener, beyond what the stream costs without any. */
  readonly core: number;
  readonly bytes: number;
  readonly heard: Heard;
}

const starts = [startIcecast, () => startHouse("HTTP"), () => startHouse("WebSocket")];

export async function benchListeners(crowds: readonly number[], print: Print): Promise<void> {
  for (const listeners of crowds) {
    const measured: Measured[] = [];
    for (const start of starts) measured.push(await measure(await start(), listeners));
    report(listeners, measured, print);
  }
}

async function measure(started: Contender, listeners: number): Promise<Measured> {
  await using contender = started;
  const { pid, name } = contender;
  await pause(idleSeconds);
  const idle = await coreOver(pid, () => pause(idleSeconds));
  const plan = await contender.plan(listeners);
  await pause(idleSeconds);
  // What asking for so many tickets at once has left behind is not what listening costs.
  const before = await residentBytes(pid);
  await using crowd = new CrowdProcess();
  await crowd.enter(plan);
  await pause(3);
  let heard: Heard | undefined;
  const busy = await coreOver(pid, async () => {
    heard = await crowd.listen(windowSeconds);
  });
  if (heard === undefined) throw new Error("Nobody listened");
  const bytes = (await residentBytes(pid) - before) / listeners;
  return { name, listeners, core: Math.max(0, busy - idle) / listeners, bytes, heard };
}

/** Cores that the process kept busy meanwhile. */
async function coreOver(pid: number, work: () => Promise<void>): Promise<number> {
  const [started, before] = [performance.now(), await cpuSeconds(pid)];
  await work();
  return (await cpuSeconds(pid) - before) * 1000 / (performance.now() - started);
}

function report(listeners: number, measured: readonly Measured[], print: Print): void {
  const reference = measured[0];
  if (reference === undefined) return;
  print(`### ${count(listeners)} listeners at 128 kbit/s, ${windowSeconds} s\n`);
  printTable(
    print,
    [
      "server",
      "core for each listener",
      "to Icecast",
      "memory for each, bytes",
      "kbit/s, least / median",
      "longest silence, ms",
      "lost",
    ],
    measured.map(({ name, core, bytes, heard }) => [
      name,
      `${(core * 1e6).toFixed(1)} µ`,
      ratio(core, reference.core),
      count(bytes),
      `${count(heard.least * 8 / 1000)} / ${count(heard.median * 8 / 1000)}`,
      count(heard.longestGap),
      String(heard.lost),
    ]),
  );
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
