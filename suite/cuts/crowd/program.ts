/** The clients' process: told what to do line by line on its standard input, answers each line with one. */
import { obeyOrders, type OrderStreams } from "../../orders.ts";
import { check, type Evidence, type Stored, type Violation } from "../../chaos/checker.ts";
import { type Percentiles, percentiles } from "../../latency.ts";
import { eventually } from "../../../shared/testing/eventually.ts";
import { Commuter, type Seat } from "../commuter.ts";

export interface Timetable {
  /** Clients are in so many groups; one after the other is cut, all of them once in `everyMs`. */
  readonly groups: number;
  readonly everyMs: number;
  readonly awayMs: number;
  readonly forMs: number;
}

export type Order =
  | { readonly do: "enter"; readonly url: string; readonly seats: readonly Seat[] }
  | { readonly do: "ride"; readonly timetable: Timetable }
  | {
    readonly do: "judge";
    readonly history: readonly (readonly [room: string, stored: readonly Stored[]])[];
    readonly attempted: readonly string[];
  };

export interface Verdict {
  readonly violations: readonly Violation[];
  readonly received: number;
  readonly expected: number;
  readonly recovered: number;
  readonly paged: number;
  readonly hangUps: number;
  /** Milliseconds of the ways back; undefined where nobody was cut. */
  readonly replay: Percentiles | undefined;
}

export async function obey(streams: OrderStreams): Promise<void> {
  let commuters: readonly Commuter[] = [];
  const follow = async (order: Order): Promise<Verdict | null> => {
    switch (order.do) {
      case "enter":
        commuters = order.seats.map((seat) => new Commuter(order.url, seat));
        await inTurns(commuters, 32, (one) => one.enter());
        return null;
      case "ride":
        await ride(commuters, order.timetable);
        return null;
      case "judge":
        return await judge(commuters, new Map(order.history), new Set(order.attempted));
    }
  };
  await obeyOrders<Order>(streams, follow);
}

/** Resolves when the time is over and everybody is back. */
async function ride(commuters: readonly Commuter[], timetable: Timetable): Promise<void> {
  const { groups, everyMs, awayMs, forMs } = timetable;
  const end = performance.now() + forMs;
  await Promise.all(Array.from({ length: groups }, async (_, group) => {
    const mine = commuters.filter((_, i) => i % groups === group);
    let due = performance.now() + everyMs * group / groups;
    for (; due < end; due += everyMs) {
      await pause(Math.max(0, due - performance.now()));
      for (const one of mine) one.cut();
      await pause(awayMs);
      // All at once, without the jitter that good clients have.
      await Promise.all(mine.map((one) => one.comeBack()));
    }
  }));
}

async function judge(
  clients: readonly Commuter[],
  history: ReadonlyMap<string, readonly Stored[]>,
  attempted: ReadonlySet<string>,
): Promise<Verdict> {
  const head = (room: string) => history.get(room)?.length ?? 0;
  const isThere = () => clients.every((one) => one.offset >= head(one.seat.room));
  // Who is not at the head by then is judged by where it stands.
  await eventually("everybody at the head", isThere, { within: 15_000, every: 50 })
    .catch((error: unknown) => error);
  for (const one of clients) one.cut();
  const steps = clients.flatMap((one) => one.steps);
  const subscribed = steps.filter((one) => one.kind === "subscribed");
  const resumed = subscribed.filter((one) => one.since !== undefined);
  const first = subscribed.filter((one) => one.since === undefined);
  const evidence: Evidence = {
    attempted,
    acks: [],
    clients: clients.map(({ seat, steps }) => ({ name: seat.name, steps })),
    history,
  };
  const replays = clients.flatMap((one) => one.replays);
  return {
    violations: check(evidence),
    received: steps.filter((one) => one.kind === "received").length,
    expected: first.reduce((sum, { room, offset }) => sum + head(room) - offset, 0),
    recovered: resumed.filter((one) => one.recovered).length,
    paged: resumed.filter((one) => !one.recovered).length,
    hangUps: clients.reduce((sum, one) => sum + one.hangUps, 0),
    replay: replays.length === 0 ? undefined : percentiles(replays),
  };
}

async function inTurns<T>(
  list: readonly T[],
  width: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let one = list[next++]; one !== undefined; one = list[next++]) await work(one);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
