/** A source and a listener for tests, as a page would be one. */
import { concatBytes } from "../media/bytes.ts";

export type Frame = Readonly<Record<string, unknown>> & { readonly type?: string };

/** Frames in the order in which they came, and the close. */
export class TestSocket implements AsyncDisposable {
  readonly socket: WebSocket;
  readonly frames: Frame[] = [];
  readonly binaries: Uint8Array<ArrayBuffer>[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  #wake: () => void = () => {};

  constructor(url: string) {
    this.socket = new WebSocket(url);
    this.socket.binaryType = "arraybuffer";
    this.socket.onmessage = ({ data }) => {
      if (typeof data === "string") this.frames.push(JSON.parse(data));
      else this.binaries.push(new Uint8Array(data));
      this.#wake();
    };
    this.closed = new Promise((resolve) => {
      this.socket.onclose = ({ code, reason }) => {
        resolve({ code, reason });
        this.#wake();
      };
    });
    this.socket.onerror = (event) => event.preventDefault();
  }

  get opened(): Promise<void> {
    if (this.socket.readyState === WebSocket.OPEN) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.socket.addEventListener("open", () => resolve(), { once: true });
      this.socket.addEventListener("close", () => reject(new Error("the socket did not open")), {
        once: true,
      });
    });
  }

  async send(frame: object | Uint8Array<ArrayBuffer>): Promise<void> {
    await this.opened;
    this.socket.send(frame instanceof Uint8Array ? frame : JSON.stringify(frame));
  }

  /** The first frame that fits, from those that came or will come. */
  async frame(type: string, fits: (frame: Frame) => boolean = () => true): Promise<Frame> {
    return await this.until(() => this.frames.find((one) => one.type === type && fits(one)), type);
  }

  async until<T>(condition: () => T | undefined, what: string): Promise<T> {
    const deadline = performance.now() + 15_000;
    while (true) {
      const found = condition();
      if (found !== undefined) return found;
      const left = deadline - performance.now();
      if (left <= 0) {
        throw new Error(`Waited in vain for ${what}; came: ${JSON.stringify(this.frames)}`);
      }
      if (this.socket.readyState === WebSocket.CLOSED) {
        throw new Error(`Closed before ${what}; came: ${JSON.stringify(this.frames)}`);
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** All binary frames, one after the other. */
  get media(): Uint8Array<ArrayBuffer> {
    return concatBytes(this.binaries);
  }

  async close(): Promise<void> {
    this.socket.close(1000);
    await this.closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.socket.readyState !== WebSocket.CLOSED) await this.close();
  }
}

interface At {
  readonly httpPort: number;
}

/** Connected and accepted. */
export async function publish(
  { httpPort }: At,
  streamId: string,
  proof: object,
): Promise<TestSocket> {
  const socket = new TestSocket(`ws://127.0.0.1:${httpPort}/ws/stream/${streamId}/publish`);
  await socket.send({ type: "publish", ...proof });
  await socket.frame("ready");
  return socket;
}

/** Connected with a token; `welcome` has come. */
export async function listen(
  { httpPort }: At,
  streamId: string,
  token: string,
  quality = "AUTO",
): Promise<TestSocket> {
  const socket = new TestSocket(`ws://127.0.0.1:${httpPort}/ws/stream/${streamId}/listen`);
  await socket.send({ type: "listen", token, quality });
  await socket.frame("welcome");
  return socket;
}

/** In pieces of odd sizes, as no container writer would cut. */
export async function sendOddly(
  socket: TestSocket,
  media: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const sizes = [1, 2, 3, 7, 61, 977, 4_099, 333];
  for (let at = 0, i = 0; at < media.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    await socket.send(media.slice(at, at + size));
    at += size;
  }
}
