/** The event bus inside one process: events in a log on disk that survives a restart, frames by direct call. */
import { claimFolder } from "./data_dir.ts";
import {
  type BroadcastHandler,
  type CloudEvent,
  type EventBus,
  EventBusError,
  type EventHandler,
  type Publication,
  type PublishedSome,
  type SubscribeOptions,
  type Subscription,
} from "./event_bus.ts";
import { MemoryConsumer } from "./event_bus_memory_consumer.ts";
import { PositionFile } from "./event_bus_positions.ts";
import {
  checkDurable,
  checkEventPattern,
  checkEventSubject,
  checkFrame,
  checkPattern,
  encodeEvent,
} from "./event_bus_rules.ts";
import { EventLog, type EventLogOptions } from "./event_log.ts";
import type { Logger } from "./log.ts";
import { SubjectIndex } from "./subject_index.ts";

export interface MemoryBusOptions
  extends Pick<EventLogOptions, "now" | "maxAgeMs" | "maxBytes" | "segmentBytes"> {
  /** Folder of the log; one running process may have it open. */
  readonly dir: string;
  readonly log: Logger;
}

type Responder = (payload: Uint8Array, subject: string) => Promise<Uint8Array | undefined>;

export async function openMemoryBus(options: MemoryBusOptions): Promise<EventBus> {
  await using opening = new AsyncDisposableStack();
  opening.use(await claimFolder(options.dir));
  const eventLog = opening.use(await EventLog.open({ ...options, folder: options.dir }));
  const positions = opening.use(await PositionFile.open(`${options.dir}/consumers.json`));
  return new MemoryBus({ eventLog, positions, log: options.log, owned: opening.move() });
}

interface Parts {
  readonly eventLog: EventLog;
  readonly positions: PositionFile;
  readonly log: Logger;
  readonly owned: AsyncDisposableStack;
}

class MemoryBus implements EventBus {
  readonly #parts: Parts;
  readonly #durables = new Map<string, MemoryConsumer>();
  readonly #consumers = new Set<MemoryConsumer>();
  readonly #subscriptions = new Set<Subscription>();
  readonly #listeners = new SubjectIndex<BroadcastHandler>();
  readonly #responders = new SubjectIndex<Responder>();
  readonly #requests = new Set<PromiseWithResolvers<Uint8Array>>();
  #isClosed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async publish(subject: string, event: CloudEvent): Promise<void> {
    this.#checkOpen();
    checkEventSubject(subject);
    // As it will be read after a restart, and nobody else's to change.
    const kept: CloudEvent = JSON.parse(new TextDecoder().decode(encodeEvent(event)));
    await this.#parts.eventLog.append(subject, kept);
    for (const consumer of this.#consumers) consumer.wake();
  }

  async publishAll(publications: readonly Publication[]): Promise<PublishedSome> {
    let published = 0;
    try {
      for (const { subject, event } of publications) {
        await this.publish(subject, event);
        published++;
      }
      return { published };
    } catch (error) {
      const fault = error instanceof EventBusError
        ? error
        : new EventBusError("The event could not be kept", { cause: error });
      return { published, fault };
    }
  }

  async subscribe(
    pattern: string,
    options: SubscribeOptions,
    handler: EventHandler,
  ): Promise<Subscription> {
    this.#checkOpen();
    checkEventPattern(pattern);
    const { durable } = options;
    if (durable !== undefined) checkDurable(durable);
    const first = await this.#firstSequence(options);
    const known = durable === undefined ? undefined : this.#durables.get(durable);
    if (known !== undefined && known.pattern !== pattern) {
      throw otherPattern(durable, known.pattern);
    }
    const consumer = known ?? this.#consumer(pattern, durable, first);
    return this.#keep(consumer.attach(handler));
  }

  broadcast(subject: string, payload: Uint8Array): void {
    if (this.#isClosed) return;
    try {
      checkFrame(subject, payload);
    } catch (error) {
      this.#parts.log.error({ err: error, subject }, "dropped a frame");
      return;
    }
    for (const listener of this.#listeners.matches(subject)) {
      try {
        listener(payload, subject);
      } catch (error) {
        this.#parts.log.error({ err: error, subject }, "broadcast handler failed");
      }
    }
  }

  listen(pattern: string, handler: BroadcastHandler): Promise<Subscription> {
    return this.#register(
      this.#listeners,
      pattern,
      (payload, subject) => handler(payload, subject),
    );
  }

