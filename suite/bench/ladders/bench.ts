/** How many streams with a full ladder two processors carry in real time: more and more, until one is late. */
import { encodePackets } from "../../beeps/packets.ts";
import { ladderOf, type Station } from "../../beeps/station.ts";
import { percentiles } from "../../latency.ts";
import { type Print, printTable } from "../chat/table.ts";
import { bySocket } from "../latency/sources.ts";
import { LateListener } from "./listener.ts";
import { type Usage, usageOf } from "./usage.ts";

const streamsMax = 24;
const timeMs = 225_000;
const settleMs = 2_000;
const measureMs = 6_000;
/** A fragment that comes later than this has fallen behind real time. */
const lateMs = 1_000;
/** Of the machine's processors. */
const idleShareMin = 0.03;
/** As a browser's recorder sends: 100 ms at once. */
const packetsAtOnce = 5;
/** Unlike silence it takes every bit that a rung is allowed. */
const noise = "anoisesrc=colour=pink:amplitude=0.4:sample_rate=48000";

interface Step {
  readonly streams: number;
  readonly ownCores: number;
  readonly childCores: number;
  readonly idleCores: number;
  readonly ownBytes: number;
  readonly childBytes: number;
  readonly late: readonly number[];
  readonly isLate: boolean;
}

export async function benchLadders(station: Station, print: Print): Promise<void> {
  const until = performance.now() + timeMs;
  const packets = await encodePackets(noise, 10);
  await using stack = new AsyncDisposableStack();
  const listeners: LateListener[] = [];
  const add = async () => {
    const stream = await station.stream(`ladder ${listeners.length + 1}`);
    const source = stack.use(await bySocket(stream, packets, packetsAtOnce));
    await ladderOf(stream);
    const ticket = await station.join(stream.id, 0);
    listeners.push(stack.use(new LateListener(stream, ticket, source.sentAt)));
  };
  const idle = await usageOf(station.process.pid);
  const steps: Step[] = [];
  let refusal = "";
  for (let wanted = 1; wanted <= streamsMax; wanted += wanted === 1 ? 1 : 2) {
    try {
      while (listeners.length < wanted) await add();
    } catch (error) {
      // A machine without time to spare answers too late.
      refusal = `stream ${listeners.length + 1} could not be added: ${error}`;
      break;
    }
    const step = await measure(station.process.pid, listeners);
    steps.push(step);
    if (step.isLate || step.idleCores < idleShareMin * navigator.hardwareConcurrency) break;
    if (performance.now() > until) break;
  }
  report(steps, idle, print);
  if (refusal !== "") print(refusal);
}

async function measure(pid: number, listeners: readonly LateListener[]): Promise<Step> {
  await pause(settleMs);
  for (const listener of listeners) listener.take();
  const from = await usageOf(pid);
  await pause(measureMs);
  const to = await usageOf(pid);
  const heard = listeners.map((listener) => listener.take());
  const late = heard.flatMap((one) => one.late);
  const cores = (of: (usage: Usage) => number) => (of(to) - of(from)) * 1000 / (to.at - from.at);
  return {
    streams: listeners.length,
    ownCores: cores(({ ownSeconds }) => ownSeconds),
    childCores: cores(({ childSeconds }) => childSeconds),
    idleCores: cores(({ idleSeconds }) => idleSeconds),
    ownBytes: to.ownBytes,
    childBytes: to.childBytes,
    late,
    isLate: heard.some(({ late, behindMs, skipped }) =>
      skipped > 0 || behindMs > lateMs || late.some((ms) => ms > lateMs)
    ),
  };
}

function report(steps: readonly Step[], idle: Usage, print: Print): void {
  const megabytes = (bytes: number) => (bytes / 1_048_576).toFixed(0);
  printTable(
    print,
    [
      "streams",
      "cores: suite",
      "cores: ffmpeg",
      "cores idle",
      "cores for each",
      "MB: suite",
      "MB for each: ffmpeg",
      "fragment late by, p50 / p99 / most, ms",
      "in real time",
    ],
    steps.map((step) => {
      const { p50, p99, max } = percentiles(step.late.length > 0 ? step.late : [NaN]);
      return [
        String(step.streams),
        step.ownCores.toFixed(2),
        step.childCores.toFixed(2),
        step.idleCores.toFixed(2),
        ((step.ownCores + step.childCores) / step.streams).toFixed(3),
        megabytes(step.ownBytes),
        megabytes(step.childBytes / step.streams),
        [p50, p99, max].map((ms) => ms.toFixed(0)).join(" / "),
        step.isLate ? "no" : "yes",
      ];
    }),
  );
  print(`MB of the suite without a stream: ${megabytes(idle.ownBytes)}`);
  const held = steps.filter(({ isLate }) => !isLate).at(-1)?.streams ?? 0;
  print(
    `${held} streams with a full ladder in real time on ${navigator.hardwareConcurrency} cores`,
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
