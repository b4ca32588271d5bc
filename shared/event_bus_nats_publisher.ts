/**
 * Publications to JetStream, many on their way at once, in one write over one connection. Each says which event has to
 * be the log's last one before it, so the server keeps those before some point and none behind it: where it refuses
 * one, or a stream comes into being while they pass, none that follow get ahead of it.
 */
import { createInbox, headers, type Msg, type NatsConnection } from "@nats-io/transport-node";
import { EventBusError, type Publication, type PublishedSome } from "./event_bus.ts";
import type { NatsStream } from "./event_bus_nats_stream.ts";
import { checkEventSubject, encodeEvent } from "./event_bus_rules.ts";

interface Outgoing {
  readonly subject: string;
  readonly payload: Uint8Array;
  /** Makes it one, however often it is published. */
  readonly id: string;
}

/**
 * `nobody`: there is no stream that listens on the subject. `overtaken`: the log's last event is not the one before
 * this, since somebody else's came between or the one before is not kept.
 */
type Ack = "kept" | "nobody" | "overtaken" | EventBusError;

/** Publications that wait for their acks together: fewer where others publish much, since those come between. */
const atOnceMax = 256;
const atOnceMin = 16;
/** JetStream's error where the last message's id is not the expected one. */
const wrongLastId = 10070;
/** Half of what an outbox's relay may take for a batch. */
const timeoutMs = 4_000;
const decoder = new TextDecoder();

export class NatsPublisher {
  readonly #connection: NatsConnection;
  readonly #stream: NatsStream;
  readonly #prefix: string;
  readonly #inbox = createInbox();
  readonly #waiting = new Map<string, (ack: Ack) => void>();
  #isListening = false;
  #next = 0;
  #atOnce = atOnceMax;

  /** `prefix` is put in front of every subject. */
  constructor(connection: NatsConnection, stream: NatsStream, prefix: string) {
    this.#connection = connection;
    this.#stream = stream;
    this.#prefix = prefix;
  }

  /** As the bus promises it. `checkThere` throws while nothing can be published. */
  async publishAll(
    publications: readonly Publication[],
    checkThere: () => void,
  ): Promise<PublishedSome> {
    let published = 0;
    try {
      while (published < publications.length) {
        checkThere();
        const window = this.#encode(publications.slice(published, published + this.#atOnce));
        const acks = await this.#publish(window.batch);
        const failed = acks.findIndex((ack) => ack !== "kept");
        const kept = failed === -1 ? acks.length : failed;
        published += kept;
        // The first of a window follows whatever there is: it is never overtaken.
        const isOvertaken = kept > 0 && acks[failed] === "overtaken";
        this.#atOnce = isOvertaken
          ? Math.max(atOnceMin, Math.min(kept * 2, atOnceMax))
          : Math.min(this.#atOnce * 2, atOnceMax);
        if (isOvertaken) continue;
        if (failed !== -1) throw asFault(acks[failed]);
        if ("fault" in window) throw window.fault;
      }
      return { published };
    } catch (cause) {
      const { subject = "", event } = publications[published] ?? {};
      // What is said of this very event says enough.
      const fault = cause instanceof EventBusError ? cause : new EventBusError(
        `Event ${event?.id} could not be published to ${subject}`,
        { cause },
      );
      return { published, fault };
    }
  }

  /** Up to the first that no stream would take. */
  #encode(window: readonly Publication[]): { batch: Outgoing[]; fault?: unknown } {
    const batch: Outgoing[] = [];
    try {
      for (const { subject, event } of window) {
        checkEventSubject(subject);
        const payload = encodeEvent(event);
        batch.push({ subject: this.#prefix + subject, payload, id: event.id });
      }
      return { batch };
    } catch (fault) {
      return { batch, fault };
    }
  }

  async #publish(batch: readonly Outgoing[]): Promise<Ack[]> {
    const acks = await this.#send(batch);
    if (acks[0] !== "nobody") return acks;
    // There is no stream (any more).
    await this.#stream.ensure();
    return await this.#send(batch);
  }

  /** Answers in the order of `batch`, after four seconds at the latest. */
  async #send(batch: readonly Outgoing[]): Promise<Ack[]> {
    if (batch.length === 0) return [];
    this.#listen();
    const acks: Ack[] = [];
    const done = Promise.withResolvers<void>();
    let left = batch.length;
    const first = this.#next;
    this.#next += batch.length;
    const timer = setTimeout(done.resolve, timeoutMs);
    try {
      batch.forEach((one, place) => {
        const number = String(first + place);
        this.#waiting.set(number, (ack) => {
          acks[place] = ack;
          left--;
          if (left === 0) done.resolve();
        });
        this.#put(one, batch[place - 1], number);
      });
      await done.promise;
    } finally {
      clearTimeout(timer);
      for (const place of batch.keys()) this.#waiting.delete(String(first + place));
    }
    return batch.map((_, place) => acks[place] ?? late());
  }

  #put({ subject, payload, id }: Outgoing, before: Outgoing | undefined, number: string): void {
    const header = headers();
    header.set("Nats-Msg-Id", id);
    if (before !== undefined) header.set("Nats-Expected-Last-Msg-Id", before.id);
    this.#connection.publish(subject, payload, {
      reply: `${this.#inbox}.${number}`,
      headers: header,
    });
  }

  /** The connection is lost: what is on its way gets no answer any more. */
  lost(): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    if (waiting.length === 0) return;
    const fault = new EventBusError("The connection to NATS was lost");
    for (const answer of waiting) answer(fault);
  }

  #listen(): void {
    if (this.#isListening) return;
    this.#isListening = true;
    this.#connection.subscribe(`${this.#inbox}.*`, {
      callback: (error, message) => {
        if (error !== null) return;
        const number = message.subject.slice(this.#inbox.length + 1);
        const answer = this.#waiting.get(number);
        this.#waiting.delete(number);
        answer?.(read(message));
      },
    });
  }
}

function read(message: Msg): Ack {
  if (message.headers?.code === 503) return "nobody";
  try {
    const answer: unknown = JSON.parse(decoder.decode(message.data));
    const { error, stream }: {
      error?: { err_code?: number; description?: string };
      stream?: string;
    } = Object(answer);
    if (error === undefined && typeof stream === "string" && stream !== "") return "kept";
    if (error?.err_code === wrongLastId) return "overtaken";
    return new EventBusError(`JetStream refused it: ${error?.description ?? "no stream took it"}`);
  } catch (cause) {
    return new EventBusError("JetStream's answer cannot be read", { cause });
  }
}

function asFault(ack: Ack | undefined): EventBusError {
  return ack instanceof EventBusError ? ack : new EventBusError("No stream keeps events");
}

function late(): EventBusError {
  return new EventBusError(`JetStream did not answer within ${timeoutMs} ms`);
}
