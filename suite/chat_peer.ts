/** A chat client in a few lines: the Centrifuge protocol over a bare WebSocket, for checks of ours. */
interface Reply {
  readonly id?: number;
  readonly error?: { readonly code: number; readonly message: string };
  readonly push?: {
    readonly channel: string;
    readonly pub?: { readonly data: unknown; readonly offset?: number };
  };
  readonly [method: string]: unknown;
}

export interface Publication {
  readonly channel: string;
  readonly offset: number | undefined;
  readonly data: unknown;
  /** `performance.now()` at its arrival. */
  readonly at: number;
}

export class ChatPeer implements AsyncDisposable {
  readonly publications: Publication[] = [];
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  readonly #close = Promise.withResolvers<{ code: number; reason: string }>();
  #onPublication: (() => void) | undefined;
  #id = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = (event) => this.#receive(String(event.data));
    socket.onclose = ({ code, reason }) => this.#close.resolve({ code, reason });
  }

  /** `url` may begin with http. Rejects where the server refuses the token. */
  static async connect(url: string, token: string): Promise<ChatPeer> {
    const peer = await ChatPeer.open(url);
    await peer.send({ connect: { token } });
    return peer;
  }

  /** A socket that has not said who it is yet. */
  static async open(url: string): Promise<ChatPeer> {
    const socket = new WebSocket(url.replace(/^http/, "ws"));
    const peer = new ChatPeer(socket);
    await new Promise<void>((resolve, reject) => {
      socket.onopen = () => resolve();
      socket.onerror = () => reject(new Error(`no WebSocket at ${url}`));
    });
    return peer;
  }

  /** One command, `{ subscribe: { channel } }` for example, and its reply; an error reply rejects. */
  send(command: Record<string, unknown>): Promise<Reply> {
    const id = ++this.#id;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, (reply) => {
        if (reply.error === undefined) resolve(reply);
        else reject(new Error(`${reply.error.code} ${reply.error.message}`));
      });
      this.#close.promise.then(({ code, reason }) =>
        reject(new Error(`closed with ${code} ${reason}`))
      );
      this.#socket.send(JSON.stringify({ id, ...command }));
    });
  }

  /** A frame as it is, whatever the server makes of it. */
  frame(bytes: string | Uint8Array<ArrayBuffer>): void {
    this.#socket.send(bytes);
  }

  /** The next publication that is not in `publications` yet. */
  async next(timeoutMs: number): Promise<Publication> {
    const index = this.publications.length;
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        this.#onPublication = resolve;
        timer = setTimeout(
          () => reject(new Error(`no publication within ${timeoutMs} ms`)),
          timeoutMs,
        );
      });
    } finally {
      clearTimeout(timer);
    }
    const publication = this.publications[index];
    if (publication === undefined) throw new Error("the publication was taken away");
    return publication;
  }

  /** How the server closed the socket; rejects where it did not. */
  async closed(timeoutMs: number): Promise<{ code: number; reason: string }> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`the socket was still open after ${timeoutMs} ms`)),
        timeoutMs,
      );
    });
    try {
      return await Promise.race([this.#close.promise, timeout]);
    } finally {
      clearTimeout(timer);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#socket.readyState !== WebSocket.CLOSED) this.#socket.close(1000);
    await this.#close.promise;
  }

  #receive(frame: string): void {
    for (const line of frame.split("\n")) {
      if (line === "") continue;
      const reply: Reply = JSON.parse(line);
      if (reply.id !== undefined) {
        this.#waiting.get(reply.id)?.(reply);
        this.#waiting.delete(reply.id);
      } else if (reply.push?.pub !== undefined) {
        const { channel, pub } = reply.push;
        this.publications.push({
          channel,
          offset: pub.offset,
          data: pub.data,
          at: performance.now(),
        });
        this.#onPublication?.();
      } else if (Object.keys(reply).length === 0) {
        // The server's ping wants an empty answer.
        this.#socket.send("{}");
      }
    }
  }
}
