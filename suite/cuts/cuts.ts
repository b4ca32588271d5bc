/** A whole run: clients lose their line again and again while rooms go on talking, and the checker judges. */
import { readHistory } from "../chaos/chaos.ts";
import { type Ack, check, type Violation } from "../chaos/checker.ts";
import { Connection, record } from "../chaos/connection.ts";
import { messageKey } from "../chaos/journal.ts";
import { runToken } from "../chaos/tokens.ts";
import { startWorld } from "../chaos/world.ts";
import { ms } from "../latency.ts";
import { CrowdProcess } from "./crowd_process.ts";
import type { Timetable, Verdict } from "./crowd/program.ts";
import type { Seat } from "./commuter.ts";

export interface CutsOptions {
  readonly clients: number;
  readonly rooms: number;
  /** Messages a second in each room. */
  readonly rate: number;
  readonly timetable: Timetable;
  readonly print: (line: string) => void;
}

export interface CutsReport extends Verdict {
  /** Messages. */
  readonly acked: number;
}

/** User ids. */
const owner = 1;
const firstClient = 100;

export async function runCuts(options: CutsOptions): Promise<CutsReport> {
  const { clients, timetable, print } = options;
  await using world = await startWorld(1);
  const [node] = world.nodes;
  if (node === undefined) throw new Error("A world has a node");
  await using stack = new AsyncDisposableStack();
  const speakers: Speaker[] = [];
  for (let i = 0; i < options.rooms; i++) {
    speakers.push(stack.use(await Speaker.open(node.socketUrl, `speaker${i}`)));
  }
  const seats: Seat[] = await Promise.all(Array.from({ length: clients }, async (_, i) => ({
    name: `client${i}`,
    token: await runToken(firstClient + i),
    room: speakers[i % speakers.length]?.room ?? "",
  })));
  const crowd = stack.use(new CrowdProcess());
  await crowd.enter(node.socketUrl, seats);
  print(`${clients} clients follow ${options.rooms} rooms`);
  const over = new AbortController();
  const speaking = Promise.all(speakers.map((one) => one.speak(1_000 / options.rate, over.signal)));
  try {
    await Promise.race([crowd.ride(timetable), speaking]);
  } finally {
    over.abort();
  }
  await speaking;
  print("everybody is back");
  const history = await readHistory(world, speakers.map(({ room }) => room));
  const acks = speakers.flatMap((one) => one.acks);
  const attempted = speakers.flatMap((one) => one.keys);
  const verdict = await crowd.judge(history, attempted);
  const acked = check({ attempted: new Set(attempted), acks, clients: [], history });
  // The clients' process has judged history, too.
  const lost: Violation[] = acked.filter(({ who }) => who !== "history");
  return { ...verdict, violations: [...verdict.violations, ...lost], acked: acks.length };
}

/** Talks in a room of its own, over a connection of its own. */
class Speaker implements AsyncDisposable {
  readonly room: string;
  readonly acks: Ack[] = [];
  readonly keys: string[] = [];
  readonly #name: string;
  readonly #connection: Connection;

  private constructor(name: string, room: string, connection: Connection) {
    this.#name = name;
    this.room = room;
    this.#connection = connection;
  }

  static async open(url: string, name: string): Promise<Speaker> {
    const connection = await Connection.open(url, await runToken(owner));
    const { room } = await connection.rpc("create_room", { name: `room of ${name}` });
    return new Speaker(name, String(record(room).id), connection);
  }

  /** One message every `pauseMs`, the next one after the ack of the one before. */
  async speak(pauseMs: number, signal: AbortSignal): Promise<void> {
    const { room } = this;
    for (let due = performance.now(); !signal.aborted; due += pauseMs) {
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const key = messageKey(this.#name, this.keys.length);
      this.keys.push(key);
      const request = { room_id: room, content: `message ${key}`, client_msg_id: key };
      const { message } = await this.#connection.rpc("send_message", request);
      const { id, seq } = record(message);
      this.acks.push({ client: this.#name, room, key, seq: Number(seq), id: String(id) });
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#connection[Symbol.asyncDispose]();
  }
}

/** The report in words. */
export function describeReport(report: CutsReport): string {
  const { replay, violations } = report;
  const share = 100 * report.received / Math.max(1, report.expected);
  const kinds = Object.entries(Object.groupBy(violations, ({ kind }) => kind))
    .map(([kind, list]) => `${kind} ${list.length}×`);
  return [
    `${report.acked} messages acked, ${report.received} of ${report.expected} delivered (${share} %)`,
    `resumed: ${report.recovered} recovered, ${report.paged} paged from history`,
    `cut by the server: ${report.hangUps}`,
    replay === undefined
      ? "nobody was cut"
      : `replay: p50 ${ms(replay.p50)}, p95 ${ms(replay.p95)}, p99 ${ms(replay.p99)}, at most ${
        ms(replay.max)
      }`,
    ...violations.slice(0, 20).map(({ kind, who, room, what }) =>
      `${kind}: ${who} ${room}: ${what}`
    ),
    `${violations.length} violations ${kinds.join(", ")}`.trim(),
  ].join("\n");
}
