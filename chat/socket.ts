/** One socket of `/ws/chat`: frames in, in order; frames out, bounded; closed with a code that says why. */
import { type AppError, errors } from "../shared/errors.ts";
import type { Identity } from "../shared/identity.ts";
import type { ServerSocket } from "../shared/web_socket.ts";
import type { Subscriber } from "./channel.ts";
import { type CloseCode, closeCodes, replyCodes } from "./close_codes.ts";
import { limits } from "./limits.ts";
import {
  type Command,
  errorFrame,
  overlaps,
  parseFrame,
  ProtocolFault,
  replyError,
} from "./protocol.ts";

/** Who is on the socket since its `connect`. */
export interface Session {
  readonly identity: Identity;
  readonly token: string;
}

export interface SocketHandlers {
  /**
   * Answers with a frame, or with nothing. Rejects with `AppError` for what the client did wrong. `placed` is called
   * by commands that `overlaps` names, as soon as the next one cannot come before them.
   */
  run(
    socket: ChatSocket,
    command: Command & { kind: "command" },
    placed: () => void,
  ): Promise<string | undefined>;
  closed(socket: ChatSocket): void;
  /** What nobody foresaw becomes an error that tells nothing. */
  explain(error: unknown): AppError;
}

/** A command that came, with its share of its frame. */
interface Waiting {
  readonly command: Command;
  readonly bytes: number;
}

const takenPollMs = 32;

export class ChatSocket implements Subscriber {
  readonly clientId: string;
  readonly openedAt: number;
  readonly channels = new Set<string>();
  session: Session | undefined;
  /** How often a right of its user ended: what was looked up before may be wrong since. */
  evictions = 0;
  /** Milliseconds of the last sign of life. */
  aliveAt: number;
  pingedAt: number;
  readonly #web: ServerSocket;
  readonly #handlers: SocketHandlers;
  readonly #now: () => number;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #running: Promise<void> | undefined;
  /** Resolved by the next frame, where only answers are awaited. */
  #arrival: PromiseWithResolvers<void> | undefined;
  /** Made for the first command that asks: most sockets only listen. */
  #gone: AbortController | undefined;
  #mistakes = 0;
  #isClosed = false;

