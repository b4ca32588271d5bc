/** One subscription to the JetStream log: asks for one event, handles it, acknowledges it, asks for the next. */
import {
  AckPolicy,
  type Consumer,
  type ConsumerConfig,
  type ConsumerMessages,
  DeliverPolicy,
  type JetStreamClient,
  type JsMsg,
} from "@nats-io/jetstream";
import { nanos } from "@nats-io/transport-node";
import {
  type CloudEvent,
  EventBusError,
  type EventHandler,
  type SubscribeOptions,
} from "./event_bus.ts";
import type { NatsStream } from "./event_bus_nats_stream.ts";
import { redeliveryPause } from "./event_bus_rules.ts";
import type { Logger } from "./log.ts";

export interface NatsConsumerOptions {
  readonly stream: NatsStream;
  readonly jetstream: JetStreamClient;
  readonly log: Logger;
  /** With the prefix of the bus, which is taken off again before a handler sees it. */
  readonly filter: string;
  readonly prefixLength: number;
  readonly options: SubscribeOptions;
  readonly handler: EventHandler;
}

/** An event whose handler's process died comes again after this. */
const ackWaitMs = 10_000;
/** How long the server holds a question open; the consumer's existence is looked after as often. */
const expiresMs = 30_000;
/** A subscription that is not durable is kept by the server for this long after its process is gone. */
const inactiveMs = 5 * 60_000;
const maxPauseMs = 5_000;

export class NatsConsumer implements AsyncDisposable {
  readonly #options: NatsConsumerOptions;
  readonly #name: string;
  /** The last one handled: where a consumer that the server forgot goes on. */
  #last: number | undefined;
  #messages: ConsumerMessages | undefined;
  #isClosed = false;
  #wake = Promise.withResolvers<void>();
  #running: Promise<void> = Promise.resolve();

  constructor(options: NatsConsumerOptions) {
    this.#options = options;
    this.#name = options.options.durable ?? `local-${crypto.randomUUID()}`;
  }

  async start(): Promise<void> {
    await this.#ensure();
    this.#running = this.#run();
  }

  /** The connection is new: an open question may never be answered. */
  refresh(): void {
    this.#messages?.stop();
    this.#wake.resolve();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.refresh();
    await this.#running;
    if (this.#options.options.durable !== undefined) return;
    // The server forgets it by itself where this cannot be said.
    await this.#options.stream.removeConsumer(this.#name).catch(() => {});
  }

  async #run(): Promise<void> {
    let failures = 0;
    let consumer: Consumer | undefined;
    while (!this.#isClosed) {
      this.#wake = Promise.withResolvers();
      try {
        consumer ??= await this.#unlessWoken(this.#ensure());
        if (consumer === undefined) continue;
        const handled = await this.#handleNext(consumer);
        failures = 0;
        if (!handled) consumer = undefined;
      } catch (error) {
        consumer = undefined;
        if (this.#isClosed) return;
        const { log, filter } = this.#options;
        log[failures++ === 0 ? "warn" : "debug"]({ err: error, filter }, "events are away for now");
        await this.#pause(Math.min(100 * 2 ** failures, maxPauseMs));
      }
    }
  }

  /** False where none came in time. */
  async #handleNext(consumer: Consumer): Promise<boolean> {
    const messages = await consumer.fetch({ max_messages: 1, expires: expiresMs });
    this.#messages = messages;
    // Closing may have come while the question was on its way.
    if (this.#isClosed) messages.stop();
    let handled = false;
    for await (const message of messages) {
      await this.#handle(message);
      handled = true;
    }
    this.#messages = undefined;
    return handled;
  }

  async #handle(message: JsMsg): Promise<void> {
    const { handler, prefixLength, log } = this.#options;
    const subject = message.subject.slice(prefixLength);
    const event = parse(message);
    if (event === undefined) {
      log.error({ subject, sequence: message.seq }, "skipped a message that is no event");
      message.term();
      return;
    }
    const busy = setInterval(() => message.working(), ackWaitMs / 3);
    try {
      await handler(event, {
        subject,
        sequence: message.seq,
        redelivered: message.info.deliveryCount > 1,
      });
      message.ack();
      this.#last = message.seq;
    } catch (error) {
      const attempt = message.info.deliveryCount;
      log.warn({ err: error, subject, event: event.id, attempt }, "event handler failed");
      message.nak(redeliveryPause(attempt));
    } finally {
      clearInterval(busy);
    }
  }

  async #ensure(): Promise<Consumer> {
    const { stream, jetstream, filter, options } = this.#options;
    await stream.ensure();
    const known = await stream.consumer(this.#name);
    if (known === undefined) await stream.addConsumer(await this.#config());
    else if (known.filter_subject !== filter) {
      throw new EventBusError(
        `The durable consumer ${options.durable} is for ${known.filter_subject}: take another name for another pattern`,
      );
    }
    this.#last ??= 0;
    return await jetstream.consumers.get(stream.name, this.#name);
  }

  async #config(): Promise<Partial<ConsumerConfig>> {
    const { options: { durable }, filter } = this.#options;
    return {
      ...(durable === undefined
        ? { name: this.#name, inactive_threshold: nanos(inactiveMs) }
        : { name: durable, durable_name: durable }),
      ...await this.#beginning(),
      filter_subject: filter,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(ackWaitMs),
      // One at a time is what keeps the order when one is refused.
      max_ack_pending: 1,
    };
  }

  async #beginning(): Promise<Partial<ConsumerConfig>> {
    if (this.#last !== undefined) {
      // The server forgot it. If it forgot its data too, everything there is now is new.
      const isSame = await this.#options.stream.lastSequence() >= this.#last;
      return {
        deliver_policy: DeliverPolicy.StartSequence,
        opt_start_seq: isSame ? this.#last + 1 : 1,
      };
    }
    const { from = "new" } = this.#options.options;
    if (from === "new") return { deliver_policy: DeliverPolicy.New };
    if (from === "all") return { deliver_policy: DeliverPolicy.All };
    return { deliver_policy: DeliverPolicy.StartTime, opt_start_time: from.toISOString() };
  }

  /** A question that was on its way when the connection was lost would only end by its time. */
  async #unlessWoken<T>(question: Promise<T>): Promise<T | undefined> {
    question.catch(() => {});
    return await Promise.race([question, this.#wake.promise.then(() => undefined)]);
  }

  async #pause(ms: number): Promise<void> {
    const timer = setTimeout(this.#wake.resolve, ms);
    await this.#wake.promise;
    clearTimeout(timer);
  }
}

function parse(message: JsMsg): CloudEvent | undefined {
  try {
    return message.json<CloudEvent>();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
