/** The checker is shown runs that went wrong in one way each, and one that did not. */
import assert from "node:assert/strict";
import { type Ack, check, type Evidence, type Step, type Stored } from "./checker.ts";

const room = "r";
const key = (seq: number) => `c-${seq}`;
const stored = (seq: number): Stored => ({ seq, id: `id-${seq}`, key: key(seq) });
const ack = (seq: number): Ack => ({ client: "c", room, ...stored(seq) });
const got = (offset: number, via: "live" | "recovered" | "history" = "live"): Step => ({
  kind: "received",
  room,
  offset,
  id: `id-${offset}`,
  via,
});
const fresh: Step = {
  kind: "subscribed",
  room,
  since: undefined,
  recovered: false,
  offset: 0,
  publications: 0,
};
const resumed = (since: number, publications: number, recovered = true): Step => ({
  kind: "subscribed",
  room,
  since,
  recovered,
  offset: since,
  publications,
});

/** Four messages that a client saw: two live, two recovered. */
interface Run {
  acks: Ack[];
  history: Stored[];
  steps: Step[];
  attempted: string[];
}

const numbers = [1, 2, 3, 4];
const goodRun = (): Run => ({
  acks: numbers.map(ack),
  history: numbers.map(stored),
  steps: [fresh, got(1), got(2), resumed(2, 2), got(3, "recovered"), got(4, "recovered")],
  attempted: numbers.map(key),
});

function verdict(change: (run: Run) => void): string[] {
  const run = goodRun();
  change(run);
  const evidence: Evidence = {
    acks: run.acks,
    attempted: new Set(run.attempted),
    clients: [{ name: "c", steps: run.steps }],
    history: new Map([[room, run.history]]),
  };
  return check(evidence).map(({ kind, who }) => `${who}: ${kind}`);
}

const broken: [string, (run: Run) => void, string[]][] = [
  ["an acked message that history lost", (run) => {
    run.history.pop();
    run.steps.splice(3, 3, resumed(2, 1), got(3, "recovered"));
  }, ["c: lost"]],
  ["a message that is stored twice", (run) => {
    run.history.push({ seq: 5, id: "id-5", key: key(2) });
    run.steps.push(got(5));
  }, ["history: doubled"]],
  ["one seq for two messages", (run) => {
    run.history.splice(2, 0, { seq: 2, id: "id-x", key: "c-x" });
    run.attempted.push("c-x");
  }, ["history: doubled", "c: mismatch"]],
  ["a history that swapped two messages", (run) => {
    run.history.splice(1, 2, stored(3), stored(2));
  }, ["history: gap", "history: out of order"]],
  ["a seq that no message has", (run) => {
    run.history.push(stored(6));
    run.attempted.push(key(6));
    run.steps.push(got(6));
  }, ["history: gap", "c: undelivered"]],
  ["a message that nobody sent", (run) => {
    run.attempted.pop();
  }, ["history: phantom"]],
  ["a send that was acked as two messages", (run) => {
    run.acks.push({ ...ack(1), seq: 4, id: "id-4" });
  }, ["c: doubled", "c: mismatch"]],
  ["an ack that names another seq than history", (run) => {
    run.acks[3] = { ...ack(4), seq: 5 };
  }, ["c: mismatch"]],
  ["a later send that was stored before an earlier one", (run) => {
    run.acks.splice(0, 2, ack(2), ack(1));
  }, ["c: out of order"]],
  ["a message that a client never got", (run) => {
    run.steps.splice(1, 1);
  }, ["c: undelivered"]],
  ["a client that was left behind at the end", (run) => {
    run.steps.splice(3, 3, resumed(2, 0));
  }, ["c: undelivered"]],
  ["a message that came twice", (run) => {
    run.steps.splice(2, 0, got(1));
  }, ["c: doubled"]],
  ["a message of before the subscription", (run) => {
    run.steps[0] = { ...fresh, offset: 1 };
  }, ["c: doubled"]],
  ["two messages in the wrong order", (run) => {
    run.steps.splice(1, 2, got(2), got(1));
  }, ["c: out of order"]],
  ["a publication that history does not have", (run) => {
    run.steps.push(got(5));
  }, ["c: phantom"]],
  ["a publication that is another message in history", (run) => {
    run.steps[1] = { kind: "received", room, offset: 1, id: "id-x", via: "live" };
  }, ["c: mismatch"]],
  ["a publication before the subscription", (run) => {
    run.steps.unshift(got(1));
  }, ["c: phantom"]],
  ["a recovery that jumps over a message", (run) => {
    run.steps.splice(3, 3, resumed(2, 1), got(4, "recovered"));
  }, ["c: partial recovery", "c: undelivered"]],
  ["a recovery with fewer publications than announced", (run) => {
    run.steps.splice(5, 1);
  }, ["c: partial recovery", "c: undelivered"]],
  ["publications in an answer that says it recovered nothing", (run) => {
    run.steps[3] = resumed(2, 2, false);
  }, ["c: partial recovery"]],
  ["a send that was refused", (run) => {
    run.steps.push({ kind: "refused", room, what: "NOT_A_MEMBER" });
  }, ["c: refused"]],
];

Deno.test("a run in which all went well has no violations", () => {
  assert.deepEqual(verdict(() => {}), []);
});

for (const [what, change, expected] of broken) {
  Deno.test(`the checker catches ${what}`, () => {
    assert.deepEqual(verdict(change), expected);
  });
}

Deno.test("a send retried with the same answer is no violation", () => {
  assert.deepEqual(verdict((run) => run.acks.push(ack(1))), []);
});

Deno.test("a stored message that was never acked is no violation", () => {
  assert.deepEqual(verdict((run) => run.acks.pop()), []);
});

Deno.test("a client that dies while it is told what it missed is told again", () => {
  const violations = verdict((run) => {
    run.steps.splice(5, 1, { kind: "killed" }, resumed(3, 1), got(4, "recovered"));
  });
  assert.deepEqual(violations, []);
});

Deno.test("what could not be recovered may be paged from history", () => {
  const violations = verdict((run) => {
    run.steps.splice(3, 3, resumed(2, 0, false), got(3, "history"), got(4, "history"));
  });
  assert.deepEqual(violations, []);
});
