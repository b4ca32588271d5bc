/**
 * The connection as npm:postgres sees it. Its 3.4.9 ends the process when a connection is lost in the middle of a
 * transaction: it forgets the socket at `close`, and then writes the rollback to it, where nobody can catch the
 * TypeError (https://github.com/porsager/postgres/issues/1208). So it never hears of that `close`: every statement
 * on a lost connection is answered with an error instead, and the pool is told to make a new start.
 *
 * Nor must the driver's own first question on a connection, for the array types there are, ever fail: it handles no
 * rejection of it, which ends the process, too. Where the connection is lost meanwhile, the answer is "none".
 */
import { Buffer } from "node:buffer";
import { EventEmitter, once } from "node:events";
import { connect, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

export interface PostgresAddress {
  readonly hostname: string;
  readonly port: number;
  /** `disable`, `prefer`, `require`, `verify-ca` or `verify-full`, as in the URL's `sslmode`. */
  readonly sslMode: string;
}

/** ReadyForQuery outside of a transaction. */
const ready = Buffer.from("Z\0\0\0\x05I", "latin1");
/** What a statement without rows is answered with, and ReadyForQuery. */
const nothing = Buffer.concat([Buffer.from("C\0\0\0\x0dSELECT 0\0", "latin1"), ready]);
const sslRequest = new Uint8Array([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);
const connectTimeoutMs = 10_000;
/** The driver writes in the turn in which it gets a socket, unless it is stuck with what it wrote to the last. */
const firstWriteMs = 1_000;

/** Never rejects: a connection that cannot be made is a socket that fails, which is what the driver recovers from. */
export async function openPostgresSocket(
  address: PostgresAddress,
  onLost: () => void,
): Promise<PostgresSocket> {
  try {
    return new PostgresSocket(await open(address), onLost);
  } catch (error) {
    return new PostgresSocket(asError(error), onLost);
  }
}

async function open({ hostname, port, sslMode }: PostgresAddress): Promise<Socket> {
  const socket = connect({ host: hostname, port });
  try {
    const signal = AbortSignal.timeout(connectTimeoutMs);
    await once(socket, "connect", { signal });
    if (sslMode === "disable") return socket;
    socket.write(sslRequest);
    const [answer] = await once(socket, "data", { signal });
    if (String(answer) !== "S") {
      if (sslMode === "prefer") return socket;
      throw new Error(
        `PostgreSQL at ${hostname}:${port} has no TLS, but sslmode=${sslMode} wants it`,
      );
    }
    const secure = connectTls({
      socket,
      servername: isIP(hostname) === 0 ? hostname : undefined,
      rejectUnauthorized: sslMode.startsWith("verify"),
    });
    await once(secure, "secureConnect", { signal });
    return secure;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** The server says hello, then answers the question for array types, then the pool's statements. */
type Phase = "hello" | "types" | "statements";

/** As much of a `net.Socket` as the driver uses. */
export class PostgresSocket extends EventEmitter {
  readonly #inner: Socket | undefined;
  readonly #onLost: () => void;
  #firstWrite: ReturnType<typeof setTimeout> | undefined;
  #cause: Error | undefined;
  #phase: Phase = "hello";
  /** What came of the answer for array types. */
  #held = Buffer.alloc(0);
  #isEnded = false;
  #isLost = false;

  constructor(inner: Socket | Error, onLost: () => void) {
    super();
    this.#onLost = onLost;
    if (inner instanceof Error) {
      this.#cause = inner;
      return;
    }
    this.#inner = inner;
    this.#firstWrite = setTimeout(() => this.#lose(), firstWriteMs);
    inner.setNoDelay(true);
    inner.on("data", (chunk: Buffer) => this.#receive(chunk));
    inner.on("drain", () => this.emit("drain"));
    inner.on("error", (error: Error) => this.#cause = error);
    inner.on("close", (hadError: boolean) => this.#closed(hadError));
  }

  /** A lost one says it is open, so that the driver says goodbye to it, too. */
  get readyState(): string {
    return this.#isLost ? "open" : this.#inner?.readyState ?? "closed";
  }

  write(chunk: Uint8Array, done?: () => void): boolean {
    clearTimeout(this.#firstWrite);
    if (this.#inner !== undefined && !this.#isLost) return this.#inner.write(chunk, done);
    // After the driver is through with writing, so that it finds its statement among those that fail.
    queueMicrotask(() => {
      this.#fail();
      if (this.#inner === undefined) this.emit("close", true);
    });
    return true;
  }

  /** The driver says goodbye: the `close` that follows is one it expects. */
  end(chunk: Uint8Array): void {
    this.#isEnded = true;
    if (!this.#isLost) this.#inner?.end(chunk);
    else queueMicrotask(() => this.emit("close", true));
  }

  destroy(): void {
    this.#isEnded = true;
    clearTimeout(this.#firstWrite);
    this.#inner?.destroy();
  }

  setKeepAlive(on: boolean, ms: number): void {
    this.#inner?.setKeepAlive(on, ms);
  }

  pause(): void {
    this.#inner?.pause();
  }

  resume(): void {
    this.#inner?.resume();
  }

  #receive(chunk: Buffer): void {
    if (this.#phase === "statements") {
      this.emit("data", chunk);
    } else if (this.#phase === "hello") {
      const at = chunk.indexOf(ready);
      const end = at === -1 ? chunk.length : at + ready.length;
      if (at !== -1) this.#phase = "types";
      this.emit("data", chunk.subarray(0, end));
      if (end < chunk.length) this.#receive(chunk.subarray(end));
    } else {
      this.#held = Buffer.concat([this.#held, chunk]);
      if (this.#held.includes(ready)) this.#answerTypes(this.#held);
    }
  }

  #answerTypes(answer: Buffer): void {
    this.#phase = "statements";
    this.#held = Buffer.alloc(0);
    this.emit("data", answer);
  }

  #closed(hadError: boolean): void {
    clearTimeout(this.#firstWrite);
    if (this.#phase !== "hello" && !this.#isEnded) return this.#lose();
    if (hadError) this.#fail();
    this.emit("close", hadError);
  }

  #lose(): void {
    this.#isLost = true;
    this.#inner?.destroy();
    if (this.#phase === "types") this.#answerTypes(nothing);
    this.#fail();
    this.#onLost();
  }

  #fail(): void {
    // Each statement gets an error of its own: the driver writes on it.
    const { message = "The connection to PostgreSQL was lost" } = this.#cause ?? {};
    const code = this.#cause === undefined ? "CONNECTION_CLOSED" : Reflect.get(this.#cause, "code");
    const error = Object.assign(new Error(message, { cause: this.#cause }), { code });
    if (this.listenerCount("error") > 0) this.emit("error", error);
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
