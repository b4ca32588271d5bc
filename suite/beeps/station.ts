/** The whole suite as a person starts it, a process of its own, and people who send and listen. */
import { eventually } from "../../shared/testing/eventually.ts";
import { freePort } from "../../shared/testing/ports.ts";
import { type Visitor, visitor } from "../browser/visitor.ts";
import { type DevProcess, startDev } from "../testing.ts";

export interface OnAir {
  readonly station: Station;
  readonly owner: Visitor;
  readonly id: string;
  readonly key: string;
}

export interface Ticket {
  readonly ticket: string;
  /** Of the listener who got it. */
  readonly token: string;
}

/** No guard against hammering: all of this comes from one address. */
const unguarded = {
  VEZA_RATE_USER_PER_SECOND: "1000000",
  VEZA_RATE_ADDRESS_PER_SECOND: "1000000",
  VEZA_RATE_SIGN_IN_PER_MINUTE: "1000000",
};
/** A machine that has too much to do answers late, or not the first time: that is not what is judged. */
const patience = { within: 60_000, every: 500 };

export class Station implements AsyncDisposable {
  readonly gateway: string;
  readonly icecastPort: number;
  readonly process: DevProcess;
  readonly #dataDir: string;
  readonly #people = new Map<string, Promise<Visitor>>();
  /** Passwords cost time on purpose: one account after the other. */
  #registering: Promise<unknown> = Promise.resolve();
  #tries = 0;
  #hasEnded = false;

  private constructor(process: DevProcess, icecastPort: number, dataDir: string) {
    this.process = process;
    this.gateway = process.gateway;
    this.icecastPort = icecastPort;
    this.#dataDir = dataDir;
    process.ended.then(() => this.#hasEnded = true);
  }

  /** On the embedded engines, with a data folder that goes with it. */
  static async start(): Promise<Station> {
    const dataDir = await Deno.makeTempDir({ prefix: "veza-beeps-" });
    const icecastPort = freePort();
    const process = await startDev({
      ...unguarded,
      VEZA_LOG_LEVEL: "error",
      VEZA_DATA_DIR: dataDir,
      VEZA_STREAM_ICECAST_PORT: String(icecastPort),
    });
    try {
      await process.up;
      return new Station(process, icecastPort, dataDir);
    } catch (error) {
      // It has ended by itself, and says why.
      await Deno.remove(dataDir, { recursive: true });
      throw error;
    }
  }

  /** A stream that is started and that nobody sends to yet. */
  async stream(title: string): Promise<OnAir> {
    const owner = await this.#person("owner");
    const create = () => owner.ask("POST", "/streams", { title });
    const made = await eventually("the stream", create, patience);
    const id = String(Object(made.stream).id);
    await eventually("its start", () => owner.ask("POST", `/streams/${id}/start`, {}), patience);
    return { station: this, owner, id, key: String(made.stream_key) };
  }

  /** Somebody else for each `seat`: one listener has but a few connections to a stream. */
  async join(streamId: string, seat: number): Promise<Ticket> {
    const listener = await this.#person(`listener${seat}`);
    const join = () => listener.ask("POST", `/streams/${streamId}/listeners`, {});
    const { ticket } = await eventually("a ticket", join, patience);
    return { ticket: String(ticket), token: listener.token };
  }

  #person(name: string): Promise<Visitor> {
    // After one that was answered too late the name is taken.
    const register = () => visitor(this.gateway, `${name}${this.#tries++}`);
    const known = this.#people.get(name) ??
      this.#registering.then(() => eventually(`${name}'s account`, register, patience));
    this.#people.set(name, known);
    this.#registering = known.catch(() => {});
    return known;
  }

  /** For good; whoever listens is told. */
  async stop({ owner, id }: OnAir): Promise<void> {
    await eventually("the end", () => owner.ask("POST", `/streams/${id}/stop`, {}), patience);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#hasEnded) this.process.kill("SIGTERM");
    await this.process.ended;
    await Deno.remove(this.#dataDir, { recursive: true });
  }
}

/** Resolves once each rendition of the ladder has come out. */
export async function ladderOf({ owner, id }: OnAir): Promise<void> {
  await eventually(`the ladder of ${id}`, async () => {
    const { bitrates } = await owner.ask("GET", `/streams/${id}/metrics`);
    const measured: Record<string, number> = Object(bitrates);
    return ["LOW", "ULTRA", "MP3"].every((name) => (measured[name] ?? 0) > 0);
  }, { ...patience, every: 100 });
}
