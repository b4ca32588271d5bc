/** Everybody who is there: enters, speaks at a given rate or as fast as acks allow, leaves, comes back. */
import { percentiles } from "../../../latency.ts";
import { Attendee, type Tally } from "./attendee.ts";
import { type Dialect, type DialectName, dialects, type Seat } from "./dialects.ts";

export interface CrowdPlan {
  readonly dialect: DialectName;
  /** Base URL, `ws://host:port`. */
  readonly url: string;
  readonly listeners: number;
  readonly speakers: number;
  /** Person i sits in room i, both counted round: whoever has token i is a member of room i. */
  readonly tokens: readonly string[];
  readonly rooms: readonly string[];
}

export interface LoadResult {
  readonly said: number;
  readonly expected: number;
  readonly delivered: number;
  /** From the first word to the last delivery. */
  readonly seconds: number;
  readonly bytesPerDelivery: number;
  readonly p50: number;
  readonly p99: number;
  readonly ackP50: number;
  readonly ackP99: number;
  readonly outOfOrder: number;
  readonly cut: number;
}

export interface ResumeResult {
  /** Until the last socket was live and complete. */
  readonly milliseconds: number;
  readonly recovered: number;
  readonly notRecovered: number;
  /** Publications that came with the answers, in all. */
  readonly missed: number;
  readonly complete: number;
  readonly p99: number;
}

/** Sockets that read every word: enough for a percentile, too few to be what is measured. */
const readers = 20;

export class Crowd {
  readonly #plan: CrowdPlan;
  readonly #dialect: Dialect;
  #tally: Tally = emptyTally();
  #listeners: Attendee[] = [];
  #speakers: Attendee[] = [];
  readonly #pending = new Map<number, { at: number; acked: PromiseWithResolvers<void> }>();
  #said = 0;
  #length = 120;

  constructor(plan: CrowdPlan) {
    this.#plan = plan;
    this.#dialect = dialects[plan.dialect];
  }

