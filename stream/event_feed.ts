/** What is announced of streams, on every node: one subscription for all who want to know here. */
import type { EventBus, Subscription } from "../shared/event_bus.ts";
import { streamErrors } from "./errors.ts";
import { allStreamEvents, type Announced, readAnnounced } from "./events.ts";

/** Events that wait for one subscriber. */
const backlogMax = 256;
/** A user's subscriptions at once, on this node. */
const readersPerUser = 16;

interface Reader {
  readonly streamId: string;
  readonly userId: string;
  readonly waiting: Announced[];
  overflowed: boolean;
  wake: () => void;
}

export class EventFeed implements AsyncDisposable {
  readonly #listeners: ((event: Announced) => void)[] = [];
  readonly #readers = new Set<Reader>();
  #subscription: Subscription | undefined;

  /** `listener` must not throw. */
  on(listener: (event: Announced) => void): void {
    this.#listeners.push(listener);
  }

  async listen(bus: EventBus): Promise<void> {
    this.#subscription = await bus.subscribe(allStreamEvents, {}, (event, { subject }) => {
      const announced = readAnnounced(subject, event);
      if (announced !== undefined) this.#tell(announced);
    });
  }

  /** Events of one stream from this call on, until `signal` or the stream's end. Throws `TOO_MANY_SUBSCRIPTIONS`. */
  read(streamId: string, userId: string, signal: AbortSignal): AsyncGenerator<Announced> {
    const theirs = [...this.#readers].filter((one) => one.userId === userId);
    if (theirs.length >= readersPerUser) {
      throw streamErrors.TOO_MANY_SUBSCRIPTIONS(
        `You have ${readersPerUser} subscriptions open already: end one first`,
      );
    }
    const reader: Reader = { streamId, userId, waiting: [], overflowed: false, wake: () => {} };
    this.#readers.add(reader);
    return this.#drain(reader, signal);
  }

  get readers(): number {
    return this.#readers.size;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#subscription?.[Symbol.asyncDispose]();
  }

  async *#drain(reader: Reader, signal: AbortSignal): AsyncGenerator<Announced> {
    const stop = () => reader.wake();
    signal.addEventListener("abort", stop);
    try {
      while (!signal.aborted) {
        const event = reader.waiting.shift();
        if (event !== undefined) {
          yield event;
          if (event.name === "ended") return;
        } else if (reader.overflowed) {
          throw streamErrors.SUBSCRIBER_TOO_SLOW(
            `More than ${backlogMax} events waited to be read: subscribe again`,
          );
        } else {
          await new Promise<void>((resolve) => reader.wake = resolve);
        }
      }
    } finally {
      signal.removeEventListener("abort", stop);
      this.#readers.delete(reader);
    }
  }

  #tell(event: Announced): void {
    for (const listener of this.#listeners) listener(event);
    for (const reader of this.#readers) {
      if (reader.streamId !== event.streamId) continue;
      if (reader.waiting.length < backlogMax) reader.waiting.push(event);
      else reader.overflowed = true;
      reader.wake();
    }
  }
}
