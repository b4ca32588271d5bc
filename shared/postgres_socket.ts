/**
 * The connection as npm:postgres sees it. Its 3.4.9 ends the process when a connection is lost in the middle of a
 * transaction: it forgets the socket at `close`, and then writes the rollback to it, where nobody can catch the
 * TypeError (https://github.com/porsager/postgres/issues/1208). So it never hears of that `close`: every statement
 * on a lost connection is answered with an error instead, and the pool is told to make a new start.
 */
import { EventEmitter, once } from "node:events";
import { connect, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

export interface PostgresAddress {
  readonly hostname: string;
  readonly port: number;
  /** `disable`, `prefer`, `require`, `verify-ca` or `verify-full`, as in the URL's `sslmode`. */
  readonly sslMode: string;
}

/** ReadyForQuery outside of a transaction: what a server says when a connection has become usable. */
const ready = [0x5a, 0, 0, 0, 5, 0x49];
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

/** As much of a `net.Socket` as the driver uses. */
export class PostgresSocket extends EventEmitter {
  readonly #inner: Socket | undefined;
  readonly #onLost: () => void;
  #firstWrite: ReturnType<typeof setTimeout> | undefined;
  #cause: Error | undefined;
  #isReady = false;
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
    inner.on("data", (chunk: Uint8Array) => {
      this.#isReady ||= ready.every((byte, i) => byte === chunk.at(i - ready.length));
      this.emit("data", chunk);
    });
    inner.on("drain", () => this.emit("drain"));
    inner.on("error", (error: Error) => this.#cause = error);
    inner.on("close", (hadError: boolean) => this.#closed(hadError));
  }

  get readyState(): string {
    return this.#inner?.readyState ?? "closed";
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
    this.#inner?.end(chunk);
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

  #closed(hadError: boolean): void {
    clearTimeout(this.#firstWrite);
    if (this.#isReady && !this.#isEnded) return this.#lose();
    if (hadError) this.#fail();
    this.emit("close", hadError);
  }

  #lose(): void {
    this.#isLost = true;
    this.#inner?.destroy();
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
