/** The accidents of a run: what dies, without warning, and comes back a moment later. */
import type { ClientProcess } from "./client_process.ts";
import type { World } from "./world.ts";

export const faults = [
  "client",
  "node",
  "nats",
  "nats wiped",
  "postgres",
  "redis",
] as const;
export type Fault = typeof faults[number];

export interface Victims {
  readonly world: World;
  readonly clients: readonly ClientProcess[];
}

/** Kills one of its kind and resolves once it is back. */
export async function strike(
  fault: Fault,
  { world, clients }: Victims,
  random: () => number,
): Promise<void> {
  const downMs = 100 + random() * 1_400;
  switch (fault) {
    case "client":
      return await killFor(pick(clients, random), downMs);
    case "node":
      return await killFor(pick(world.nodes, random), downMs);
    case "nats":
      return await killFor(world.nats, downMs);
    case "nats wiped":
      return await killFor(world.nats, downMs, () => wipe(world.nats.folder));
    case "postgres":
      return await killFor(world.postgres, downMs);
    case "redis":
      return await killFor(world.redis, downMs);
  }
}

interface Mortal {
  kill(): Promise<void>;
  start(): Promise<void>;
}

async function killFor(
  one: Mortal,
  downMs: number,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await one.kill();
  await meanwhile();
  await new Promise((resolve) => setTimeout(resolve, downMs));
  await one.start();
}

async function wipe(folder: string): Promise<void> {
  for await (const { name } of Deno.readDir(folder)) {
    await Deno.remove(`${folder}/${name}`, { recursive: true });
  }
}

/** Each kind in turn, `count` in all, every round in another order. */
export function plannedFaults(
  count: number,
  random: () => number,
  kinds: readonly Fault[] = faults,
): Fault[] {
  const planned: Fault[] = [];
  while (planned.length < count) {
    const round = kinds.map((kind) => ({ kind, at: random() })).toSorted((a, b) => a.at - b.at);
    planned.push(...round.map(({ kind }) => kind));
  }
  return planned.slice(0, count);
}

/** The same numbers from the same seed (mulberry32), so that a run's faults can be repeated. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<T>(list: readonly T[], random: () => number): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error("There is none of its kind");
  return one;
}
