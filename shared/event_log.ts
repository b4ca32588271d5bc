/** A log of events on disk: appended to, read from any position, forgotten from its old end. */
import { EventBusError } from "./event_bus.ts";
import type { CloudEvent } from "./event_bus.ts";
import type { Logger } from "./log.ts";
import { type LogRecord, LogSegment } from "./event_log_segment.ts";

export interface EventLogOptions {
  readonly folder: string;
  readonly log: Logger;
  readonly now: () => number;
  /** Records older than this are forgotten, a segment at a time. Default 24 h. */
  readonly maxAgeMs?: number;
  /** Default 256 MiB. */
  readonly maxBytes?: number;
  /** Default 16 MiB. */
  readonly segmentBytes?: number;
}

/** A segment is closed at this part of the age limit, so that little outlives it. */
const segmentsPerAge = 24;

/** An id that comes again within this time is the same publication. JetStream is told the same. */
export const duplicateWindowMs = 120_000;

/** Records kept in memory for readers that are up to date, which most always are. */
const recentRecords = 256;
const readBytes = 256 * 1024;

export class EventLog implements AsyncDisposable {
  readonly #folder: string;
  readonly #log: Logger;
  readonly #now: () => number;
  readonly #maxAgeMs: number;
  readonly #maxBytes: number;
  readonly #segmentBytes: number;
  /** Oldest first; the last is the one that is written. */
  readonly #segments: LogSegment[] = [];
  readonly #recent: LogRecord[] = [];
  /** Ids of the duplicate window, oldest first. */
  readonly #ids = new Map<string, number>();
  #upkeep: Promise<void> = Promise.resolve();

  private constructor(options: EventLogOptions) {
    this.#folder = options.folder;
    this.#log = options.log;
    this.#now = options.now;
    this.#maxAgeMs = options.maxAgeMs ?? 24 * 3_600_000;
    this.#maxBytes = options.maxBytes ?? 256 * 1024 * 1024;
    this.#segmentBytes = options.segmentBytes ?? 16 * 1024 * 1024;
  }

  static async open(options: EventLogOptions): Promise<EventLog> {
    const log = new EventLog(options);
    const firsts: number[] = [];
    for await (const { name } of Deno.readDir(options.folder)) {
      const first = LogSegment.firstOf(name);
      if (first !== undefined) firsts.push(first);
    }
    for (const first of firsts.sort((a, b) => a - b)) await log.#openSegment(first);
    if (log.#segments.length === 0) await log.#openSegment(1);
    await log.#forgetSegments();
    return log;
  }

  /** Sequence of the newest record; 0 where there never was one. */
  get last(): number {
    return this.#writing.next - 1;
  }

  /** Sequence of the oldest record that is kept. */
  get first(): number {
    return this.#segments[0]?.first ?? 1;
  }

  /** Resolves to the record, or to undefined where its id came within the duplicate window already. */
  async append(subject: string, event: CloudEvent): Promise<LogRecord | undefined> {
    if (this.#isFull()) await this.#roll();
    const at = this.#now();
    this.#forgetIds(at);
    if (this.#ids.has(event.id)) return undefined;
    const record = { sequence: this.#writing.next, at, subject, event };
    try {
      this.#writing.append(record);
    } catch (error) {
      throw this.#unwritable(error);
    }
    this.#note(record);
    return record;
  }

  /** Records from `sequence` on (or from the oldest that is kept), in order; none where there are none. */
  async read(sequence: number): Promise<LogRecord[]> {
    const wanted = Math.max(sequence, this.first);
    if (wanted > this.last) return [];
    const oldest = this.#recent[0]?.sequence;
    if (oldest !== undefined && wanted >= oldest) return this.#recent.slice(wanted - oldest);
    const segment = this.#segments.find(({ next }) => next > wanted);
    try {
      return await segment?.read(Math.max(wanted, segment.first), readBytes) ?? [];
    } catch (error) {
      // Forgotten between choosing and opening it.
      if (error instanceof Deno.errors.NotFound) return await this.read(wanted);
      throw error;
    }
  }

  /** The first sequence published at `time` or later. */
  async sequenceAt(time: number): Promise<number> {
    const segment = this.#segments.find(({ newestAt }) => newestAt >= time);
    let next = segment?.first ?? this.last + 1;
    while (next <= this.last) {
      for (const record of await this.read(next)) {
        if (record.at >= time) return record.sequence;
        next = record.sequence + 1;
      }
    }
    return next;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#upkeep;
    for (const segment of this.#segments) segment[Symbol.dispose]();
  }

  get #writing(): LogSegment {
    const segment = this.#segments.at(-1);
    if (segment === undefined) throw new Error("The event log has no segment: open() makes one");
    return segment;
  }

  async #openSegment(first: number): Promise<void> {
    const segment = await LogSegment.open(this.#folder, first, (record) => this.#note(record));
    this.#segments.push(segment);
    if (segment.cutBytes === 0) return;
    const { path, cutBytes } = segment;
    this.#log.warn({ path, bytes: cutBytes }, "cut an unfinished record off the event log");
  }

  #note(record: LogRecord): void {
    this.#ids.set(record.event.id, record.at);
    this.#recent.push(record);
    if (this.#recent.length > recentRecords) this.#recent.shift();
  }

  #forgetIds(now: number): void {
    for (const [id, at] of this.#ids) {
      if (at > now - duplicateWindowMs) return;
      this.#ids.delete(id);
    }
  }

  #isFull(): boolean {
    const age = this.#now() - this.#writing.oldestAt;
    return this.#writing.size >= this.#segmentBytes || age > this.#maxAgeMs / segmentsPerAge;
  }

  /** One at a time, however many publish meanwhile. */
  async #roll(): Promise<void> {
    const rolled = this.#upkeep.then(async () => {
      if (!this.#isFull()) return;
      await this.#openSegment(this.last + 1);
      await this.#forgetSegments();
    });
    // Who waits for it is told; the next one tries again.
    this.#upkeep = rolled.catch(() => {});
    await rolled.catch((error) => {
      throw this.#unwritable(error);
    });
  }

  #unwritable(cause: unknown): EventBusError {
    return new EventBusError(`The event log in ${this.#folder} cannot be written`, { cause });
  }

  async #forgetSegments(): Promise<void> {
    let total = this.#segments.reduce((sum, { size }) => sum + size, 0);
    while (this.#segments.length > 1) {
      const [oldest] = this.#segments;
      if (oldest === undefined) return;
      const isOld = oldest.newestAt < this.#now() - this.#maxAgeMs;
      if (!isOld && total <= this.#maxBytes) return;
      total -= oldest.size;
      this.#segments.shift();
      await oldest.remove();
    }
  }
}
