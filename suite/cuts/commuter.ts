/**
 * A client whose line is cut again and again: follows one room by its position, over however many connections that
 * takes, and keeps every step for the checker.
 */
import type { FrameSink } from "../bench/chat/generator/frame_reader.ts";
import { RawSocket } from "../bench/chat/generator/raw_socket.ts";
import type { Step } from "../chaos/checker.ts";
import { type Body, type Publication, publicationOf, record } from "../chaos/connection.ts";

export interface Seat {
  readonly name: string;
  readonly token: string;
  readonly room: string;
}

/** Publications that one `history` asks for. */
const pageSize = 100;

export class Commuter implements FrameSink {
  readonly wantsText = true;
  readonly seat: Seat;
  readonly steps: Step[] = [];
  /** Milliseconds of each way back: from the line being there again until all that was missed had come. */
  readonly replays: number[] = [];
  /** Connections that the server ended. */
  hangUps = 0;
  readonly #url: string;
  #epoch = "";
  #offset = 0;
  #isCut = false;
  #returning: Promise<void> | undefined;
  #socket: RawSocket | undefined;
  readonly #waiting = new Map<number, PromiseWithResolvers<Body>>();
  #id = 0;
  /** Live ones that have to wait until history is paged; undefined where there is nothing to wait for. */
  #held: Publication[] | undefined;

  constructor(url: string, seat: Seat) {
    this.#url = url;
    this.seat = seat;
  }

  get offset(): number {
    return this.#offset;
  }

  /** Becomes a member of the room and follows it from here on. */
  async enter(): Promise<void> {
    await this.#open();
    const { token, room } = this.seat;
    const connected = this.#call("connect", { token });
    await this.#call("rpc", { method: "join_room", data: { room_id: room } });
    await connected;
    await this.#follow(false);
  }

  /** Ends the connection without a word; there is no other until `comeBack`. */
  cut(): void {
    this.#isCut = true;
    this.#socket?.cut();
    this.#lose("cut");
  }

  /** Opens a new connection and goes on where the last one ended; tries until that is done. */
  async comeBack(): Promise<void> {
    this.#isCut = false;
    await (this.#returning ??= this.#return().finally(() => this.#returning = undefined));
  }

  async #return(): Promise<void> {
    const started = performance.now();
    while (!this.#isCut) {
      try {
        await this.#open();
        await Promise.all([this.#call("connect", { token: this.seat.token }), this.#follow(true)]);
        this.replays.push(performance.now() - started);
        return;
      } catch (error) {
        if (!(error instanceof HangUp)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  async #open(): Promise<void> {
    try {
      this.#socket = await RawSocket.open(this.#url, this);
    } catch (cause) {
      throw new HangUp("no connection", { cause });
    }
    if (this.#isCut) this.cut();
  }

  text(text: string): void {
    for (const line of text.split("\n")) {
      if (line === "{}") this.#socket?.send("{}");
      else this.#hear(record(JSON.parse(line)));
    }
  }

  counted(): void {
    throw new Error("Every word is wanted");
  }

  closing(): void {
    const wasThere = this.#held === undefined;
    this.hangUps++;
    this.#lose("the server hung up");
    if (wasThere) this.comeBack();
  }

  #lose(why: string): void {
    this.#socket = undefined;
    for (const one of this.#waiting.values()) one.reject(new HangUp(why));
    this.#waiting.clear();
  }

  #call(method: string, body: Body): Promise<Body> {
    const id = ++this.#id;
    const answer = Promise.withResolvers<Body>();
    this.#waiting.set(id, answer);
    this.#socket?.send(JSON.stringify({ id, [method]: body }));
    return answer.promise;
  }

  /** `again`: from where the last connection ended. */
  async #follow(again: boolean): Promise<void> {
    const { room } = this.seat;
    const since = again ? this.#offset : undefined;
    const recovery = again ? { recover: true, epoch: this.#epoch, offset: since } : {};
    this.#held = [];
    const answer = await this.#call("subscribe", { channel: `room:${room}`, ...recovery });
    const missed = Array.isArray(answer.publications) ? answer.publications : [];
    const offset = Number(answer.offset ?? 0);
    const recovered = again && answer.recovered === true;
    const publications = missed.length;
    this.steps.push({ kind: "subscribed", room, since, recovered, offset, publications });
    this.#epoch = String(answer.epoch);
    if (!again) this.#offset = offset;
    for (const one of missed) this.#take(publicationOf(one), "recovered");
    if (again && !recovered) await this.#page(offset);
    for (const one of this.#held) this.#take(one, "live");
    this.#held = undefined;
  }

  /** Reads what is missing up to `head` from history. */
  async #page(head: number): Promise<void> {
    while (this.#offset < head) {
      const since = { epoch: this.#epoch, offset: this.#offset };
      const limit = Math.min(pageSize, head - this.#offset);
      const channel = `room:${this.seat.room}`;
      const page = await this.#call("history", { channel, limit, since });
      const publications = Array.isArray(page.publications) ? page.publications : [];
      if (publications.length === 0) throw new Error(`History ends before ${head}`);
      for (const one of publications) this.#take(publicationOf(one), "history");
    }
  }

  #hear(frame: Body): void {
    if (typeof frame.id === "number") return this.#answered(frame.id, frame);
    const { pub, unsubscribe } = record(frame.push);
    if (unsubscribe !== undefined) {
      const what = `unsubscribed: ${JSON.stringify(unsubscribe)}`;
      this.steps.push({ kind: "refused", room: this.seat.room, what });
    }
    if (pub === undefined) return;
    const publication = publicationOf(pub);
    if (publication.offset === undefined) return;
    if (this.#held === undefined) this.#take(publication, "live");
    else this.#held.push(publication);
  }

  #answered(id: number, frame: Body): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (frame.error === undefined) {
      const result = frame.connect ?? frame.subscribe ?? frame.history ?? frame.rpc;
      waiting?.resolve(record(result));
    } else {
      waiting?.reject(new Error(`${this.seat.name} was refused: ${JSON.stringify(frame.error)}`));
    }
  }

  #take({ offset = 0, data }: Publication, via: "live" | "recovered" | "history"): void {
    const id = String(record(record(data).message).id);
    this.steps.push({ kind: "received", room: this.seat.room, offset, id, via });
    this.#offset = offset;
  }
}

/** The connection ended before the answer came. */
class HangUp extends Error {
  override readonly name = "HangUp";
}