  constructor(web: ServerSocket, clientId: string, handlers: SocketHandlers, now: () => number) {
    this.#web = web;
    this.clientId = clientId;
    this.#handlers = handlers;
    this.#now = now;
    this.openedAt = this.aliveAt = this.pingedAt = now();
    web.listen({ message: (data) => this.#receive(data), closed: () => this.#end() });
  }

  get userId(): string {
    return this.session?.identity.userId ?? "";
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Aborted when the socket is closed. */
  get signal(): AbortSignal {
    this.#gone ??= new AbortController();
    if (this.#isClosed) this.#gone.abort();
    return this.#gone.signal;
  }

  buffered(): number {
    return this.#web.buffered;
  }

  write(text: string): void {
    if (this.#isClosed) return;
    if (this.#web.buffered > limits.socketBufferedBytesMax) this.close(closeCodes.slow);
    else this.#web.send(text);
  }

  writeFrame(frame: Uint8Array): void {
    if (!this.#isClosed) this.#web.sendFrame(frame);
  }

  cutSlow(): void {
    this.close(closeCodes.slow);
  }

  /** Nothing is read or written any more from here on. */
  close({ code, reason }: CloseCode): void {
    if (this.#isClosed) return;
    this.#web.close(code, reason);
    this.#end();
  }

  /** Resolves when no command is under way. */
  async settled(): Promise<void> {
    await this.#running;
  }

  #receive(data: string | Uint8Array): void {
    if (this.#isClosed) return;
    this.aliveAt = this.#now();
    if (typeof data !== "string") return this.close(closeCodes.wrongProtocol);
    try {
      const commands = parseFrame(data);
      const bytes = data.length / commands.length;
      for (const command of commands) this.#waiting.push({ command, bytes });
      if (commands.length > 0) this.#waitingBytes += data.length;
    } catch (error) {
      return this.close(error instanceof ProtocolFault ? error.close : closeCodes.serverError);
    }
    if (
      this.#waiting.length > limits.commandsWaiting ||
      this.#waitingBytes > limits.commandBytesWaiting
    ) {
      return this.close(closeCodes.tooManyRequests);
    }
    this.#arrival?.resolve();
    this.#running ??= this.#run().finally(() => this.#running = undefined);
  }

  /**
   * What a client sends twice in a row happens in that order, and is answered in it. Messages follow one another into
   * the log without waiting for their answers, so that they share a commit; everything else waits for them.
   */
  async #run(): Promise<void> {
    const answering: Promise<void>[] = [];
    while (!this.#isClosed) {
      if (this.#web.buffered > limits.socketBufferedBytes) await this.#taken();
      const next = this.#waiting.shift();
      if (next === undefined) {
        if (await this.#isIdle(answering)) break;
        continue;
      }
      const { command, bytes } = next;
      this.#waitingBytes -= bytes;
      if (command.kind === "pong") continue;
      const isMessage = command.kind === "command" && overlaps(command);
      if (!isMessage) await Promise.all(answering.splice(0));
      else if (answering.length >= limits.sendsAtOnce) await answering.shift();
      const before = answering.at(-1);
      const placed = Promise.withResolvers<void>();
      const answered = this.#reply(this.#answer(command, placed.resolve), before);
      answering.push(answered);
      await (isMessage ? Promise.race([placed.promise, answered]) : answered);
    }
    await Promise.all(answering);
    this.#gone = undefined;
  }

  /** Resolves when the other side took most of what is held back for it: more is not made for whoever does not read. */
  async #taken(): Promise<void> {
    let held = this.#web.buffered;
    let since = this.#now();
    // Most take it at once.
    for (
      let pauseMs = 1;
      !this.#isClosed && this.#web.buffered > limits.socketBufferedBytes;
      pauseMs = Math.min(pauseMs * 2, takenPollMs)
    ) {
      const pause = pauseMs;
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (this.#web.buffered < held) since = this.#now();
      held = this.#web.buffered;
      if (this.#now() - since > limits.socketStalledMs) this.close(closeCodes.slow);
    }
  }

  /** True once all is answered and nothing has come meanwhile; false as soon as there is a command to run. */
  async #isIdle(answering: readonly Promise<void>[]): Promise<boolean> {
    // Each answer waits for the one before it.
    const last = answering.at(-1);
    if (last === undefined) return true;
    this.#arrival = Promise.withResolvers();
    await Promise.race([last, this.#arrival.promise]);
    this.#arrival = undefined;
    return this.#waiting.length === 0;
  }

  /** Writes the answer after the one before it. */
  async #reply(answer: Promise<string | undefined>, before?: Promise<void>): Promise<void> {
    const reply = await answer;
    await before;
    if (reply !== undefined) this.write(reply);
  }

  async #answer(
    command: Exclude<Command, { kind: "pong" }>,
    placed: () => void,
  ): Promise<string | undefined> {
    if (command.kind === "unknown") {
      const message = `METHOD_NOT_FOUND: ${command.name.slice(0, 40)} is no method`;
      this.#mistake();
      const error = { code: replyCodes.methodNotFound, message, temporary: false };
      return errorFrame(command.id, error);
    }
    if (this.session === undefined && command.method !== "connect") {
      this.close(closeCodes.badRequest);
      return undefined;
    }
    try {
      const reply = await this.#handlers.run(this, command, placed);
      this.#mistakes = 0;
      return reply;
    } catch (thrown) {
      const error = this.#handlers.explain(thrown);
      this.#mistake();
      return command.id === 0 ? undefined : errorFrame(command.id, replyError(error));
    }
  }

  #mistake(): void {
    this.#mistakes++;
    if (this.#mistakes > limits.errorsPerSocket) this.close(closeCodes.tooManyErrors);
  }

  #end(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#waiting = [];
    this.#gone?.abort();
    this.#handlers.closed(this);
  }
}

export function requireSession(socket: ChatSocket): Session {
  if (socket.session !== undefined) return socket.session;
  throw errors.TOKEN_MISSING("Say connect with a token first");
}
