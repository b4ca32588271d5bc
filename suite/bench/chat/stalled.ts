/** One socket in a hundred stops reading: what is held for it, when it is cut, and what the others notice. */
import { ms } from "../../latency.ts";
import { startHouse } from "./contenders.ts";
import { Generator } from "./generator_process.ts";
import { residentBytes } from "./meter.ts";
import { count, type Print, printTable } from "./table.ts";

const listeners = 2_000;
const stalled = listeners / 100;
const speakers = 40;
/** 110 KB a second for each: the kernel's buffers of those who stall, 4 MB each, are full after 40 seconds. */
const load = { rate: 25, length: 3_900 };
const seconds = { without: 15, beside: 50 };

export async function benchStalled(print: Print): Promise<void> {
  await using house = await startHouse({
    // A ring that a stalled socket falls out of within the run.
    VEZA_CHAT_RING_FRAMES: "128",
    // Who does not read answers no ping either, and would be cut for that.
    VEZA_CHAT_PING_SECONDS: "300",
  });
  const meeting = await house.meet(1);
  const [node] = house.world.nodes;
  if (node === undefined) throw new Error("A world has a node");
  await using crowd = new Generator();
  await crowd.enter({ ...meeting, listeners, speakers });
  await crowd.load(load.rate, 2, load.length);
  const without = await crowd.load(load.rate, seconds.without, load.length);
  await using deaf = new Generator();
  await deaf.enter({ ...meeting, listeners: stalled, speakers: 0 });
  await deaf.stall();
  const before = {
    open: await gauge(node.opsUrl, "chat_sockets"),
    resident: await residentBytes(house.pid),
  };
  const watched = watch(node.opsUrl);
  const beside = await crowd.load(load.rate, seconds.beside, load.length);
  const held = await watched.most();
  const resident = await residentBytes(house.pid) - before.resident;
  const open = await gauge(node.opsUrl, "chat_sockets");
  print(`### ${stalled} of ${count(listeners + stalled)} sockets stop reading\n`);
  printTable(
    print,
    ["run", "delivered", "p50", "p99", "most held for one", "process grew by", "cut"],
    [
      ["all read", share(without), ms(without.p50), ms(without.p99), "", "", String(without.cut)],
      [
        `${stalled} stalled`,
        share(beside),
        ms(beside.p50),
        ms(beside.p99),
        `${count(held)} bytes`,
        `${count(resident)} bytes`,
        `${before.open - open} stalled, ${beside.cut} others`,
      ],
    ],
  );
}

function share({ delivered, expected }: { delivered: number; expected: number }): string {
  return `${(100 * delivered / expected).toFixed(1)} %`;
}

/** Looks five times a second until it is asked. */
function watch(opsUrl: string): { most(): Promise<number> } {
  let isOver = false;
  const watching = (async () => {
    let most = 0;
    while (!isOver) {
      most = Math.max(most, await gauge(opsUrl, "chat_socket_held_bytes"));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return most;
  })();
  return {
    most: async () => {
      isOver = true;
      return await watching;
    },
  };
}

async function gauge(opsUrl: string, name: string): Promise<number> {
  const text = await (await fetch(`${opsUrl}/metrics`)).text();
  const line = text.split("\n").find((one) => !one.startsWith("#") && one.includes(name));
  if (line === undefined) throw new Error(`There is no metric ${name}`);
  return Number(line.slice(line.lastIndexOf(" ") + 1));
}
