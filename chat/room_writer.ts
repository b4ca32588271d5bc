/**
 * New messages on their way to the log. All that wait, in whatever rooms, are committed together; a room that somebody
 * else holds, or that has a message to be decided, goes on alone, and the others do not wait for it. A room is in one
 * commit at a time, which keeps its order.
 */
import { errors } from "./errors.ts";
import { limits } from "./limits.ts";
import type { NewMessage, Stored } from "./ports.ts";
import { RoomCommit, type RoomCommitOptions, type Waiting } from "./room_commit.ts";

/** Commits of single rooms that are under way, beside the one of all others. */
const aloneAtOnce = 4;

export class RoomWriter {
  readonly #commit: RoomCommit;
  /** By room, in the order in which the rooms began to wait. */
  readonly #waiting = new Map<string, Waiting[]>();
  /** Rooms that are in a commit, or wait to be alone in one. */
  readonly #busy = new Set<string>();
  /** What each room that has to be alone goes on with. */
  readonly #alone: (readonly Waiting[])[] = [];
  /** What is stored and not told yet. */
  readonly #untold: (() => void)[] = [];
  /** Messages that are not answered yet. */
  #unanswered = 0;
  #isSharing = false;
  #aloneUnderWay = 0;
  #isDue = false;
  #drained = Promise.withResolvers<void>();

  constructor(options: RoomCommitOptions) {
    this.#commit = new RoomCommit(options);
    this.#drained.resolve();
  }

  /** Resolves to the message as it is stored, now or by an earlier try with the same `client_msg_id`. */
  submit(message: NewMessage): Promise<Stored> {
    const { roomId } = message;
    const queue = this.#waiting.get(roomId) ?? [];
    if (queue.length >= limits.writerQueueMax || this.#unanswered >= limits.writerWaitingMax) {
      throw errors.ROOM_BUSY("Too many messages wait to be stored: try again in a second", {
        room_id: roomId,
      });
    }
    if (this.#unanswered === 0) this.#drained = Promise.withResolvers();
    this.#unanswered++;
    const answer = Promise.withResolvers<Stored>();
    queue.push({ message, answer });
    this.#waiting.set(roomId, queue);
    this.#goOn();
    return answer.promise;
  }

  /** Resolves when nothing is waiting any more. */
  async drained(): Promise<void> {
    await this.#drained.promise;
  }

  /** What is sent in the same turn goes together. */
  #goOn(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      while (this.#aloneUnderWay < aloneAtOnce && this.#alone.length > 0) {
        void this.#runAlone(this.#alone.shift() ?? []);
      }
      // One at a time: two would each be a commit of half as many.
      const batch = this.#isSharing ? [] : this.#take();
      if (batch.length > 0) void this.#runShared(batch);
    });
  }

  /** Of all rooms that are not busy, up to the size of a batch. */
  #take(): Waiting[] {
    const batch: Waiting[] = [];
    for (const [room, queue] of this.#waiting) {
      if (this.#busy.has(room)) continue;
      batch.push(...queue.splice(0, limits.writerBatchMax - batch.length));
      this.#waiting.delete(room);
      // What is left goes behind the other rooms: a loud one would keep them waiting.
      if (queue.length > 0) this.#waiting.set(room, queue);
      this.#busy.add(room);
      if (batch.length >= limits.writerBatchMax) break;
    }
    return batch;
  }

  async #runShared(batch: readonly Waiting[]): Promise<void> {
    this.#isSharing = true;
    const { left, tell } = await this.#commit.plain(batch, false);
    this.#isSharing = false;
    const rooms = Map.groupBy(left, (one) => one.message.roomId);
    this.#alone.push(...rooms.values());
    this.#release(batch.filter((one) => !rooms.has(one.message.roomId)));
    this.#untold.push(tell);
    await onItsWay();
    this.#tellAll();
    this.#answered(batch.length - left.length);
  }

  /** `batch` is of one room. */
  async #runAlone(batch: readonly Waiting[]): Promise<void> {
    this.#aloneUnderWay++;
    const { left, tell } = await this.#commit.plain(batch, true);
    this.#untold.push(tell);
    this.#tellAll();
    if (left.length > 0) await this.#commit.decided(left);
    this.#aloneUnderWay--;
    this.#release(batch);
    this.#answered(batch.length);
  }

  /** In the order in which it was stored. */
  #tellAll(): void {
    for (const tell of this.#untold.splice(0)) tell();
  }

  #release(batch: readonly Waiting[]): void {
    for (const { message } of batch) this.#busy.delete(message.roomId);
    this.#goOn();
  }

  #answered(count: number): void {
    this.#unanswered -= count;
    if (this.#unanswered === 0) this.#drained.resolve();
  }
}

/**
 * Lets what comes next get on its way to the database before many are told of what came before, which takes longer:
 * as many turns as there are from taking a batch to writing its statement.
 */
async function onItsWay(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await undefined;
}
