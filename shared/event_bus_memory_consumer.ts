/** One position in the embedded event log, and the handlers that share it. */
import { type EventHandler, subjectMatches, type Subscription } from "./event_bus.ts";
import { redeliveryPause } from "./event_bus_rules.ts";
import type { EventLog } from "./event_log.ts";
import type { LogRecord } from "./event_log_segment.ts";
import type { Logger } from "./log.ts";

export interface ConsumerOptions {
  readonly pattern: string;
  readonly eventLog: EventLog;
  readonly log: Logger;
  /** Sequence of the first record that is not done yet. */
  readonly next: number;
  /** The furthest that was handed out by an earlier run; 0 where there was none. */
  readonly tried: number;
  /** Told each time the position moved past something that concerned it. */
  readonly onMoved: (done: number, tried: number) => void;
  /** Told when its last handler left. */
  readonly onIdle: () => void;
}

interface Member {
  readonly handler: EventHandler;
  /** Settles with the delivery it is busy with. */
  busy: Promise<unknown>;
}

export class MemoryConsumer {
  readonly #options: ConsumerOptions;
  /** The next in line first. */
  readonly #members: Member[] = [];
  #next: number;
  #tried: number;
  #woken = Promise.withResolvers<void>();
  #running: Promise<void> | undefined;

  constructor(options: ConsumerOptions) {
    this.#options = options;
    this.#next = options.next;
    this.#tried = options.tried;
  }

  get pattern(): string {
    return this.#options.pattern;
  }

  /** Disposing waits for the delivery that the handler is busy with, so it must not be awaited by the handler. */
  attach(handler: EventHandler): Subscription {
    const member: Member = { handler, busy: Promise.resolve() };
    this.#members.push(member);
    this.#running ??= this.#run();
    return {
      subject: this.#options.pattern,
      [Symbol.asyncDispose]: async () => {
        const index = this.#members.indexOf(member);
        if (index !== -1) this.#members.splice(index, 1);
        this.wake();
        await member.busy;
        if (this.#members.length === 0) await this.#running;
      },
    };
  }

  /** Something was published, or somebody left. */
  wake(): void {
    this.#woken.resolve();
  }

  async #run(): Promise<void> {
    const { eventLog, log, pattern } = this.#options;
    while (this.#members.length > 0) {
      this.#woken = Promise.withResolvers();
      try {
        const records = await eventLog.read(this.#next);
        if (records.length === 0) await this.#woken.promise;
        for (const record of records) {
          if (subjectMatches(pattern, record.subject) && !await this.#deliver(record)) break;
          this.#next = record.sequence + 1;
        }
      } catch (error) {
        log.error({ err: error, pattern }, "the event log cannot be read");
        await this.#pause(redeliveryPause(5));
      }
    }
    this.#running = undefined;
    this.#options.onMoved(this.#next - 1, this.#tried);
    this.#options.onIdle();
  }

  /** True when a handler took it, false when all of them left before. */
  async #deliver({ sequence, subject, event }: LogRecord): Promise<boolean> {
    const { log, pattern, onMoved } = this.#options;
    for (let attempt = 1;; attempt++) {
      const member = this.#members.shift();
      if (member === undefined) return false;
      this.#members.push(member);
      const redelivered = sequence <= this.#tried;
      this.#tried = Math.max(this.#tried, sequence);
      const handled = (async () =>
        await member.handler(event, { subject, sequence, redelivered }))();
      member.busy = handled.catch(() => {});
      try {
        await handled;
        onMoved(sequence, this.#tried);
        return true;
      } catch (error) {
        log.warn(
          { err: error, pattern, subject, event: event.id, attempt },
          "event handler failed",
        );
        onMoved(sequence - 1, this.#tried);
        await this.#pause(redeliveryPause(attempt));
      }
    }
  }

  /** Ends early when a handler leaves: it may have been the last. */
  async #pause(ms: number): Promise<void> {
    const over = Promise.withResolvers<void>();
    const timer = setTimeout(over.resolve, ms);
    while (true) {
      this.#woken = Promise.withResolvers();
      const isOver = await Promise.race([
        over.promise.then(() => true),
        this.#woken.promise.then(() => false),
      ]);
      if (isOver || this.#members.length === 0) break;
    }
    clearTimeout(timer);
  }
}
