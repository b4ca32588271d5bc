/** The event bus on NATS: events in JetStream, frames and requests over core NATS. */
import { jetstream, type JetStreamClient } from "@nats-io/jetstream";
import {
  connect,
  type Msg,
  type NatsConnection,
  type Subscription as NatsSubscription,
} from "@nats-io/transport-node";
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
import { NatsConsumer } from "./event_bus_nats_consumer.ts";
import { Outflow } from "./event_bus_nats_outflow.ts";
import { NatsPublisher } from "./event_bus_nats_publisher.ts";
import { NatsStream } from "./event_bus_nats_stream.ts";
import { checkDurable, checkEventPattern, checkFrame, checkPattern } from "./event_bus_rules.ts";
import type { Logger } from "./log.ts";

export interface NatsBusOptions {
  /** `nats://user:password@host:4222`, or `tls://…`. */
  readonly url: string;
  /** Whose connection it is, for the server's lists. */
  readonly name: string;
  readonly log: Logger;
  /** One token in front of every subject, and a stream of its own: suites that share a server do not meet. */
  readonly streamPrefix?: string;
}

export interface NatsBus extends EventBus {
  /** Forgets every event of this prefix. For tests. */
  removeStream(): Promise<void>;
}

type Responder = (payload: Uint8Array, subject: string) => Promise<Uint8Array | undefined>;

const requestTimeoutMs = 5_000;
/** Bytes of frames that the server has not read; those behind are dropped. */
const untakenMax = 16 * 1024 * 1024;
const checkTimeoutMs = 3_000;

/** Rejects where the server is not there; once it was, the connection comes back for ever. */
export async function openNatsBus(options: NatsBusOptions): Promise<NatsBus> {
  const { url, name, log } = options;
  const { protocol, host, username, password } = new URL(url);
  try {
    const connection = await connect({
      servers: host,
      name: `veza-${name}`,
      ...(username === "" ? {} : { user: decodeURIComponent(username) }),
      ...(password === "" ? {} : { pass: decodeURIComponent(password) }),
      ...(protocol === "tls:" ? { tls: {} } : {}),
      maxReconnectAttempts: -1,
      reconnectTimeWait: 250,
      reconnectJitter: 250,
      pingInterval: 10_000,
      maxPingOut: 2,
      timeout: 5_000,
      noAsyncTraces: true,
      ignoreAuthErrorAbort: true,
    });
    return new JetStreamBus(connection, log, options.streamPrefix);
  } catch (error) {
    throw new EventBusError(`NATS at ${host} cannot be reached`, { cause: error });
  }
}

class JetStreamBus implements NatsBus {
  readonly #connection: NatsConnection;
  readonly #log: Logger;
  readonly #prefix: string;
  readonly #stream: NatsStream;
  readonly #publisher: NatsPublisher;
  readonly #jetstream: JetStreamClient;
  readonly #outflow: Outflow;
  readonly #consumers = new Set<NatsConsumer>();
  readonly #reconnectListeners: (() => void)[] = [];
  #isAway = false;
  #isClosed = false;

  constructor(connection: NatsConnection, log: Logger, prefix: string | undefined) {
    this.#connection = connection;
    this.#log = log;
    this.#prefix = prefix === undefined ? "" : `${prefix}.`;
    this.#stream = new NatsStream(connection, prefix);
    this.#publisher = new NatsPublisher(connection, this.#stream, this.#prefix);
    this.#outflow = new Outflow(() => connection.flush(), untakenMax);
    this.#jetstream = jetstream(connection, { timeout: requestTimeoutMs });
    this.#watch().catch((error) => log.error({ err: error }, "NATS status cannot be followed"));
  }

  async publish(subject: string, event: CloudEvent): Promise<void> {
    this.#checkThere();
    const { fault } = await this.publishAll([{ subject, event }]);
    if (fault !== undefined) throw fault;
  }

  publishAll(publications: readonly Publication[]): Promise<PublishedSome> {
    return this.#publisher.publishAll(publications, () => this.#checkThere());
  }

  async subscribe(
    pattern: string,
    options: SubscribeOptions,
    handler: EventHandler,
  ): Promise<Subscription> {
    this.#checkThere();
    checkEventPattern(pattern);
    if (options.durable !== undefined) checkDurable(options.durable);
    const consumer = new NatsConsumer({
      stream: this.#stream,
      jetstream: this.#jetstream,
      log: this.#log,
      filter: this.#prefix + pattern,
      prefixLength: this.#prefix.length,
      options,
      handler,
    });
    await consumer.start().catch((error) => {
      throw asBusError(error, `Events of ${pattern} cannot be subscribed to`);
    });
    this.#consumers.add(consumer);
    return {
      subject: pattern,
      [Symbol.asyncDispose]: async () => {
        this.#consumers.delete(consumer);
        await consumer[Symbol.asyncDispose]();
      },
    };
  }

