/** What a process and its children use, and what the machine has left, as Linux counts it. */

/** USER_HZ, which is 100 on every Linux that Deno runs on. */
const ticksPerSecond = 100;

export interface Usage {
  /** Seconds of processor time since they began. */
  readonly ownSeconds: number;
  readonly childSeconds: number;
  /** Memory, where what processes share counts once. */
  readonly ownBytes: number;
  readonly childBytes: number;
  readonly children: number;
  /** Seconds of processor time that nobody used since the machine started, over all processors. */
  readonly idleSeconds: number;
  /** `performance.now()`. */
  readonly at: number;
}

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly seconds: number;
}

export async function usageOf(pid: number): Promise<Usage> {
  // By another program: to Deno, other processes' files in /proc need every permission there is.
  const text = await sh("cat /proc/stat /proc/[0-9]*/stat 2>/dev/null; true");
  const lines = text.split("\n");
  const idle = lines.find((line) => line.startsWith("cpu "))?.split(/\s+/)[4];
  const stats = lines.map(statOf).filter((one) => one !== undefined);
  const children = stats.filter(({ parent }) => parent === pid);
  const sum = (list: readonly Stat[]) => list.reduce((total, { seconds }) => total + seconds, 0);
  return {
    ownSeconds: sum(stats.filter((one) => one.pid === pid)),
    childSeconds: sum(children),
    ownBytes: await shareOf([pid]),
    childBytes: await shareOf(children.map((child) => child.pid)),
    children: children.length,
    idleSeconds: Number(idle) / ticksPerSecond,
    at: performance.now(),
  };
}

function statOf(line: string): Stat | undefined {
  // The second field, the name, may have spaces: count from behind its bracket.
  const [, pid, rest] = /^(\d+) \(.*\) (.*)$/.exec(line) ?? [];
  if (pid === undefined || rest === undefined) return undefined;
  const fields = rest.split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  return { pid: Number(pid), parent: Number(fields[1]), seconds: ticks / ticksPerSecond };
}

/** Proportional set size. */
async function shareOf(pids: readonly number[]): Promise<number> {
  if (pids.length === 0) return 0;
  const files = pids.map((pid) => `/proc/${pid}/smaps_rollup`).join(" ");
  const text = await sh(`cat ${files} 2>/dev/null; true`);
  const kilobytes = [...text.matchAll(/^Pss:\s+(\d+) kB/gm)].map(([, number]) => Number(number));
  return kilobytes.reduce((total, one) => total + one, 0) * 1024;
}

async function sh(command: string): Promise<string> {
  const { stdout } = await new Deno.Command("sh", { args: ["-c", command] }).output();
  return new TextDecoder().decode(stdout);
}
