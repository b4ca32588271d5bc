/**
 * Judges a chat by what its clients saw: pure, knows no wire. `check` answers with everything that breaks a promise;
 * an empty list is the verdict "nothing lost, nothing doubled, nothing out of order".
 */

/** A send that was answered with success. Each client sends one message after the other. */
export interface Ack {
  readonly client: string;
  readonly room: string;
  /** The sender's `client_msg_id`; no two messages of a run share one. */
  readonly key: string;
  readonly seq: number;
  readonly id: string;
}

/** What happened to one client, in the order in which it happened. */
export type Step =
  | {
    readonly kind: "subscribed";
    readonly room: string;
    /** The position that the client asked to recover from; undefined for a first subscription. */
    readonly since: number | undefined;
    readonly recovered: boolean;
    /** Position in the answer. */
    readonly offset: number;
    /** Publications in the answer; they follow as steps. */
    readonly publications: number;
  }
  | {
    readonly kind: "received";
    readonly room: string;
    readonly offset: number;
    readonly id: string;
    /** `history`: paged by the client because nothing could be recovered. */
    readonly via: "live" | "recovered" | "history";
  }
  /** The client's process died here; what it was being told may be cut off. */
  | { readonly kind: "killed" }
  /** The server told it something that it must never be told. */
  | { readonly kind: "refused"; readonly room: string; readonly what: string };

