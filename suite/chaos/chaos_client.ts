/**
 * A client that never gives up: sends its messages one after the other, each with the same `client_msg_id` until it
 * is acked, and follows its rooms by position, over however many connections that takes.
 */
import type { Step } from "./checker.ts";
import { CommandError, Connection, ConnectionError, publicationOf, record } from "./connection.ts";
import type { Body, Publication } from "./connection.ts";
import { type Entry, messageKey, type Plan, type Position, roomOfMessage } from "./journal.ts";

export interface ClientOptions {
  readonly plan: Plan;
  /** Told everything, in order. */
  readonly tell: (entry: Entry) => void;
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/** A room on one connection. */
interface Following {
  readonly room: string;
  /** Live ones that have to wait until the missed ones are told; undefined once all is live. */
  waiting: Publication[] | undefined;
  isSubscribed: boolean;
}

const channelOf = (room: string): string => `room:${room}`;

export class ChaosClient {
  readonly #options: ClientOptions;
  readonly #positions = new Map<string, Position>();
  #acked: number;
  #connection = Promise.withResolvers<Connection>();
  #attempt: number;
  readonly #ended: Promise<undefined>;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#ended = aborted(options.signal);
    this.#acked = options.plan.acked;
    this.#attempt = Math.floor(options.random() * options.plan.urls.length);
    for (const [room, position] of Object.entries(options.plan.positions)) {
      this.#positions.set(room, position);
    }
  }

  /** Resolves when the signal ends it. */
  async run(): Promise<void> {
    await Promise.all([this.#stayConnected(), this.#send()]);
  }

  async #stayConnected(): Promise<void> {
    const { signal, plan, random } = this.#options;
    while (!signal.aborted) {
      const url = plan.urls[this.#attempt++ % plan.urls.length] ?? "";
      try {
        await this.#connect(url);
      } catch (error) {
        this.#judge(error, "");
      }
      // Those who came here wait for the next connection from now on.
      this.#connection = Promise.withResolvers<Connection>();
      await pause(50 + random() * 200, signal);
    }
  }

  /** One connection from its beginning to its end. */
  async #connect(url: string): Promise<void> {
    const { plan } = this.#options;
    const rooms = new Map<string, Following>();
    await using connection = await Connection.open(url, plan.token, {
      publication: (channel, publication) => this.#onLive(rooms.get(channel), channel, publication),
      unsubscribed: (channel, code, reason) => {
        this.#refused(channel, `unsubscribed with ${code} ${reason}`);
      },
    });
    for (const room of plan.rooms) {
      const following: Following = { room, waiting: [], isSubscribed: false };
      rooms.set(channelOf(room), following);
      await this.#follow(connection, following);
    }
    this.#connection.resolve(connection);
    const ended = await Promise.race([connection.closed, this.#ended]);
    if (ended !== undefined) throw ended;
  }

  async #follow(connection: Connection, following: Following): Promise<void> {
    const { room } = following;
    const channel = channelOf(room);
    const since = this.#positions.get(room);
    const recovery = since === undefined ? {} : { recover: true, ...since };
    const answer = await connection.call("subscribe", { channel, ...recovery }, {
      atOnce: (result) => this.#subscribed(following, since?.offset, result),
    });
    if (since !== undefined && answer.recovered !== true) {
      await this.#page(connection, room, String(answer.epoch), Number(answer.offset));
    }
    for (const one of following.waiting ?? []) this.#onStored(room, one, "live");
    following.waiting = undefined;
  }

  #subscribed(following: Following, since: number | undefined, answer: Body): void {
    const { room } = following;
    const offset = Number(answer.offset ?? 0);
    const epoch = String(answer.epoch);
    const missed = Array.isArray(answer.publications) ? answer.publications : [];
    const recovered = since !== undefined && answer.recovered === true;
    const publications = missed.length;
    const step: Step = { kind: "subscribed", room, since, recovered, offset, publications };
    this.#options.tell({ kind: "step", client: this.#options.plan.name, step, epoch });
    if (since === undefined) this.#positions.set(room, { epoch, offset });
    for (const one of missed) this.#onStored(room, publicationOf(one), "recovered");
    following.isSubscribed = true;
  }

  /** Reads what is missing up to `head` from history. */
  async #page(connection: Connection, room: string, epoch: string, head: number): Promise<void> {
    for (;;) {
      const offset = this.#positions.get(room)?.offset ?? 0;
      if (offset >= head) return;
      const since = { epoch, offset };
      const limit = Math.min(100, head - offset);
      const page = await connection.call("history", { channel: channelOf(room), limit, since });
      const publications = Array.isArray(page.publications) ? page.publications : [];
      if (publications.length === 0) {
        return this.#refused(channelOf(room), `history ends before ${head}, at ${offset}`);
      }
      for (const one of publications) this.#onStored(room, publicationOf(one), "history");
    }
  }

  #onLive(following: Following | undefined, channel: string, publication: Publication): void {
    if (publication.offset === undefined) return;
    if (following === undefined || !following.isSubscribed) {
      return this.#refused(channel, `got ${publication.offset} before the subscription's answer`);
    }
    if (following.waiting === undefined) this.#onStored(following.room, publication, "live");
    else following.waiting.push(publication);
  }

  #onStored(
    room: string,
    { offset = 0, data }: Publication,
    via: "live" | "recovered" | "history",
  ): void {
    const id = String(record(record(data).message).id);
    const { name } = this.#options.plan;
    const step: Step = { kind: "received", room, offset, id, via };
    this.#options.tell({ kind: "step", client: name, step });
    this.#positions.set(room, { epoch: this.#positions.get(room)?.epoch ?? "", offset });
  }

  async #send(): Promise<void> {
    const { plan, random, signal } = this.#options;
    while (this.#acked < plan.messages && !signal.aborted) {
      await pause(random() * 2 * plan.pauseMs, signal);
      await this.#sendUntilAcked(this.#acked);
    }
  }

  async #sendUntilAcked(n: number): Promise<void> {
    const { plan, tell, signal } = this.#options;
    const room = roomOfMessage(plan.rooms, n);
    const key = messageKey(plan.name, n);
    const request = { room_id: room, content: `message ${key}`, client_msg_id: key };
    while (!signal.aborted) {
      const connection = await Promise.race([this.#connection.promise, this.#ended]);
      if (connection === undefined) return;
      try {
        const { message } = await connection.rpc("send_message", request);
        const { id, seq } = record(message);
        const ack = { client: plan.name, room, key, seq: Number(seq), id: String(id) };
        tell({ kind: "ack", ack });
        this.#acked = n + 1;
        return;
      } catch (error) {
        this.#judge(error, room);
        // An answer that does not come may come from the other node.
        if (error instanceof ConnectionError) await connection[Symbol.asyncDispose]();
        await pause(100, signal);
      }
    }
  }

  /** Trouble that passes is what this client is for; anything else is told. */
  #judge(error: unknown, room: string): void {
    if (error instanceof CommandError && error.temporary) return;
    if (error instanceof ConnectionError && (error.closeCode ?? 0) < 3_500) return;
    this.#refused(channelOf(room), String(error));
  }

  #refused(channel: string, what: string): void {
    const step: Step = { kind: "refused", room: channel.slice("room:".length), what };
    this.#options.tell({ kind: "step", client: this.#options.plan.name, step });
  }
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  const over = Promise.withResolvers<void>();
  const end = () => over.resolve();
  const timer = setTimeout(end, ms);
  signal.addEventListener("abort", end, { once: true });
  await over.promise;
  signal.removeEventListener("abort", end);
  clearTimeout(timer);
}
