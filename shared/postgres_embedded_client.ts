/** One connection to the embedded server. */
import type { SharedSession } from "./postgres_embedded_session.ts";
import {
  concat,
  fatalFrame,
  type Frame,
  frame,
  FrameReader,
  readText,
  renameStatement,
  startupCode,
  statementOf,
  syncFrame,
} from "./postgres_embedded_wire.ts";

export interface ClientOptions {
  readonly connection: Deno.Conn;
  readonly session: SharedSession;
  readonly password: string;
  /** What the engine answers to a startup packet: nothing in it depends on who connects. */
  readonly greeting: Uint8Array;
  /** Unique per connection. */
  readonly id: number;
}

export class EmbeddedClient {
  readonly #connection: Deno.Conn;
  readonly #session: SharedSession;
  readonly #password: string;
  readonly #greeting: Uint8Array;
  readonly #id: number;
  readonly #reader: FrameReader;
  readonly #statements = new Set<string>();
  /** Frames were given to the session since the last Sync. */
  #unsynced = false;
  #fault: Error | undefined;

  constructor(options: ClientOptions) {
    this.#connection = options.connection;
    this.#session = options.session;
    this.#password = options.password;
    this.#greeting = options.greeting;
    this.#id = options.id;
    this.#reader = new FrameReader((into) => this.#connection.read(into));
  }

  /**
   * Resolves when the connection ended, whoever ended it, and left nothing behind in the session. Rejects where it
   * ended by a fault that somebody should read about.
   */
  async serve(): Promise<void> {
    try {
      if (await this.#start()) await this.#answerRequests();
    } catch (error) {
      if (!isGone(error)) throw error;
    } finally {
      await this.#leave();
      this.close();
    }
    if (this.#fault !== undefined) throw this.#fault;
  }

  close(): void {
    try {
      this.#connection.close();
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  async #start(): Promise<boolean> {
    while (true) {
      const startup = await this.#reader.next();
      if (startup === undefined || startup.bytes.length < 8) return false;
      const code = new DataView(startup.bytes.buffer).getInt32(4);
      if (code === startupCode.ssl || code === startupCode.gss) {
        await this.#write(new TextEncoder().encode("N"));
        continue;
      }
      if (code !== startupCode.version3) return false;
      this.#reader.typed = true;
      if (!await this.#authenticate()) return false;
      await this.#write(this.#greeting);
      return true;
    }
  }

  /** Any user of this machine can reach a loopback port; only who was given the URL gets in. */
  async #authenticate(): Promise<boolean> {
    await this.#write(frame("R", 3));
    const answer = await this.#reader.next();
    if (answer?.type === "p" && readText(answer.bytes, 5).text === this.#password) return true;
    await this.#write(fatalFrame("28P01", "The password is not the one of this start"));
    return false;
  }

  async #answerRequests(): Promise<void> {
    while (true) {
      const request = await this.#nextRequest();
      if (request === undefined) return;
      await this.#session.acquire(this);
      this.#unsynced = !request.ends;
      await this.#exec(concat(request.frames.map((frame) => frame.bytes)));
      if (request.ends && !this.#session.isInTransaction()) this.#session.release(this);
      else this.#session.watch(this, () => this.#cut());
    }
  }

  /** Everything up to a frame that wants an answer, so that nobody waits for a half-sent request. */
  async #nextRequest(): Promise<{ frames: Frame[]; ends: boolean } | undefined> {
    const frames: Frame[] = [];
    while (true) {
      const received = await this.#reader.next();
      if (received === undefined || received.type === "X") return undefined;
      this.#note(received);
      frames.push(renameStatement(received, (name) => this.#ownName(name)));
      if (received.type === "H") return { frames, ends: false };
      if (received.type === "S" || received.type === "Q") return { frames, ends: true };
    }
  }

  #note(received: Frame): void {
    const name = statementOf(received);
    if (name === undefined || name === "") return;
    if (received.type === "P") this.#statements.add(name);
    else this.#statements.delete(name);
  }

  #ownName(name: string): string {
    return `${this.#id}.${name}`;
  }

  async #exec(message: Uint8Array): Promise<void> {
    const answer = await this.#session.exec(message);
    if (answer.length > 0) await this.#write(concat(answer));
  }

  async #write(bytes: Uint8Array): Promise<void> {
    let written = 0;
    while (written < bytes.length) {
      written += await this.#connection.write(bytes.subarray(written));
    }
  }

  /** Ends an unfinished request, an open transaction and every prepared statement. */
  async #leave(): Promise<void> {
    if (this.#session.owns(this)) {
      if (this.#unsynced) await this.#session.exec(syncFrame);
      if (this.#session.isInTransaction()) await this.#session.exec(frame("Q", "rollback"));
    }
    if (this.#statements.size > 0) {
      await this.#session.acquire(this);
      const closes = Array.from(
        this.#statements,
        (name) => frame("C", new TextEncoder().encode("S"), this.#ownName(name)),
      );
      await this.#session.exec(concat([...closes, syncFrame]));
    }
    this.#session.release(this);
  }

  /** A driver that waits for no answer drops the frame, so the reason is also for the log. */
  #cut(): void {
    this.#fault = new Error(
      "A transaction waited too long for its next statement while others waited for the only session: " +
        "keep transactions short, and use nothing but `tx` inside of them",
    );
    this.#write(fatalFrame("25P03", this.#fault.message)).then(
      () => this.close(),
      () => this.close(),
    );
  }
}

/** The other side went away, or this side closed while it was reading or writing. */
function isGone(error: unknown): boolean {
  return error instanceof Deno.errors.ConnectionReset || error instanceof Deno.errors.BrokenPipe ||
    error instanceof Deno.errors.ConnectionAborted || error instanceof Deno.errors.NotConnected ||
    error instanceof Deno.errors.BadResource || error instanceof Deno.errors.Interrupted;
}
