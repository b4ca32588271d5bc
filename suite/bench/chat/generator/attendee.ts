/** One socket of the crowd: counts what it is given; a few of them read every word. */
import type { Conversation, Dialect, Entered, Position, Seat } from "./dialects.ts";
import type { FrameSink } from "./frame_reader.ts";
import { RawSocket } from "./raw_socket.ts";

/** What all sockets add up to. */
export interface Tally {
  delivered: number;
  /** When the last delivery came. */
  lastAt: number;
  bytes: number;
  /** Milliseconds from saying to hearing, of those who read. */
  readonly latencies: number[];
  /** Milliseconds from saying to the ack. */
  readonly acks: number[];
  outOfOrder: number;
  /** Sockets that the server closed. */
  cut: number;
}

export class Attendee implements FrameSink, Conversation {
  readonly seat: Seat;
  entered: Entered | undefined;
  wantsText = true;
  /** Called with the id of each message that was acked. */
  onAck: (id: number) => void = () => {};
  readonly #dialect: Dialect;
  readonly #tally: Tally;
  readonly #reads: boolean;
  #socket: RawSocket | undefined;
  #asked: { beginnings: string[]; answer: PromiseWithResolvers<string> } | undefined;
  #unasked: string[] = [];
  #lastOffset = 0;
  #isClosed = false;

  constructor(dialect: Dialect, seat: Seat, tally: Tally, reads: boolean) {
    this.#dialect = dialect;
    this.seat = seat;
    this.#tally = tally;
    this.#reads = reads;
  }

  async enter(url: string): Promise<void> {
    this.#socket = await RawSocket.open(url + this.#dialect.path, this);
    // Methods of this class are given away, so they are bound.
    const conversation: Conversation = {
      send: (text) => this.send(text),
      line: (...beginnings) => this.line(...beginnings),
    };
    this.entered = await this.#dialect.enter(conversation, this.seat);
    this.wantsText = this.#reads || !this.seat.listens;
    for (const line of this.#unasked.splice(0)) this.#hear(line);
  }

  /** Where it stood when it was in: what is said afterwards is not counted, since not all of it is stored. */
  get position(): Position | undefined {
    const { position, recovered = 0 } = this.entered ?? {};
    return position === undefined
      ? undefined
      : { epoch: position.epoch, offset: position.offset + recovered };
  }

  send(text: string): void {
    this.#socket?.send(text);
  }

  line(...beginnings: string[]): Promise<string> {
    const answer = Promise.withResolvers<string>();
    const place = this.#unasked.findIndex((line) => beginnings.some((one) => line.startsWith(one)));
    if (place >= 0) answer.resolve(this.#unasked.splice(place, 1)[0] ?? "");
    else this.#asked = { beginnings, answer };
    return answer.promise;
  }

  stall(): void {
    this.#socket?.stall();
  }

  leave(): void {
    this.#isClosed = true;
    this.#socket?.cut();
  }

  text(text: string): void {
    this.#tally.bytes += text.length;
    if (text.length <= this.#dialect.pingLength) return this.send(this.#dialect.pong);
    for (const line of text.split("\n")) this.#read(line);
  }

  counted(length: number, lineFeeds: number): void {
    if (length <= this.#dialect.pingLength) return this.send(this.#dialect.pong);
    this.#tally.bytes += length;
    this.#count(lineFeeds + 1);
  }

  closing(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#tally.cut++;
    this.#asked?.answer.reject(new Error("The server hung up"));
  }

  #count(deliveries: number): void {
    this.#tally.delivered += deliveries;
    this.#tally.lastAt = performance.now();
  }

  #read(line: string): void {
    const asked = this.#asked;
    if (asked?.beginnings.some((one) => line.startsWith(one))) {
      this.#asked = undefined;
      asked.answer.resolve(line);
    } else if (this.entered === undefined) this.#unasked.push(line);
    else this.#hear(line);
  }

  #hear(line: string): void {
    const acked = this.#dialect.acked(line);
    if (acked !== undefined) return this.onAck(acked);
    if (!this.seat.listens) return;
    this.#count(1);
    const said = /t=(\d+\.\d+);/.exec(line)?.[1];
    if (said !== undefined) this.#tally.latencies.push(performance.now() - Number(said));
    const offset = Number(/"offset":(\d+)/.exec(line)?.[1] ?? 0);
    if (offset > 0 && this.#lastOffset > 0 && offset !== this.#lastOffset + 1) {
      this.#tally.outOfOrder++;
    }
    this.#lastOffset = offset;
  }
}
