/** What a process has used, as Linux counts it. */

/** Of /proc: USER_HZ, which is 100 on every Linux that Deno runs on. */
const ticksPerSecond = 100;

/** Seconds of processor time of all threads, in user space and in the kernel. */
export async function cpuSeconds(pid: number): Promise<number> {
  const stat = await read(`/proc/${pid}/stat`);
  // The second field, the name, may have spaces: count from behind its bracket.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

export async function residentBytes(pid: number): Promise<number> {
  const status = await read(`/proc/${pid}/status`);
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
}

/** By `cat`: to Deno, another process's files in /proc need every permission there is. */
async function read(path: string): Promise<string> {
  const { success, stdout } = await new Deno.Command("cat", { args: [path] }).output();
  if (!success) throw new Error(`${path} cannot be read`);
  return new TextDecoder().decode(stdout);
}
