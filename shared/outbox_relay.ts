/** Moves what `enqueue` stored to the bus. Run one on every node of a house: a lease lets one work at a time. */
import type { CloudEvent, EventBus, Publication, PublishedSome } from "./event_bus.ts";
import type { Logger } from "./log.ts";
import type { Database, Sql } from "./postgres.ts";

export interface OutboxRelayOptions {
  readonly database: Database;
  readonly schema: string;
  readonly bus: EventBus;
  readonly log: Logger;
  readonly now: () => number;
  /**
   * Milliseconds: while one commit follows the other, their events go together. What comes after a quiet time goes at
   * once. Default 20.
   */
  readonly gatherMs?: number;
}

export interface OutboxRelay extends AsyncDisposable {
  /** Something was committed. Without it a row waits for the next look, up to a second. */
  kick(): void;
  /** Resolves when nothing is left to publish; rejects where the relay is closed before. */
  drained(): Promise<void>;
}

interface Row {
  readonly position: string;
  readonly subject: string;
  readonly event: string;
}

type Outcome = "empty" | "held by another" | "failed";

const batchRows = 256;
/** A holder that vanished is waited for this long; each batch begins it anew. */
const leaseSeconds = 10;
const pollMs = 1_000;
const contentionMs = 50;
const maxPauseMs = 5_000;
const defaultGatherMs = 20;

export function startOutboxRelay(options: OutboxRelayOptions): OutboxRelay {
  return new Relay(options);
}

class Relay implements OutboxRelay {
  readonly #options: OutboxRelayOptions;
  readonly #holder = crypto.randomUUID();
  readonly #running: Promise<void>;
  #isKicked = false;
  #isClosed = false;
  /** When the lease was last taken or kept. */
  #leasedAt = 0;
  #failures = 0;
  #wake = Promise.withResolvers<void>();
  #passed = Promise.withResolvers<void>();

  constructor(options: OutboxRelayOptions) {
    this.#options = options;
    options.bus.onReconnect(() => {
      this.#failures = 0;
      this.#wake.resolve();
    });
    this.#running = this.#run();
  }

  kick(): void {
    this.#isKicked = true;
    // A bus that is away is not asked more often because there is more to tell.
    if (this.#failures === 0) this.#wake.resolve();
  }

  async drained(): Promise<void> {
    while (!await this.#isEmpty()) {
      if (this.#isClosed) throw new Error(`The outbox relay of ${this.#options.schema} is closed`);
      const passed = this.#passed.promise;
      this.kick();
      await passed;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.#wake.resolve();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#isClosed) {
      this.#wake = Promise.withResolvers();
      const wasKicked = this.#isKicked;
      this.#isKicked = false;
      const outcome = await this.#pass();
      if (outcome === "held by another" && wasKicked) this.#isKicked = true;
      this.#failures = outcome === "failed" ? this.#failures + 1 : 0;
      this.#passed.resolve();
      this.#passed = Promise.withResolvers();
      if (!this.#isClosed) await this.#rest(outcome);
    }
    this.#passed.resolve();
  }

  /** All there is, a batch at a time. */
  async #pass(): Promise<Outcome> {
    const { schema, log } = this.#options;
    try {
      if (!await this.#takeLease()) return await this.#isEmpty() ? "empty" : "held by another";
      while (true) {
        const rows = await this.#read();
        // A process that stood still meanwhile would tell anew what another told long ago, behind what came after it.
        if (this.#options.now() - this.#leasedAt > leaseSeconds * 1_000) return "held by another";
        const { published, fault } = await this.#publish(rows);
        const isLast = this.#isClosed || fault !== undefined || rows.length < batchRows;
        const isHeld = await this.#forget(
          rows.slice(0, published).map((row) => row.position),
          isLast,
        );
        if (fault !== undefined) throw fault;
        if (isLast) return "empty";
        // It took so long that another is at it.
        if (!isHeld) return "held by another";
      }
    } catch (error) {
      // The first failure tells; those that follow are the same one.
      const level = this.#failures === 0 ? "warn" : "debug";
      log[level]({ err: error, schema }, "outbox cannot be published for now");
      return "failed";
    }
  }

  /** True where there is anything to do and no other relay at it. */
  async #takeLease(): Promise<boolean> {
    const { database: { sql }, schema, now } = this.#options;
    this.#leasedAt = now();
    const taken = await sql`
      with unhurried as (select ${unhurried(sql)})
      update ${sql(schema)}.outbox_lease
      set holder = ${this.#holder}, until = now() + make_interval(secs => ${leaseSeconds})
      from unhurried
      where (holder = ${this.#holder} or until < now())
        and exists (select 1 from ${sql(schema)}.outbox)
      returning 1`;
    return taken.length === 1;
  }

  /** A statement of its own: one that waited for the lease would still see what the last holder deleted. */
  async #read(): Promise<Row[]> {
    const { database: { sql }, schema } = this.#options;
    return await sql<Row[]>`
      select position, subject, event from ${
      sql(schema)
    }.outbox order by position limit ${batchRows}`;
  }

  async #isEmpty(): Promise<boolean> {
    const { database: { sql }, schema } = this.#options;
    return (await sql`select 1 from ${sql(schema)}.outbox limit 1`).length === 0;
  }

  /** In order, up to the first that fails. No statement or transaction is open meanwhile. */
  async #publish(rows: readonly Row[]): Promise<PublishedSome> {
    const publications = rows.map(({ subject, event }): Publication => {
      const parsed: CloudEvent = JSON.parse(event);
      return { subject, event: parsed };
    });
    return await this.#options.bus.publishAll(publications);
  }

  /** Keeps the lease for the next batch, or gives it back. False where another has taken it. */
  async #forget(positions: string[], isLast: boolean): Promise<boolean> {
    const { database: { sql }, schema, now } = this.#options;
    this.#leasedAt = now();
    const held = await sql`
      with unhurried as (select ${unhurried(sql)}),
      published as (
        delete from ${sql(schema)}.outbox where position = any(${positions}::bigint[])
      )
      update ${sql(schema)}.outbox_lease
      set until = case when ${isLast} then '-infinity'
        else now() + make_interval(secs => ${leaseSeconds}) end
      from unhurried where holder = ${this.#holder}
      returning 1`;
    return held.length === 1;
  }

  async #rest(outcome: Outcome): Promise<void> {
    const { now, gatherMs = defaultGatherMs } = this.#options;
    const passedAt = now();
    const timer = setTimeout(this.#wake.resolve, this.#pause(outcome));
    await this.#wake.promise;
    clearTimeout(timer);
    const early = Math.min(gatherMs, passedAt + gatherMs - now());
    if (early > 0 && !this.#isClosed) await new Promise((go) => setTimeout(go, early));
  }

  #pause(outcome: Outcome): number {
    if (outcome === "failed") return this.#failurePause();
    // The other node's relay may have looked before this node's last commit.
    return outcome === "held by another" && this.#isKicked ? contentionMs : pollMs;
  }

  #failurePause(): number {
    return Math.min(100 * 2 ** this.#failures, maxPauseMs) * (0.5 + Math.random() / 2);
  }
}

/** A batch that a crash of the server brings back is published again, which its events' ids make one. */
function unhurried(sql: Sql) {
  return sql`set_config('synchronous_commit', 'off', true)`;
}
