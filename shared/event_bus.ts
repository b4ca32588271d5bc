/**
 * The event bus as every house sees it. Two adapters keep this promise and pass one contract suite
 * (`event_bus_contract.ts`): JetStream (`event_bus_nats.ts`) and an in-process log on disk
 * (`event_bus_memory.ts`).
 */

/** A CloudEvents 1.0 event in its JSON form. `id` is what makes a publication idempotent. */
export interface CloudEvent<T = unknown> {
  readonly specversion: "1.0";
  readonly id: string;
  /** The house that says it: `/veza/auth`, `/veza/chat`, `/veza/stream`. */
  readonly source: string;
  /** What happened, dotted, for example `veza.chat.message.created`. */
  readonly type: string;
  readonly subject?: string;
  /** RFC 3339. */
  readonly time: string;
  readonly datacontenttype: "application/json";
  readonly data: T;
}

export interface Delivery {
  readonly subject: string;
  /** Position in the log, growing, from 1. */
  readonly sequence: number;
  /** True from the second delivery of the same event to the same durable consumer on. */
  readonly redelivered: boolean;
}

export interface Publication {
  readonly subject: string;
  readonly event: CloudEvent;
}

export interface SubscribeOptions {
  /**
   * Name of a durable consumer: its position survives restarts and is shared by every node that
   * uses the name. Without it the subscription is this process's own and ends with it.
   */
  readonly durable?: string;
  /** Where a consumer that has no position yet begins. Default `new`. */
  readonly from?: "new" | "all" | Date;
}

export interface Subscription extends AsyncDisposable {
  readonly subject: string;
}

export interface PublishedSome {
  readonly published: number;
  readonly fault?: EventBusError;
}

export type EventHandler = (event: CloudEvent, delivery: Delivery) => Promise<void> | void;
export type BroadcastHandler = (payload: Uint8Array, subject: string) => void;

/**
 * Events, kept: `publish` and `subscribe`. Delivered at least once, in log order; a handler that throws
 * gets the same event again after a growing pause. An `id` published twice within two minutes is kept once.
 *
 * Frames, live only: `broadcast` and `listen`. At most once, to whoever listens now on any node, the
 * publisher's own listeners included; in order per publisher and subject.
 *
 * Subjects are dot-separated tokens; in patterns `*` stands for one token, a trailing `>` for the rest.
 */
export interface EventBus extends AsyncDisposable {
  /** Resolves when the log holds the event. Throws `EventBusError` where it could not be kept. */
  publish(subject: string, event: CloudEvent): Promise<void>;
  /**
   * Many, on their way together, kept in their order. `published` counts from the first on; `fault`, an
   * `EventBusError`, says why those behind were not, or why it is not known: publish them again in the same order.
   */
  publishAll(publications: readonly Publication[]): Promise<PublishedSome>;
  subscribe(
    pattern: string,
    options: SubscribeOptions,
    handler: EventHandler,
  ): Promise<Subscription>;
  /** Never throws and never waits; dropped while the bus is away. At most 1 MiB. */
  broadcast(subject: string, payload: Uint8Array): void;
  listen(pattern: string, handler: BroadcastHandler): Promise<Subscription>;
  /** Asks subscribers of `subject` on any node one question; the first answer wins. Rejects after `timeoutMs`. */
  request(subject: string, payload: Uint8Array, timeoutMs: number): Promise<Uint8Array>;
  /** Answers `request`. `undefined` means "not mine": another node may answer. */
  respond(
    pattern: string,
    handler: (payload: Uint8Array, subject: string) => Promise<Uint8Array | undefined>,
  ): Promise<Subscription>;
  /** Resolves when the bus answers, rejects with why it does not. */
  check(): Promise<void>;
  /** Called after each time the connection was lost and found again. */
  onReconnect(listener: () => void): void;
}

export class EventBusError extends Error {
  override readonly name = "EventBusError";
}

/** True where `subject` is matched by `pattern` (`*`: one token, trailing `>`: one or more). */
export function subjectMatches(pattern: string, subject: string): boolean {
  const wanted = pattern.split(".");
  const given = subject.split(".");
  for (let i = 0; i < wanted.length; i++) {
    if (wanted[i] === ">") return given.length > i;
    if (i >= given.length) return false;
    if (wanted[i] !== "*" && wanted[i] !== given[i]) return false;
  }
  return wanted.length === given.length;
}
