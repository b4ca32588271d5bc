/** One WebSocket as the server sees it: frames in order, one after the other, and one end. */
import { AppError, errors } from "../shared/errors.ts";
import type { Logger } from "../shared/log.ts";
import type { ServerSocket } from "../shared/web_socket.ts";
import { streamErrors } from "./errors.ts";
import { closeCode, closeEnded, errorFrame, showable, textFrameMax } from "./protocol.ts";

export interface PeerHandlers {
  /** The next frame waits until this one is dealt with; what it throws ends the socket. */
  text(text: string): Promise<void> | void;
  bytes(bytes: Uint8Array): Promise<void> | void;
  /** `clean`: the other side said that it goes. Called once, also where it never came so far. */
  closed(clean: boolean): Promise<void> | void;
}

export interface PeerLimits {
  /** Until the first frame has to be there; undefined where nothing has to come. */
  readonly helloMs: number | undefined;
  readonly frameBytesMax: number;
}

/** Frames that wait to be dealt with. */
const waitingMax = 512;
/** Who does not answer a close for so long, for example since it takes nothing any more, counts as gone. */
const closeMs = 3_000;

export class SocketPeer {
  readonly #socket: ServerSocket;
  readonly #handlers: PeerHandlers;
  readonly #limits: PeerLimits;
  readonly #log: Logger;
  readonly #ended = Promise.withResolvers<void>();
  #work: Promise<void> = Promise.resolve();
  #waiting = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closing = false;
  #closed = false;

  constructor(socket: ServerSocket, handlers: PeerHandlers, limits: PeerLimits, log: Logger) {
    this.#socket = socket;
    this.#handlers = handlers;
    this.#limits = limits;
    this.#log = log;
    if (limits.helloMs !== undefined) {
      const late = streamErrors.HELLO_TIMEOUT(
        `The first frame has to come within ${limits.helloMs} ms`,
      );
      this.#timer = setTimeout(() => this.fail(late), limits.helloMs);
    }
    socket.listen({
      message: (data) => this.#receive(data),
      closed: (code) => this.#close(code),
    });
  }

  /** Resolves when the socket is closed and everything about it is dealt with. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** Bytes that the other side has not taken yet. */
  get buffered(): number {
    return this.#socket.buffered;
  }

  get open(): boolean {
    return !this.#closing && this.#socket.isOpen;
  }

  send(message: string | Uint8Array): void {
    if (this.open) this.#socket.send(message);
  }

  /** A frame by `binaryFrame`, which others get as well. */
  sendFrame(frame: Uint8Array): void {
    if (this.open) this.#socket.sendFrame(frame);
  }

  /** What `work` sends goes in one piece. */
  together(work: () => void): void {
    this.#socket.together(work);
  }

  sendJson(frame: object): void {
    this.send(JSON.stringify(frame));
  }

  /** Tells what is wrong, then closes with its code. */
  fail(error: unknown): void {
    const shown = showable(error);
    if (!(error instanceof AppError)) {
      this.#log.error(
        { error: error instanceof Error ? error.stack : error },
        "unexpected error on a socket",
      );
    }
    this.send(errorFrame(shown));
    this.#end(closeCode(shown), shown.reason);
  }

  /** Closes because there is nothing more to come. */
  finish(): void {
    this.#end(closeEnded, "ENDED");
  }

  shutDown(): void {
    this.fail(errors.SHUTTING_DOWN("The server is restarting: connect again"));
  }

  #end(code: number, reason: string): void {
    if (this.#closing) return;
    this.#closing = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#socket.terminate();
      this.#close(code);
    }, closeMs);
    this.#socket.close(code, reason);
  }

  #receive(data: string | Uint8Array): void {
    if (this.#closing) return;
    clearTimeout(this.#timer);
    const size = data.length;
    const max = typeof data === "string" ? textFrameMax : this.#limits.frameBytesMax;
    if (size > max || this.#waiting >= waitingMax) {
      this.fail(streamErrors.FRAME_INVALID(
        size > max ? `A frame of ${size} bytes is too long: ${max} at most` : "Too many frames",
      ));
      return;
    }
    this.#waiting++;
    this.#work = this.#work.then(() => this.#handle(data)).finally(() => this.#waiting--);
  }

  async #handle(data: string | Uint8Array): Promise<void> {
    if (this.#closing) return;
    try {
      if (typeof data === "string") await this.#handlers.text(data);
      else await this.#handlers.bytes(data);
    } catch (error) {
      this.fail(error);
    }
  }

  #close(code: number): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#closed = true;
    const clean = !this.#closing && (code === 1000 || code === 1001 || code === 1005);
    this.#closing = true;
    this.#work = this.#work
      .then(() => this.#handlers.closed(clean))
      .catch((error) => this.#log.error({ error: String(error) }, "a socket's end went wrong"))
      .finally(() => this.#ended.resolve());
  }
}
