/** One socket of `/ws/chat`: frames in, in order; frames out, bounded; closed with a code that says why. */
import { type AppError, errors } from "../shared/errors.ts";
import type { Identity } from "../shared/identity.ts";
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

export class ChatSocket implements Subscriber {
  readonly clientId: string;
  readonly openedAt: number;
  readonly channels = new Set<string>();
  session: Session | undefined;
  /** Milliseconds of the last sign of life. */
  aliveAt: number;
  pingedAt: number;
  readonly #web: WebSocket;
  readonly #handlers: SocketHandlers;
  readonly #now: () => number;
  #waiting: Command[] = [];
  #running: Promise<void> | undefined;
  /** Resolved by the next frame, where only answers are awaited. */
  #arrival: PromiseWithResolvers<void> | undefined;
  /** Made for the first command that asks: most sockets only listen. */
  #gone: AbortController | undefined;
  #mistakes = 0;
  #isClosed = false;

  constructor(web: WebSocket, clientId: string, handlers: SocketHandlers, now: () => number) {
    this.#web = web;
    this.clientId = clientId;
    this.#handlers = handlers;
    this.#now = now;
    this.openedAt = this.aliveAt = this.pingedAt = now();
    web.onmessage = ({ data }) => this.#receive(data);
    web.onclose = () => this.#end();
    // A close event follows.
    web.onerror = () => {};
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
    return this.#web.bufferedAmount;
  }

  write(text: string): void {
    if (this.#isClosed || this.#web.readyState !== WebSocket.OPEN) return;
    if (this.#web.bufferedAmount > limits.socketBufferedBytesMax) this.close(closeCodes.slow);
    else this.#web.send(text);
  }

  cutSlow(): void {
    this.close(closeCodes.slow);
  }

  /** Nothing is read or written any more from here on. */
  close({ code, reason }: CloseCode): void {
    if (this.#isClosed) return;
    if (this.#web.readyState <= WebSocket.OPEN) this.#web.close(code, reason);
    this.#end();
  }

  /** Resolves when no command is under way. */
  async settled(): Promise<void> {
    await this.#running;
  }

  #receive(data: unknown): void {
    if (this.#isClosed) return;
    this.aliveAt = this.#now();
    if (typeof data !== "string") return this.close(closeCodes.wrongProtocol);
    try {
      this.#waiting.push(...parseFrame(data));
    } catch (error) {
      return this.close(error instanceof ProtocolFault ? error.close : closeCodes.serverError);
    }
    if (this.#waiting.length > limits.commandsWaiting) {
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
      const command = this.#waiting.shift();
      if (command === undefined) {
        if (await this.#isIdle(answering)) break;
        continue;
      }
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