  respond(pattern: string, handler: Responder): Promise<Subscription> {
    return this.#register(
      this.#responders,
      pattern,
      (payload, subject) => handler(payload, subject),
    );
  }

  async request(subject: string, payload: Uint8Array, timeoutMs: number): Promise<Uint8Array> {
    this.#checkOpen();
    checkFrame(subject, payload);
    const answer = Promise.withResolvers<Uint8Array>();
    const responders = this.#responders.matches(subject);
    if (responders.length === 0) throw new EventBusError(`Nobody answers requests to ${subject}`);
    const timer = setTimeout(() => {
      answer.reject(new EventBusError(`No answer to ${subject} within ${timeoutMs} ms`));
    }, timeoutMs);
    for (const responder of responders) {
      responder(payload, subject).then(
        (given) => given !== undefined && answer.resolve(given),
        (error) => this.#parts.log.error({ err: error, subject }, "request handler failed"),
      );
    }
    this.#requests.add(answer);
    return await answer.promise.finally(() => {
      clearTimeout(timer);
      this.#requests.delete(answer);
    });
  }

  // deno-lint-ignore require-await -- rejects rather than throws
  async check(): Promise<void> {
    this.#checkOpen();
  }

  onReconnect(): void {
    // There is no connection to lose.
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const one of this.#requests) one.reject(new EventBusError("The event bus was closed"));
    await Promise.all(Array.from(this.#subscriptions, (one) => one[Symbol.asyncDispose]()));
    await this.#parts.owned.disposeAsync();
  }

  #checkOpen(): void {
    if (this.#isClosed) throw new EventBusError("The event bus is closed");
  }

  async #firstSequence({ durable, from = "new" }: SubscribeOptions): Promise<number> {
    const { eventLog, positions } = this.#parts;
    const position = durable === undefined ? undefined : positions.get(durable);
    if (position !== undefined) return position.done + 1;
    if (from === "new") return eventLog.last + 1;
    return from === "all" ? eventLog.first : await eventLog.sequenceAt(from.getTime());
  }

  #consumer(pattern: string, durable: string | undefined, next: number): MemoryConsumer {
    const { positions } = this.#parts;
    const position = durable === undefined ? undefined : positions.get(durable);
    if (position !== undefined && position.pattern !== pattern) {
      throw otherPattern(durable, position.pattern);
    }
    const onMoved = (done: number, tried: number) => {
      if (durable !== undefined) positions.set(durable, { pattern, done, tried });
    };
    const consumer = new MemoryConsumer({
      ...this.#parts,
      pattern,
      next,
      tried: position?.tried ?? 0,
      onMoved,
      onIdle: () => {
        this.#consumers.delete(consumer);
        if (durable !== undefined) this.#durables.delete(durable);
      },
    });
    if (position === undefined) onMoved(next - 1, 0);
    this.#consumers.add(consumer);
    if (durable !== undefined) this.#durables.set(durable, consumer);
    return consumer;
  }

  // deno-lint-ignore require-await -- rejects rather than throws
  async #register<T>(index: SubjectIndex<T>, pattern: string, item: T): Promise<Subscription> {
    this.#checkOpen();
    checkPattern(pattern);
    index.add(pattern, item);
    return this.#keep({
      subject: pattern,
      [Symbol.asyncDispose]: () => Promise.resolve(index.remove(pattern, item)),
    });
  }

  /** So that closing the bus ends it too. */
  #keep(subscription: Subscription): Subscription {
    const kept: Subscription = {
      subject: subscription.subject,
      [Symbol.asyncDispose]: async () => {
        this.#subscriptions.delete(kept);
        await subscription[Symbol.asyncDispose]();
      },
    };
    this.#subscriptions.add(kept);
    return kept;
  }
}

function otherPattern(durable: string | undefined, pattern: string): EventBusError {
  return new EventBusError(
    `The durable consumer ${durable} is for ${pattern}: take another name for another pattern`,
  );
}