  broadcast(subject: string, payload: Uint8Array): void {
    if (this.#isAway || this.#isClosed) return;
    try {
      checkFrame(subject, payload);
      if (!this.#outflow.take(payload.length)) return;
      this.#connection.publish(this.#prefix + subject, payload);
    } catch (error) {
      this.#log.error({ err: error, subject }, "dropped a frame");
    }
  }

  async listen(pattern: string, handler: BroadcastHandler): Promise<Subscription> {
    return await this.#receive(
      pattern,
      (message, subject) => handler(plain(message.data), subject),
    );
  }

  async respond(pattern: string, handler: Responder): Promise<Subscription> {
    return await this.#receive(pattern, (message, subject) => {
      handler(plain(message.data), subject).then(
        (answer) => answer !== undefined && message.respond(answer),
        (error) => this.#log.error({ err: error, subject }, "request handler failed"),
      );
    });
  }

  async request(subject: string, payload: Uint8Array, timeoutMs: number): Promise<Uint8Array> {
    this.#checkThere();
    checkFrame(subject, payload);
    try {
      const answer = await this.#connection.request(this.#prefix + subject, payload, {
        timeout: timeoutMs,
      });
      return plain(answer.data);
    } catch (error) {
      throw asBusError(error, `No answer to ${subject} within ${timeoutMs} ms`);
    }
  }

  async check(): Promise<void> {
    this.#checkThere();
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      late.reject(new EventBusError(`NATS did not answer within ${checkTimeoutMs} ms`));
    }, checkTimeoutMs);
    try {
      await Promise.race([this.#connection.rtt(), late.promise]);
    } catch (error) {
      throw asBusError(error, "NATS does not answer");
    } finally {
      clearTimeout(timer);
    }
  }

  onReconnect(listener: () => void): void {
    this.#reconnectListeners.push(listener);
  }

  async removeStream(): Promise<void> {
    await this.#stream.remove();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const ending = Array.from(this.#consumers, (consumer) => consumer[Symbol.asyncDispose]());
    // While it is away, questions on their way would only end by their time.
    if (this.#isAway) await this.#connection.close();
    await Promise.all(ending);
    await this.#connection.drain().catch((error) => {
      if (!this.#connection.isClosed()) throw error;
    });
  }

  #checkThere(): void {
    if (this.#isClosed) throw new EventBusError("The event bus is closed");
    if (this.#isAway) throw new EventBusError("NATS is away; the connection is being sought");
  }

  async #receive(
    pattern: string,
    handle: (message: Msg, subject: string) => void,
  ): Promise<Subscription> {
    this.#checkThere();
    checkPattern(pattern);
    const subscription: NatsSubscription = this.#connection.subscribe(this.#prefix + pattern, {
      callback: (error, message) => {
        try {
          if (error !== null) throw error;
          handle(message, message.subject.slice(this.#prefix.length));
        } catch (fault) {
          this.#log.error({ err: fault, pattern }, "broadcast handler failed");
        }
      },
    });
    // The server knows of the subscription when it answered what was said after it.
    try {
      await this.#connection.flush();
    } catch (error) {
      // Who is told that it failed has nothing to end it with.
      subscription.unsubscribe();
      throw error;
    }
    return {
      subject: pattern,
      [Symbol.asyncDispose]: () => Promise.resolve(subscription.unsubscribe()),
    };
  }

  async #watch(): Promise<void> {
    for await (const status of this.#connection.status()) {
      if (status.type === "disconnect") {
        this.#isAway = true;
        this.#publisher.lost();
        this.#log.warn({ server: status.server }, "NATS connection lost");
      } else if (status.type === "reconnect") {
        this.#isAway = false;
        this.#log.info({ server: status.server }, "NATS connection found again");
        this.#stream.refresh();
        for (const consumer of this.#consumers) consumer.refresh();
        for (const listener of this.#reconnectListeners) listener();
      } else if (status.type === "error") {
        this.#log.error({ err: status.error }, "NATS reports an error");
      }
    }
  }
}

/** The same bytes, but never a Node Buffer, whose `slice` means something else. */
function plain({ buffer, byteOffset, length }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}

function asBusError(error: unknown, message: string): EventBusError {
  return error instanceof EventBusError ? error : new EventBusError(message, { cause: error });
}
