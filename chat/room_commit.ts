/** One batch of new messages on its way through the log: stored, decided, refused, or given up in time. */
import { errors } from "./errors.ts";
import type { Appended, AppendedPlain, MessageLog, NewMessage, Stored } from "./ports.ts";

export interface RoomCommitOptions {
  readonly log: MessageLog;
  readonly now: () => number;
  /** Messages of one room, read again under its newest rules. */
  readonly reread: (messages: readonly NewMessage[]) => Promise<readonly NewMessage[]>;
  /** Called with what was stored, each room's in order, before any sender hears of it. */
  readonly onStored: (messages: readonly Stored[]) => void;
  /** What the log's failure means to those who wait. */
  readonly explain: (error: unknown) => Error;
  /** True where the failure may be the fault of one message alone. */
  readonly isOnesFault: (error: unknown) => boolean;
  /** The log gave no answer in time: what it does may never end. */
  readonly onSilence: () => void;
  /** How long the log may take for one step. Default 5 s. */
  readonly deadlineMs?: number;
}

/** A message and who waits for it. */
export interface Waiting {
  readonly message: NewMessage;
  readonly answer: PromiseWithResolvers<Stored>;
}

const defaultDeadlineMs = 5_000;
/** What is left to be decided, and what tells the others, and everybody who listens, that they are stored. */
export interface PlainOutcome {
  readonly left: readonly Waiting[];
  readonly tell: () => void;
}

/** Changes of a room's rules that a message may meet on its way. */
const rereadsMax = 5;

export class RoomCommit {
  readonly #options: RoomCommitOptions;

  constructor(options: RoomCommitOptions) {
    this.#options = options;
  }

  /** Stores what needs no decision; whoever waits hears of it by `tell`. Never rejects. */
  async plain(batch: readonly Waiting[], waits: boolean): Promise<PlainOutcome> {
    try {
      const answers = await this.#inTime((log, now) =>
        log.appendPlain(batch.map((one) => one.message), now, waits)
      );
      const left = batch.filter((_, place) => typeof answers[place] === "string");
      return { left, tell: () => this.#settle(batch, answers) };
    } catch (error) {
      // One of them is at fault: that is found out by deciding them one by one.
      if (this.#options.isOnesFault(error)) return { left: batch, tell: () => {} };
      return { left: [], tell: () => this.#reject(batch, error) };
    }
  }

  /**
   * Answers all of them, who are of one room, in the end one by one where the log refuses their data; never rejects.
   * What was read under other rules is read again here, so that nothing that came later gets before it.
   */
  async decided(batch: readonly Waiting[], rereads = 0): Promise<void> {
    try {
      const answers = await this.#inTime((log, now) =>
        log.append(batch.map((one) => one.message), now)
      );
      const moved = this.#settle(batch, answers);
      if (moved.length > 0) await this.#again(moved, rereads + 1);
    } catch (error) {
      if (batch.length === 1 || !this.#options.isOnesFault(error)) this.#reject(batch, error);
      else for (const one of batch) await this.decided([one]);
    }
  }

  async #again(batch: readonly Waiting[], rereads: number): Promise<void> {
    const messages = batch.map((one) => one.message);
    try {
      if (rereads > rereadsMax) {
        throw errors.ROOM_BUSY("The room's rules change too fast: try again in a second");
      }
      const read = await this.#inTime(() => this.#options.reread(messages));
      await this.decided(
        batch.map((one, place) => ({ ...one, message: read[place] ?? one.message })),
        rereads,
      );
    } catch (error) {
      this.#reject(batch, error);
    }
  }

  /** Answers with those that are not settled. */
  #settle(batch: readonly Waiting[], answers: readonly (Appended | AppendedPlain)[]): Waiting[] {
    const fresh = answers.flatMap((one) =>
      typeof one === "object" && "message" in one && one.fresh ? [one] : []
    );
    if (fresh.length > 0) {
      this.#options.onStored(fresh.sort((a, b) => a.message.seq - b.message.seq));
    }
    const left: Waiting[] = [];
    batch.forEach((one, place) => {
      const answer = answers[place];
      if (answer === undefined) one.answer.reject(new Error("The log gave too few answers"));
      else if (typeof answer === "string") left.push(one);
      else if ("refused" in answer) one.answer.reject(answer.refused);
      else one.answer.resolve(answer);
    });
    return left;
  }

  #reject(batch: readonly Waiting[], error: unknown): void {
    const why = this.#options.explain(error);
    for (const one of batch) one.answer.reject(why);
  }

  /** Whether a step that takes too long is stored in the end is not known: its senders ask again. */
  async #inTime<T>(step: (log: MessageLog, now: number) => Promise<T>): Promise<T> {
    const { log, now, onSilence, deadlineMs = defaultDeadlineMs } = this.#options;
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      onSilence();
      late.reject(errors.SERVICE_UNAVAILABLE(
        `The database did not answer within ${deadlineMs} ms: try again, with the same client_msg_id`,
        { target: "database" },
      ));
    }, deadlineMs);
    try {
      return await Promise.race([step(log, now()), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}
