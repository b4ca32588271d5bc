/**
 * What a client's process tells on its standard output, a line each, before it goes on: whoever reads it knows what
 * the client knew for certain when it was killed.
 */
import type { Ack, Step } from "./checker.ts";

export interface Position {
  readonly epoch: string;
  readonly offset: number;
}

/** One client as it is to go on: at first with nothing behind it. */
export interface Plan {
  readonly name: string;
  readonly token: string;
  /** Nodes to choose from. */
  readonly urls: readonly string[];
  readonly rooms: readonly string[];
  /** Messages acked so far, and to be acked in all. */
  readonly acked: number;
  readonly messages: number;
  /** Mean milliseconds between two sends. */
  readonly pauseMs: number;
  readonly positions: Readonly<Record<string, Position>>;
}

export type Entry =
  | { readonly kind: "ack"; readonly ack: Ack }
  | {
    readonly kind: "step";
    readonly client: string;
    readonly step: Step;
    readonly epoch?: string;
  };

/** The `client_msg_id` of a client's n-th message, and the room that it goes to. */
export function messageKey(client: string, n: number): string {
  return `${client}-${n}`;
}

export function roomOfMessage(rooms: readonly string[], n: number): string {
  return rooms[n % rooms.length] ?? "";
}

export function encodeEntry(entry: Entry): string {
  return JSON.stringify(entry);
}

/** Lines of ours alone come here, so their shape is taken at their word. */
export function decodeEntry(line: string): Entry {
  const entry: Entry = JSON.parse(line);
  return entry;
}

/** What one client did and saw so far, over all its processes. */
export class ClientRecord {
  readonly steps: Step[] = [];
  readonly acks: Ack[] = [];
  readonly #plan: Plan;
  readonly #positions: Record<string, Position> = {};

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  get name(): string {
    return this.#plan.name;
  }

  get isDone(): boolean {
    return this.acks.length >= this.#plan.messages;
  }

  /** How it goes on after its process died. */
  get plan(): Plan {
    return { ...this.#plan, acked: this.acks.length, positions: { ...this.#positions } };
  }

  offset(room: string): number | undefined {
    return this.#positions[room]?.offset;
  }

  add(entry: Entry): void {
    if (entry.kind === "ack") return void this.acks.push(entry.ack);
    const { step } = entry;
    this.steps.push(step);
    if (step.kind === "subscribed" && step.since === undefined) {
      this.#positions[step.room] = { epoch: entry.epoch ?? "", offset: step.offset };
    }
    if (step.kind === "received") {
      const epoch = this.#positions[step.room]?.epoch ?? "";
      this.#positions[step.room] = { epoch, offset: step.offset };
    }
  }

  killed(): void {
    this.steps.push({ kind: "killed" });
  }
}
