/** A whole run: clients talk, parts die, and the checker judges what is left. */
import { eventually } from "../../shared/testing/eventually.ts";
import { autopsy } from "./autopsy.ts";
import { check, type Evidence, type Stored, type Violation } from "./checker.ts";
import { ClientProcess } from "./client_process.ts";
import { Connection, record } from "./connection.ts";
import { type Fault, plannedFaults, seeded, strike } from "./faults.ts";
import { type ClientRecord, messageKey, type Plan } from "./journal.ts";
import { runToken } from "./tokens.ts";
import { startWorld, type World } from "./world.ts";

export interface ChaosOptions {
  readonly clients: number;
  /** In all; every client sends its share. */
  readonly messages: number;
  readonly rooms: number;
  readonly roomsPerClient: number;
  readonly processes: number;
  readonly faults: number;
  /** Mean milliseconds between two sends of a client. */
  readonly pauseMs: number;
  readonly seed: number;
  /** Publications that a node keeps of each room: few, and who was away longer has to page history. */
  readonly ringFrames: number;
  readonly print: (line: string) => void;
}

export interface ChaosReport {
  readonly violations: readonly Violation[];
  /** Ends of chat nodes that nobody asked for. */
  readonly collapses: readonly string[];
  readonly acked: number;
  readonly received: number;
  readonly resumed: { readonly recovered: number; readonly paged: number };
  readonly struck: readonly Fault[];
  readonly seconds: number;
}

export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { print } = options;
  const started = performance.now();
  const random = seeded(options.seed);
  await using running = new AsyncDisposableStack();
  const world = running.use(
    await startWorld(2, { VEZA_CHAT_RING_FRAMES: String(options.ringFrames) }),
  );
  const plans = await makePlans(world, options);
  const clients = inProcesses(plans, options.processes);
  for (const one of clients) await running.use(one).start();
  const total = plans.reduce((sum, plan) => sum + plan.messages, 0);
  const records = clients.flatMap((one) => one.records);
  const scene: Scene = { world, records };
  const acked = () => records.reduce((sum, one) => sum + one.acks.length, 0);
  const struck = plannedFaults(options.faults, random);
  for (const [i, fault] of struck.entries()) {
    // By progress and not by the clock, so that every fault meets traffic.
    const due = Math.floor(total * (i + 1) / (struck.length + 2));
    await progress(scene, `${due} acked messages`, () => acked() >= due);
    print(`${acked()} of ${total} acked: ${fault} dies`);
    await strike(fault, { world, clients }, random);
  }
  await progress(scene, "all messages acked", () => acked() >= total);
  const rooms = [...new Set(plans.flatMap((plan) => plan.rooms))];
  const history = await readHistory(world, rooms);
  // Who does not come to the head in time is judged by where it stands.
  await eventually(
    "every client at the head",
    () =>
      records.every((one) =>
        one.plan.rooms.every((room) => (one.offset(room) ?? 0) >= (history.get(room)?.length ?? 0))
      ),
    { within: 30_000, every: 50 },
  ).catch((error: Error) => print(error.message));
  for (const one of clients) await one[Symbol.asyncDispose]();
  const steps = records.flatMap((one) => one.steps);
  const resumes = steps.filter((one) => one.kind === "subscribed" && one.since !== undefined);
  const evidence: Evidence = {
    attempted: new Set(plans.flatMap(keysOf)),
    acks: records.flatMap((one) => one.acks),
    clients: records,
    history,
  };
  return {
    violations: check(evidence),
    collapses: world.nodes.flatMap((node) => node.collapses),
    acked: acked(),
    received: steps.filter((one) => one.kind === "received").length,
    resumed: {
      recovered: resumes.filter((one) => one.kind === "subscribed" && one.recovered).length,
      paged: resumes.filter((one) => one.kind === "subscribed" && !one.recovered).length,
    },
    struck,
    seconds: (performance.now() - started) / 1000,
  };
}

interface Scene {
  readonly world: World;
  readonly records: readonly ClientRecord[];
}

/** Waits for the clients; where they stand still, says what everything else was doing. */
async function progress(
  { world, records }: Scene,
  what: string,
  isThere: () => boolean,
): Promise<void> {
  try {
    await eventually(what, isThere, { within: 60_000, every: 20 });
  } catch (cause) {
    throw new Error(`The clients stand still.\n${await autopsy(world, records)}`, { cause });
  }
}

function keysOf(plan: Plan): string[] {
  return Array.from({ length: plan.messages }, (_, n) => messageKey(plan.name, n));
}

/** Everybody is a member of their rooms before anything begins. */
async function makePlans(world: World, options: ChaosOptions): Promise<Plan[]> {
  const urls = world.nodes.map((node) => node.socketUrl);
  const [url = ""] = urls;
  await using owner = await Connection.open(url, await runToken(1));
  const rooms: string[] = [];
  for (let i = 0; i < options.rooms; i++) {
    const { room } = await owner.rpc("create_room", { name: `room ${i}` });
    rooms.push(String(record(room).id));
  }
  const plans: Plan[] = [];
  for (let i = 0; i < options.clients; i++) {
    const token = await runToken(100 + i);
    const mine = Array.from(
      { length: options.roomsPerClient },
      (_, place) => rooms[(i + place) % rooms.length] ?? "",
    );
    await using member = await Connection.open(url, token);
    for (const room of mine) await member.rpc("join_room", { room_id: room });
    const messages = Math.ceil(options.messages / options.clients);
    const { pauseMs } = options;
    const name = `client${i}`;
    plans.push({ name, token, urls, rooms: mine, acked: 0, messages, pauseMs, positions: {} });
  }
  return plans;
}

function inProcesses(plans: readonly Plan[], count: number): ClientProcess[] {
  return Array.from(
    { length: count },
    (_, place) => new ClientProcess(plans.filter((_, i) => i % count === place)),
  );
}

/** As anyone reads it, through a node, page by page from the beginning. */
export async function readHistory(
  world: World,
  rooms: readonly string[],
): Promise<Map<string, Stored[]>> {
  const url = world.nodes[0]?.socketUrl ?? "";
  await using reader = await Connection.open(url, await runToken(1));
  const history = new Map<string, Stored[]>();
  for (const room of rooms) {
    const stored: Stored[] = [];
    let isMore = true;
    let before = "";
    while (isMore) {
      const request = { room_id: room, limit: 100, before_id: before };
      const page = await reader.rpc("get_message_history", request);
      const messages = Array.isArray(page.messages) ? page.messages.map(record) : [];
      stored.unshift(...messages.map(({ seq, id, client_msg_id }) => ({
        seq: Number(seq),
        id: String(id),
        key: String(client_msg_id),
      })));
      before = stored[0]?.id ?? "";
      isMore = page.has_more === true && messages.length > 0;
    }
    history.set(room, stored);
  }
  return history;
}

/** The report in words. */
export function describeReport(report: ChaosReport): string {
  const { resumed, struck, violations, collapses } = report;
  const deaths = Object.entries(Object.groupBy(struck, (fault) => fault))
    .map(([fault, times]) => `${fault} ${times.length}×`).join(", ");
  return [
    `${report.acked} messages acked, ${report.received} received, in ${
      report.seconds.toFixed(0)
    } s`,
    `died: ${deaths}`,
    `resumed: ${resumed.recovered} recovered, ${resumed.paged} paged from history`,
    ...collapses.map((words) => `a chat node collapsed: ${words}`),
    ...violations.slice(0, 50).map(({ kind, who, room, what }) =>
      `${kind}: ${who} ${room}: ${what}`
    ),
    `${violations.length} violations`,
  ].join("\n");
}
