/** One connection to `/ws/chat` for clients that see everything: commands with replies, and pushes as they come. */

export interface Publication {
  readonly offset?: number;
  readonly data: unknown;
}

export interface Pushes {
  publication(channel: string, publication: Publication): void;
  unsubscribed(channel: string, code: number, reason: string): void;
}

export type Body = Readonly<Record<string, unknown>>;

/** The server said no. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  constructor(readonly code: number, message: string, readonly temporary: boolean) {
    super(message);
  }
}

/** The connection ended, or did not answer in time. */
interface Waiting extends PromiseWithResolvers<Body> {
  readonly atOnce: ((result: Body) => void) | undefined;
  readonly method: string;
}

export interface CallOptions {
  readonly timeoutMs?: number;
  /** Told the result before anything else that arrives is looked at. */
  readonly atOnce?: (result: Body) => void;
}

export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
  constructor(message: string, readonly closeCode?: number) {
    super(message);
  }
}

const quiet: Pushes = { publication: () => {}, unsubscribed: () => {} };

export class Connection implements AsyncDisposable {
  /** Resolves when the connection is no more. */
  readonly closed: Promise<ConnectionError>;
  readonly #socket: WebSocket;
  readonly #pushes: Pushes;
  readonly #waiting = new Map<number, Waiting>();
  #id = 0;

  private constructor(socket: WebSocket, pushes: Pushes) {
    this.#socket = socket;
    this.#pushes = pushes;
    socket.onmessage = ({ data }) => this.#receive(String(data));
    const closed = Promise.withResolvers<ConnectionError>();
    this.closed = closed.promise;
    socket.onclose = ({ code, reason }) => {
      const error = new ConnectionError(`closed with ${code} ${reason}`, code);
      for (const one of this.#waiting.values()) one.reject(error);
      this.#waiting.clear();
      closed.resolve(error);
    };
    // A close event follows.
    socket.onerror = () => {};
  }

  /** Resolves once `connect` is answered. */
  static async open(url: string, token: string, pushes: Pushes = quiet): Promise<Connection> {
    const socket = new WebSocket(url);
    const connection = new Connection(socket, pushes);
    const opened = new Promise<undefined>((resolve) => socket.onopen = () => resolve(undefined));
    const failed = await Promise.race([opened, connection.closed]);
    if (failed !== undefined) throw failed;
    try {
      await connection.call("connect", { token });
    } catch (error) {
      await connection[Symbol.asyncDispose]();
      throw error;
    }
    return connection;
  }

  /** The reply's result. Rejects with `CommandError` or `ConnectionError`. */
  async call(method: string, body: Body, options: CallOptions = {}): Promise<Body> {
    if (this.#socket.readyState !== WebSocket.OPEN) throw new ConnectionError("is closed");
    const { timeoutMs = 5_000, atOnce } = options;
    const id = ++this.#id;
    const answer: Waiting = { ...Promise.withResolvers<Body>(), atOnce, method };
    this.#waiting.set(id, answer);
    const timer = setTimeout(() => {
      answer.reject(new ConnectionError(`${method} was not answered in ${timeoutMs} ms`));
    }, timeoutMs);
    try {
      this.#socket.send(JSON.stringify({ id, [method]: body }));
      return await answer.promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }

  /** The data of an `rpc`'s answer. */
  async rpc(method: string, data: Body): Promise<Body> {
    return record((await this.call("rpc", { method, data })).data);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#socket.readyState <= WebSocket.OPEN) this.#socket.close();
    await this.closed;
  }

  #receive(text: string): void {
    for (const line of text.split("\n")) {
      if (line === "{}") this.#socket.send("{}");
      else this.#dispatch(record(JSON.parse(line)));
    }
  }

  #dispatch(frame: Body): void {
    if (typeof frame.id === "number") {
      return answered(this.#waiting.get(frame.id), frame);
    }
    const { channel, pub, unsubscribe } = record(frame.push);
    if (pub !== undefined) this.#pushes.publication(String(channel), publicationOf(pub));
    if (unsubscribe !== undefined) {
      const { code, reason } = record(unsubscribe);
      this.#pushes.unsubscribed(String(channel), Number(code), String(reason));
    }
  }
}

function answered(waiting: Waiting | undefined, frame: Body): void {
  if (waiting === undefined) return;
  if (frame.error !== undefined) {
    const { code, message, temporary } = record(frame.error);
    return waiting.reject(new CommandError(Number(code), String(message), temporary === true));
  }
  const result = record(frame[waiting.method]);
  waiting.atOnce?.(result);
  waiting.resolve(result);
}

export function publicationOf(value: unknown): Publication {
  const { offset, data } = record(value);
  return typeof offset === "number" ? { offset, data } : { data };
}

/** `{}` where `value` is no object. */
export function record(value: unknown): Body {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
