/**
 * New messages on their way to the log: while one commit is under way, all that come meanwhile wait and are
 * committed together. Rooms are spread over a few lanes, so that many small rooms share commits as well; one room
 * is always in one lane, which keeps its order.
 */
import { errors } from "./errors.ts";
import { limits } from "./limits.ts";
import type { Appended, MessageLog, NewMessage, Stored } from "./ports.ts";

export interface RoomWriterOptions {
  readonly log: MessageLog;
  readonly now: () => number;
  /** Called with what was stored, in order, before any sender hears of it. */
  readonly onStored: (messages: readonly Stored[]) => void;
  /** What the log's failure means to those who wait. */
  readonly explain: (error: unknown) => Error;
  /** True where the failure may be the fault of one message alone. */
  readonly isOnesFault: (error: unknown) => boolean;
  readonly lanes?: number;
}

interface Waiting {
  readonly message: NewMessage;
  readonly answer: PromiseWithResolvers<Stored>;
}

export class RoomWriter {
  readonly #lanes: Lane[];

  constructor(options: RoomWriterOptions) {
    this.#lanes = Array.from({ length: options.lanes ?? 4 }, () => new Lane(options));
  }

  /** Resolves to the message as it is stored, now or by an earlier try with the same `client_msg_id`. */
  submit(message: NewMessage): Promise<Stored> {
    const lane = this.#lanes[laneOf(message.roomId, this.#lanes.length)];
    if (lane === undefined) throw new Error("A writer needs a lane");
    return lane.submit(message);
  }

  /** Resolves when nothing is waiting any more. */
  async drained(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.drained()));
  }
}

class Lane {
  readonly #options: RoomWriterOptions;
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;

  constructor(options: RoomWriterOptions) {
    this.#options = options;
  }

  submit(message: NewMessage): Promise<Stored> {
    if (this.#waiting.length >= limits.writerQueueMax) {
      throw errors.ROOM_BUSY("Too many messages wait to be stored: try again in a second", {
        room_id: message.roomId,
      });
    }
    const answer = Promise.withResolvers<Stored>();
    this.#waiting.push({ message, answer });
    this.#running ??= this.#run().finally(() => this.#running = undefined);
    return answer.promise;
  }

  async drained(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // What is sent in the same turn goes together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      await this.#commit(this.#waiting.splice(0, limits.writerBatchMax));
    }
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    const { log, now, onStored, explain, isOnesFault } = this.#options;
    let answers: readonly Appended[];
    try {
      answers = await log.append(batch.map((one) => one.message), now());
    } catch (error) {
      if (batch.length > 1 && isOnesFault(error)) {
        for (const one of batch) await this.#commit([one]);
        return;
      }
      for (const one of batch) one.answer.reject(explain(error));
      return;
    }
    const fresh = answers.flatMap((one) => "message" in one && one.fresh ? [one] : []);
    if (fresh.length > 0) onStored(fresh);
    batch.forEach((one, place) => {
      const answer = answers[place];
      if (answer === undefined) one.answer.reject(new Error("The log gave too few answers"));
      else if ("refused" in answer) one.answer.reject(answer.refused);
      else one.answer.resolve(answer);
    });
  }
}

/** UUIDv7 ends in random digits. */
function laneOf(roomId: string, lanes: number): number {
  return Number.parseInt(roomId.slice(-6), 16) % lanes;
}
