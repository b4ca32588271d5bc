/** Hot room and small rooms: how many deliveries, how late, for how much processor time. */
import { ms } from "../../latency.ts";
import { type Contender, installPeers, startHouse } from "./contenders.ts";
import type { LoadResult } from "./generator/crowd.ts";
import { Generator } from "./generator_process.ts";
import { cpuSeconds } from "./meter.ts";
import { count, type Print, printTable, ratio } from "./table.ts";

interface FanOut {
  readonly title: string;
  readonly listeners: number;
  readonly speakers: number;
  readonly rooms: number;
  /** Messages a second, growing; a server leaves at the first that it cannot keep up with. */
  readonly rates: readonly number[];
  /** Where ours are others. */
  readonly ourRates?: readonly number[];
  readonly seconds: number;
}

interface Measured {
  readonly contender: string;
  readonly rate: number;
  readonly result: LoadResult;
  readonly cpu: number;
  /** Of the generator: where it is as busy as it can be, the server may have been able to do more. */
  readonly generatorCpu: number;
}

export async function benchHotRoom(print: Print): Promise<void> {
  await benchFanOut({
    title: "Hot room: 2,000 sockets, 120-byte messages",
    listeners: 2_000,
    // One after the other is how a socket's commands are run: few speakers could not say so much.
    speakers: 200,
    rooms: 1,
    rates: [20, 40, 80, 160, 320, 500, 750, 1_000, 1_500],
    seconds: 3,
  }, print);
}

const smallRooms = {
  listeners: 2_000,
  speakers: 500,
  rooms: 500,
  rates: [500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 24_000],
  seconds: 3,
};

export async function benchSmallRooms(print: Print): Promise<void> {
  await benchFanOut({
    title: "Small rooms: 2,000 sockets in 500 rooms, 120-byte messages",
    ...smallRooms,
    // More are refused with ROOM_BUSY: they wait for PostgreSQL.
    ourRates: [500, 1_000, 2_000, 3_000, 4_000],
  }, print);
}

/** Like for like with servers that store nothing: typing indicators. */
export async function benchUnstored(print: Print): Promise<void> {
  await benchFanOut(
    {
      title: "Small rooms, unstored: 2,000 sockets in 500 rooms, typing indicators",
      ...smallRooms,
    },
    print,
    startUnstored,
  );
}

async function startUnstored(): Promise<Contender> {
  const house = await startHouse();
  return {
    name: house.name,
    get pid() {
      return house.pid;
    },
    meet: async (rooms) => ({ ...await house.meet(rooms), dialect: "veza unstored" }),
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  };
}

async function benchFanOut(
  plan: FanOut,
  print: Print,
  ours: () => Promise<Contender> = startHouse,
): Promise<void> {
  await using peers = await installPeers();
  const measured: Measured[] = [];
  for (const start of [ours, ...peers.starts]) {
    await using contender = await start();
    const rates = start === ours ? plan.ourRates ?? plan.rates : plan.rates;
    measured.push(...await measure(contender, { ...plan, rates }));
  }
  print(`### ${plan.title}\n`);
  printTable(
    print,
    [
      "server",
      "said/s",
      "deliveries/s",
      "delivered",
      "p50",
      "p99",
      "CPU s",
      "deliveries per CPU s",
      "generator CPU s",
    ],
    measured.map(({ contender, rate, result, cpu, generatorCpu }) => [
      contender,
      count(rate),
      count(result.delivered / result.seconds),
      `${(100 * result.delivered / result.expected).toFixed(1)} %`,
      ms(result.p50),
      ms(result.p99),
      cpu.toFixed(2),
      count(result.delivered / cpu),
      generatorCpu.toFixed(2),
    ]),
  );
  printBest(measured, print);
}

async function measure(contender: Contender, plan: FanOut): Promise<Measured[]> {
  await using generator = new Generator();
  const { listeners, speakers, rooms, rates, seconds } = plan;
  await generator.enter({ ...await contender.meet(rooms), listeners, speakers });
  // Warm, so that nobody is measured while being compiled.
  await generator.load(rates[0] ?? 1, 1);
  const measured: Measured[] = [];
  for (const rate of rates) {
    const before = await Promise.all([cpuSeconds(contender.pid), cpuSeconds(generator.pid)]);
    const result = await generator.load(rate, seconds);
    const cpu = await cpuSeconds(contender.pid) - before[0];
    const generatorCpu = await cpuSeconds(generator.pid) - before[1];
    measured.push({ contender: contender.name, rate, result, cpu, generatorCpu });
    if (result.p99 > 3_000 || !isComplete(result) || isBehind(result, rate)) break;
  }
  return measured;
}

/** Each one's best step, and how many times as good as Socket.IO's it is. */
function printBest(measured: readonly Measured[], print: Print): void {
  const best = [...Map.groupBy(measured, (one) => one.contender)].map(([name, steps]) => ({
    name,
    throughput: Math.max(...steps.map(({ result }) => result.delivered / result.seconds)),
    perCpu: Math.max(...steps.map(({ result, cpu }) => result.delivered / cpu)),
    bytes: steps[0]?.result.bytesPerDelivery ?? 0,
    flawed: steps.filter(({ result }) => result.outOfOrder + result.cut > 0).length,
  }));
  const reference = best.find(({ name }) => name.startsWith("Socket.IO")) ?? best[0];
  if (reference === undefined) return;
  printTable(
    print,
    [
      "server",
      "most deliveries/s",
      "to Socket.IO",
      "most per CPU s",
      "to Socket.IO",
      "bytes each",
      "steps with a socket cut or out of order",
    ],
    best.map(({ name, throughput, perCpu, bytes, flawed }) => [
      name,
      count(throughput),
      ratio(throughput, reference.throughput),
      count(perCpu),
      ratio(perCpu, reference.perCpu),
      String(bytes),
      String(flawed),
    ]),
  );
}

function isComplete({ delivered, expected }: LoadResult): boolean {
  return delivered >= expected;
}

function isBehind({ said, seconds }: LoadResult, rate: number): boolean {
  return said / seconds < 0.85 * rate;
}