export interface ClientLog {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** A message as history has it afterwards. */
export interface Stored {
  readonly seq: number;
  readonly id: string;
  readonly key: string;
}

export interface Evidence {
  /** Keys that clients may have sent, acked or not. */
  readonly attempted: ReadonlySet<string>;
  readonly acks: readonly Ack[];
  readonly clients: readonly ClientLog[];
  /** Room → the whole of its history, as it was read. */
  readonly history: ReadonlyMap<string, readonly Stored[]>;
}

export type ViolationKind =
  /** Acked, but not in history. */
  | "lost"
  /** In history, but a client that was subscribed never got it. */
  | "undelivered"
  | "doubled"
  | "out of order"
  /** A seq that no message has. */
  | "gap"
  /** Told, but never sent or not in history. */
  | "phantom"
  /** Two witnesses tell different things of one message. */
  | "mismatch"
  /** Recovered, but not with exactly the missed ones. */
  | "partial recovery"
  | "refused";

export interface Violation {
  readonly kind: ViolationKind;
  readonly room: string;
  /** `history`, or the client. */
  readonly who: string;
  readonly what: string;
}

export function check(evidence: Evidence): Violation[] {
  const found: Violation[] = [];
  for (const [room, stored] of evidence.history) {
    found.push(...checkHistory(room, stored, evidence.attempted));
  }
  found.push(...checkAcks(evidence.acks, evidence.history));
  for (const client of evidence.clients) {
    found.push(...checkClient(client, evidence.history));
  }
  return found;
}

function checkHistory(
  room: string,
  stored: readonly Stored[],
  attempted: ReadonlySet<string>,
): Violation[] {
  const found: Violation[] = [];
  const report = (kind: ViolationKind, what: string) =>
    found.push({ kind, room, who: "history", what });
  const seqs = new Set<number>();
  const keys = new Map<string, number>();
  const ids = new Map<string, number>();
  let last = 0;
  for (const { seq, id, key } of stored) {
    if (seqs.has(seq)) report("doubled", `seq ${seq} stands twice`);
    else if (seq < last) report("out of order", `seq ${seq} comes after ${last}`);
    else if (seq > last + 1) report("gap", `no message has ${describe(last + 1, seq - 1)}`);
    const twin = keys.get(key) ?? ids.get(id);
    if (twin !== undefined) report("doubled", `${key} is seq ${twin} and seq ${seq}`);
    if (!attempted.has(key)) report("phantom", `nobody sent ${key}, which is seq ${seq}`);
    seqs.add(seq);
    keys.set(key, seq);
    ids.set(id, seq);
    last = Math.max(last, seq);
  }
  return found;
}

function checkAcks(
  acks: readonly Ack[],
  history: ReadonlyMap<string, readonly Stored[]>,
): Violation[] {
  const found: Violation[] = [];
  const stored = new Map<string, Stored>();
  for (const [room, list] of history) {
    // Where a key is stored twice, the first is the one that counts.
    for (const one of list.toReversed()) stored.set(`${room} ${one.key}`, one);
  }
  const acked = new Map<string, Ack>();
  const lastOf = new Map<string, Ack>();
  for (const ack of acks) {
    const { client, room, key, seq, id } = ack;
    const report = (kind: ViolationKind, what: string) =>
      found.push({ kind, room, who: client, what });
    const before = acked.get(`${room} ${key}`);
    if (before !== undefined && (before.seq !== seq || before.id !== id)) {
      report("doubled", `${key} was acked as seq ${before.seq} and as seq ${seq}`);
    }
    const kept = stored.get(`${room} ${key}`);
    if (kept === undefined) report("lost", `${key} was acked as seq ${seq}`);
    else if (kept.seq !== seq || kept.id !== id) {
      report("mismatch", `${key} was acked as seq ${seq}, history has it as seq ${kept.seq}`);
    }
    const earlier = lastOf.get(`${room} ${client}`);
    if (before === undefined && earlier !== undefined && earlier.seq > seq) {
      report(
        "out of order",
        `${key} has seq ${seq}, ${earlier.key} was acked before it with ${earlier.seq}`,
      );
    }
    acked.set(`${room} ${key}`, ack);
    if (before === undefined) lastOf.set(`${room} ${client}`, ack);
  }
  return found;
}

/** One client's view of one room. */
interface View {
  readonly first: number;
  readonly seen: Set<number>;
  last: number;
  /** Publications of an answer that have not been told yet. */
  expected: number;
}

function checkClient(
  client: ClientLog,
  history: ReadonlyMap<string, readonly Stored[]>,
): Violation[] {
  const found: Violation[] = [];
  const views = new Map<string, View>();
  const ids = new Map(
    [...history].map(([room, list]) => [room, new Map(list.map((one) => [one.seq, one.id]))]),
  );
  for (const step of client.steps) {
    if (step.kind === "killed") {
      for (const view of views.values()) view.expected = 0;
      continue;
    }
    const { room } = step;
    const report = (kind: ViolationKind, what: string) =>
      found.push({ kind, room, who: client.name, what });
    if (step.kind === "refused") report("refused", step.what);
    else if (step.kind === "subscribed") subscribed(step, views, report);
    else received(step, views.get(room), ids.get(room), report);
  }
  for (const [room, view] of views) {
    const report = (kind: ViolationKind, what: string) =>
      found.push({ kind, room, who: client.name, what });
    if (view.expected > 0) {
      report("partial recovery", `${view.expected} announced ones did not come`);
    }
    const head = history.get(room)?.reduce((most, one) => Math.max(most, one.seq), 0) ?? 0;
    for (const [from, to] of missing(view, head)) {
      report("undelivered", `never got ${describe(from, to)}`);
    }
  }
  return found;
}

type Report = (kind: ViolationKind, what: string) => void;

function subscribed(
  step: Step & { kind: "subscribed" },
  views: Map<string, View>,
  report: Report,
): void {
  const view = views.get(step.room);
  if (view === undefined) {
    views.set(step.room, { first: step.offset, seen: new Set(), last: step.offset, expected: 0 });
    return;
  }
  if (view.expected > 0) {
    report("partial recovery", `${view.expected} announced ones did not come`);
  }
  if (!step.recovered && step.publications > 0) {
    report("partial recovery", `not recovered, yet with ${step.publications} publications`);
  }
  view.expected = step.recovered ? step.publications : 0;
}

function received(
  step: Step & { kind: "received" },
  view: View | undefined,
  ids: ReadonlyMap<number, string> | undefined,
  report: Report,
): void {
  const { offset, id, via } = step;
  if (view === undefined) return report("phantom", `got ${offset} before it was subscribed`);
  if (view.expected > 0) {
    view.expected--;
    if (via !== "recovered" || offset !== view.last + 1) {
      report("partial recovery", `got ${offset} (${via}) where ${view.last + 1} was missed`);
    }
  }
  const known = ids?.get(offset);
  if (known === undefined) report("phantom", `got ${offset}, which history does not have`);
  else if (known !== id) report("mismatch", `got ${id} as ${offset}, history has ${known}`);
  if (view.seen.has(offset) || offset <= view.first) {
    report("doubled", `got ${offset} again (${via})`);
  } else if (offset < view.last) {
    report("out of order", `got ${offset} after ${view.last} (${via})`);
  }
  view.seen.add(offset);
  view.last = Math.max(view.last, offset);
}

function missing({ first, seen }: View, head: number): [number, number][] {
  const ranges: [number, number][] = [];
  for (let seq = first + 1; seq <= head; seq++) {
    if (seen.has(seq)) continue;
    const open = ranges.at(-1);
    if (open !== undefined && open[1] === seq - 1) open[1] = seq;
    else ranges.push([seq, seq]);
  }
  return ranges;
}

function describe(from: number, to: number): string {
  return from === to ? `seq ${from}` : `seqs ${from} to ${to}`;
}
