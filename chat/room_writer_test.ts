import assert from "node:assert/strict";
import { AppError } from "../shared/errors.ts";
import { limits } from "./limits.ts";
import { stored } from "./append_decision.ts";
import type { Appended, AppendedPlain, MessageLog, NewMessage, Stored } from "./ports.ts";
import { RoomWriter } from "./room_writer.ts";

/** A log in memory whose steps a test lets go on one by one. */
class StagedLog implements MessageLog {
  readonly steps: { readonly kind: string; readonly contents: string[]; go: () => void }[] = [];
  readonly #heads = new Map<string, number>();
  /** What is not plain, by content. */
  verdicts: Readonly<Record<string, "held" | "undecided">> = {};

  async appendPlain(batch: readonly NewMessage[], _now: number, waits: boolean) {
    await this.#step(waits ? "alone" : "shared", batch);
    return batch.map((one): AppendedPlain => {
      const verdict = this.verdicts[one.content];
      return verdict === undefined || verdict === "held" && waits ? this.#store(one) : verdict;
    });
  }

  async append(batch: readonly NewMessage[]): Promise<Appended[]> {
    await this.#step("decided", batch);
    return batch.map((one) => this.#store(one));
  }

  /** The step that is under way, once it is. */
  async next(): Promise<StagedLog["steps"][number]> {
    for (let turns = 0; this.steps.length === 0 && turns < 100; turns++) await Promise.resolve();
    const step = this.steps.shift();
    if (step === undefined) throw new Error("Nothing is under way");
    return step;
  }

  async #step(kind: string, batch: readonly NewMessage[]): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.steps.push({ kind, contents: batch.map((one) => one.content), go: resolve });
    await promise;
  }

  #store(one: NewMessage): Stored {
    const seq = (this.#heads.get(one.roomId) ?? 0) + 1;
    this.#heads.set(one.roomId, seq);
    return { message: stored(one, seq, []), fresh: true, people: [], mentioned: [] };
  }
}

function staged(deadlineMs = 60_000) {
  const log = new StagedLog();
  const told: string[] = [];
  const silences: number[] = [];
  const writer = new RoomWriter({
    reread: (batch) => Promise.resolve(batch),
    log,
    now: () => 0,
    onStored: (list) =>
      told.push(...list.map(({ message }) => `${message.content} ${message.seq}`)),
    explain: (error) => error instanceof Error ? error : new Error(String(error)),
    isOnesFault: () => false,
    onSilence: () => silences.push(1),
    deadlineMs,
  });
  const say = (roomId: string, content: string) =>
    writer.submit({
      id: content,
      roomId,
      senderId: "1",
      senderUsername: "ada",
      senderRole: "user",
      content,
      type: "TEXT",
      replyTo: undefined,
      clientMsgId: undefined,
      requestHash: "",
      createdAt: 0,
      attachmentIds: [],
      screening: { version: 0, hits: [], reportId: "" },
    });
  return { log, told, silences, writer, say };
}

Deno.test("what waits in many rooms is committed together, and what comes meanwhile after it", async () => {
  const { log, told, writer, say } = staged();
  const answers = [say("a", "a1"), say("b", "b1"), say("a", "a2")];
  const first = await log.next();
  assert.deepEqual([first.kind, first.contents], ["shared", ["a1", "a2", "b1"]]);
  answers.push(say("a", "a3"), say("c", "c1"));
  first.go();
  await Promise.all(answers.slice(0, 3));
  const second = await log.next();
  assert.deepEqual([second.kind, second.contents], ["shared", ["a3", "c1"]]);
  second.go();
  await Promise.all(answers);
  await writer.drained();
  assert.deepEqual(told.toSorted(), ["a1 1", "a2 2", "a3 3", "b1 1", "c1 1"]);
});

Deno.test("a room that is held goes on alone, and the others go on without it", async () => {
  const { log, told, say } = staged();
  log.verdicts = { held: "held" };
  const held = say("a", "held");
  const free = say("b", "b1");
  (await log.next()).go();
  await free;
  const alone = await log.next();
  assert.deepEqual([alone.kind, alone.contents], ["alone", ["held"]]);
  const behind = say("a", "behind");
  const beside = say("b", "b2");
  const shared = await log.next();
  assert.deepEqual(shared.contents, ["b2"], "the room that is held keeps its order");
  shared.go();
  await beside;
  alone.go();
  await held;
  (await log.next()).go();
  await behind;
  assert.deepEqual(told, ["b1 1", "b2 2", "held 1", "behind 2"]);
});

Deno.test("what has to be decided is decided, and what comes behind it is stored behind it", async () => {
  const { log, told, say } = staged();
  log.verdicts = { hard: "undecided" };
  const answers = [say("a", "plain"), say("a", "hard")];
  (await log.next()).go();
  await answers[0];
  const behind = say("a", "behind");
  (await log.next()).go();
  const decided = await log.next();
  assert.deepEqual([decided.kind, decided.contents], ["decided", ["hard"]]);
  decided.go();
  await answers[1];
  (await log.next()).go();
  await behind;
  assert.deepEqual(told, ["plain 1", "hard 2", "behind 3"]);
});

Deno.test("a commit that never ends gives its senders an error, and the room goes on", async () => {
  const { log, silences, writer, say } = staged(20);
  const late = (error: unknown) =>
    error instanceof AppError && error.reason === "SERVICE_UNAVAILABLE" &&
    error.message.includes("client_msg_id");
  const hung = say("a", "hung");
  await log.next();
  await assert.rejects(hung, late);
  assert.equal(silences.length, 1);
  const next = say("a", "next");
  (await log.next()).go();
  assert.equal((await next).message.content, "next");
  await writer.drained();
});

Deno.test("a room takes so many messages that wait, and says so", async () => {
  const { log, say } = staged();
  const answers = [say("a", "first")];
  const first = await log.next();
  for (let n = 0; n < limits.writerQueueMax; n++) answers.push(say("a", `m${n}`));
  assert.throws(
    () => say("a", "too many"),
    (error) => error instanceof AppError && error.reason === "ROOM_BUSY",
  );
  const elsewhere = say("b", "b1");
  first.go();
  for (let answered = 0; answered < limits.writerQueueMax + 1;) {
    const step = await log.next();
    answered += step.contents.length;
    step.go();
    await Promise.resolve();
  }
  await Promise.all([...answers, elsewhere]);
});

Deno.test("a room that says more than a commit takes keeps the other rooms waiting for one commit", async () => {
  const { log, writer, say } = staged();
  const loud = Array.from(
    { length: limits.writerBatchMax * 3 },
    (_, n) => say("loud", `loud ${n}`),
  );
  const quiet = say("quiet", "quiet");
  (await log.next()).go();
  const second = await log.next();
  assert.equal(second.contents[0], "quiet");
  second.go();
  await quiet;
  for (let commits = 2; commits > 0; commits--) (await log.next()).go();
  await Promise.all(loud);
  await writer.drained();
});

Deno.test("what comes next is on its way before anybody hears of what came before, and is told behind it", async () => {
  const { log, told, writer, say } = staged();
  const first = say("r", "a");
  const step = await log.next();
  const second = say("r", "b");
  step.go();
  const following = await log.next();
  assert.deepEqual([following.contents, told], [["b"], []]);
  following.go();
  await Promise.all([first, second]);
  assert.deepEqual(told, ["a 1", "b 2"]);
  await writer.drained();
});
