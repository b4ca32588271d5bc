/** What a listener costs: ours against Icecast's, one after the other, over the same source and crowd. */
import { cpuSeconds, residentBytes } from "../chat/meter.ts";
import { count, type Print, printTable, ratio } from "../chat/table.ts";
import type { Contender } from "./contender.ts";
import type { Heard } from "./crowd.ts";
import { CrowdProcess } from "./crowd_process.ts";
import { startHouse } from "./house.ts";
import { startIcecast } from "./icecast.ts";

const windowSeconds = 15;
const settledSeconds = 5;
const regulars = 100;
/** After the window: memory is looked at when everybody has listened for 20 s. */
const settleSeconds = 2;

interface Measured {
  readonly name: string;
  readonly listeners: number;
  /** In each second, from asking for a ticket to the first byte. */
  readonly admitted: number;
  /** Of one core, for each listener, beyond what the stream costs with the regulars alone. */
  readonly core: number;
  /** Resident, for each: with what the runtime has not cleared away yet. */
  readonly bytes: number;
  /** Of its JavaScript, for each: right after all that nobody holds was cleared away. */
  readonly held: number | undefined;
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

/** `regulars` are there before anything is measured: what the first ones load, all need. */
async function measure(started: Contender, listeners: number): Promise<Measured> {
  await using contender = started;
  const { pid, name } = contender;
  await using first = new CrowdProcess();
  await first.enter(await contender.plan(regulars));
  await pause(settledSeconds);
  // As long as the crowd is looked at: what differs is a small part of both.
  const idle = await coreOver(pid, () => pause(windowSeconds));
  const held = await contender.heldBytes?.();
  const asked = performance.now();
  const plan = await contender.plan(listeners);
  const planned = performance.now();
  await pause(settledSeconds);
  // What asking for so many tickets at once has left behind is not what listening costs.
  const before = await residentBytes(pid);
  await using crowd = new CrowdProcess();
  const entering = performance.now();
  await crowd.enter(plan);
  const seconds = (planned - asked + performance.now() - entering) / 1000;
  await pause(3);
  let heard: Heard | undefined;
  const busy = await coreOver(pid, async () => {
    heard = await crowd.listen(windowSeconds);
  });
  if (heard === undefined) throw new Error("Nobody listened");
  await pause(settleSeconds);
  const bytes = (await residentBytes(pid) - before) / listeners;
  const holding = await contender.heldBytes?.();
  return {
    ...{ name, listeners, bytes, heard, admitted: listeners / seconds },
    core: Math.max(0, busy - idle) / listeners,
    held: held === undefined || holding === undefined ? undefined : (holding - held) / listeners,
  };
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
  print(
    `### ${
      count(listeners)
    } listeners at 128 kbit/s, ${windowSeconds} s, beyond the first ${regulars}\n`,
  );
  printTable(
    print,
    [
      "server",
      "let in each second",
      "core for each listener",
      "to Icecast",
      "memory for each, bytes",
      "of that held",
      "kbit/s, least / median",
      "longest silence, ms",
      "lost",
    ],
    measured.map(({ name, admitted, core, bytes, held, heard }) => [
      name,
      count(admitted),
      `${(core * 1e6).toFixed(1)} µ`,
      ratio(core, reference.core),
      count(bytes),
      held === undefined ? "" : count(held),
      `${count(heard.least * 8 / 1000)} / ${count(heard.median * 8 / 1000)}`,
      count(heard.longestGap),
      String(heard.lost),
    ]),
  );
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