  /** Resolves to the milliseconds until all were in. */
  async enter(): Promise<number> {
    const { listeners, speakers } = this.#plan;
    const started = performance.now();
    const every = Math.max(1, Math.floor(listeners / readers));
    const seats = (count: number, listens: boolean) =>
      Array.from({ length: count }, (_, i) => this.#seat(i, listens));
    this.#listeners = seats(listeners, true).map((seat, i) =>
      this.#attendee(seat, i % every === 0)
    );
    this.#speakers = seats(speakers, false).map((seat) => this.#attendee(seat, false));
    await inTurns([...this.#listeners, ...this.#speakers], 64, (one) => one.enter(this.#plan.url));
    return performance.now() - started;
  }

  /** All listeners stop reading, and stay. */
  stall(): void {
    for (const one of this.#listeners) one.stall();
  }

  /** `rate` messages of `length` characters a second, whatever becomes of them. */
  async load(rate: number, seconds: number, length = 120): Promise<LoadResult> {
    this.#reset();
    this.#length = length;
    const started = performance.now();
    let said = 0;
    while (said < rate * seconds) {
      const due = Math.min(rate * seconds, (performance.now() - started) / 1000 * rate);
      while (said < due) this.#say(said++);
      await pause(4);
    }
    return await this.#result(started, said);
  }

  /** Every speaker says the next word as soon as the one before is acked. */
  async converse(seconds: number): Promise<LoadResult> {
    this.#reset();
    const started = performance.now();
    const end = started + seconds * 1000;
    let said = 0;
    await Promise.all(this.#speakers.map(async (_, i) => {
      while (performance.now() < end) {
        said++;
        await this.#say(i);
      }
    }));
    return await this.#result(started, said);
  }

  /** Before anything is said: all listeners are cut off; meanwhile `words` are said; then all come back at once. */
  async dropAndResume(words: number): Promise<ResumeResult> {
    this.#reset();
    for (const one of this.#listeners) one.leave();
    for (let i = 0; i < words; i++) await this.#say(i);
    const positions = this.#listeners.map((one) => one.position);
    this.#listeners = this.#listeners.map((one, i) => {
      const since = positions[i];
      return this.#attendee(since === undefined ? one.seat : { ...one.seat, since }, false);
    });
    const started = performance.now();
    const times: number[] = [];
    await Promise.all(this.#listeners.map(async (one) => {
      await one.enter(this.#plan.url);
      times.push(performance.now() - started);
    }));
    const milliseconds = performance.now() - started;
    const entered = this.#listeners.flatMap((one) => one.entered ?? []);
    const rooms = this.#plan.rooms.length;
    const owed = words / rooms;
    return {
      milliseconds,
      recovered: entered.filter((one) => one.isRecovered).length,
      notRecovered: entered.filter((one) => !one.isRecovered).length,
      missed: entered.reduce((sum, one) => sum + one.recovered, 0),
      complete: entered.filter((one) => one.recovered === owed).length,
      p99: percentiles(times).p99,
    };
  }

  #seat(i: number, listens: boolean): Seat {
    const { tokens, rooms } = this.#plan;
    return { token: tokens[i % tokens.length] ?? "", room: rooms[i % rooms.length] ?? "", listens };
  }

  #attendee(seat: Seat, reads: boolean): Attendee {
    return new Attendee(this.#dialect, seat, this.#tally, reads);
  }

  /** Resolves at the ack, where there are acks. */
  #say(turn: number): Promise<void> {
    const speaker = this.#speakers[turn % this.#speakers.length];
    if (speaker === undefined) throw new Error("Nobody speaks");
    // Replies to `connect` and `subscribe` have 1 and 2.
    const id = 10 + this.#said++;
    const at = performance.now();
    const content = `t=${at.toFixed(3)};`.padEnd(this.#length, "x");
    const acked = Promise.withResolvers<void>();
    this.#pending.set(id, { at, acked });
    speaker.onAck = (which) => {
      const pending = this.#pending.get(which);
      if (pending === undefined) return;
      this.#pending.delete(which);
      this.#tally.acks.push(performance.now() - pending.at);
      pending.acked.resolve();
    };
    speaker.send(this.#dialect.say(id, speaker.seat.room, content));
    return acked.promise;
  }

  #reset(): void {
    Object.assign(this.#tally, emptyTally());
    this.#pending.clear();
  }

  /** Waits until all is delivered, or nothing has moved for a second. */
  async #result(started: number, said: number): Promise<LoadResult> {
    const tally = this.#tally;
    const expected = said * this.#listeners.length / this.#plan.rooms.length;
    const hasAcks = this.#plan.dialect.startsWith("veza");
    const isOver = () => tally.delivered >= expected && (!hasAcks || tally.acks.length >= said);
    let moved = performance.now();
    for (let before = -1; !isOver() && performance.now() - moved < 1_000;) {
      const now = tally.delivered + tally.acks.length;
      if (now !== before) moved = performance.now();
      before = now;
      await pause(10);
    }
    const last = Math.max(tally.lastAt, started + 1);
    const heard = orNothing(tally.latencies);
    const acked = orNothing(tally.acks);
    return {
      said,
      expected,
      delivered: tally.delivered,
      seconds: (last - started) / 1000,
      bytesPerDelivery: Math.round(tally.bytes / Math.max(1, tally.delivered)),
      p50: heard.p50,
      p99: heard.p99,
      ackP50: acked.p50,
      ackP99: acked.p99,
      outOfOrder: tally.outOfOrder,
      cut: tally.cut,
    };
  }
}

function emptyTally(): Tally {
  return { delivered: 0, lastAt: 0, bytes: 0, latencies: [], acks: [], outOfOrder: 0, cut: 0 };
}

function orNothing(samples: readonly number[]): { p50: number; p99: number } {
  return samples.length === 0 ? { p50: 0, p99: 0 } : percentiles(samples);
}

async function inTurns<T>(
  list: readonly T[],
  width: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let one = list[next++]; one !== undefined; one = list[next++]) await work(one);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
