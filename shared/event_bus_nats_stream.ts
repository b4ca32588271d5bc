/** The one JetStream stream that keeps every house's events. */
import {
  type ConsumerConfig,
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamManager,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from "@nats-io/jetstream";
import { nanos, type NatsConnection } from "@nats-io/transport-node";
import { duplicateWindowMs } from "./event_log.ts";

const day = 24 * 3_600_000;

export class NatsStream {
  readonly #connection: NatsConnection;
  readonly #config: Pick<StreamConfig, "name"> & Partial<StreamConfig>;
  #ensuring: Promise<void> | undefined;
  #manager: Promise<JetStreamManager> | undefined;

  constructor(connection: NatsConnection, prefix: string | undefined) {
    this.#connection = connection;
    this.#config = {
      name: prefix === undefined ? "VEZA" : `VEZA_${prefix}`,
      // Named one by one, since "*.events.>" would overlap with every prefixed stream on the same server.
      subjects: prefix === undefined
        ? ["auth.events.>", "chat.events.>", "stream.events.>"]
        : [`${prefix}.*.events.>`],
      storage: StorageType.File,
      retention: RetentionPolicy.Limits,
      max_age: nanos(7 * day),
      // JetStream sets aside what it may hold: suites that share a server need little.
      max_bytes: prefix === undefined ? 1024 ** 3 : 64 * 1024 ** 2,
      duplicate_window: nanos(duplicateWindowMs),
    };
  }

  get name(): string {
    return this.#config.name;
  }

  /** Makes it where it is missing, such as after the server's data was wiped. Many callers, one request. */
  ensure(): Promise<void> {
    this.#ensuring ??= this.#ensure().finally(() => this.#ensuring = undefined);
    return this.#ensuring;
  }

  /** The connection is new: what was asked over the old one is not waited for by anybody new. */
  refresh(): void {
    this.#ensuring = undefined;
    this.#manager = undefined;
  }

  async lastSequence(): Promise<number> {
    const manager = await this.#open();
    return (await manager.streams.info(this.name)).state.last_seq;
  }

  /** Undefined where there is no such consumer, or no stream. */
  async consumer(name: string): Promise<ConsumerConfig | undefined> {
    const manager = await this.#open();
    try {
      return (await manager.consumers.info(this.name, name)).config;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async addConsumer(config: Partial<ConsumerConfig>): Promise<void> {
    const manager = await this.#open();
    await manager.consumers.add(this.name, config);
  }

  async removeConsumer(name: string): Promise<void> {
    const manager = await this.#open();
    await manager.consumers.delete(this.name, name);
  }

  /** For tests: everything that was published under this prefix. */
  async remove(): Promise<void> {
    const manager = await this.#open();
    await manager.streams.delete(this.name).catch((error) => {
      if (!isMissing(error)) throw error;
    });
  }

  #open(): Promise<JetStreamManager> {
    const opening = this.#manager ??= jetstreamManager(this.#connection);
    opening.catch(() => this.#manager = undefined);
    return opening;
  }

  async #ensure(): Promise<void> {
    const manager = await this.#open();
    try {
      await manager.streams.info(this.name);
    } catch (error) {
      if (!isMissing(error)) throw error;
      await manager.streams.add(this.#config);
    }
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof JetStreamApiError &&
    (error.code === JetStreamApiCodes.StreamNotFound ||
      error.code === JetStreamApiCodes.ConsumerNotFound);
}
