/** What a command of a socket is to the services: a call of whoever is on it. Made for each command, so it makes little. */
import type { CallContext } from "../shared/call_context.ts";
import type { Identity } from "../shared/identity.ts";
import type { Clock } from "./ports.ts";
import { type ChatSocket, requireSession, type Session } from "./socket.ts";

const commandMs = 10_000;

export class SocketCall implements CallContext {
  readonly deadline: number;
  readonly placed?: () => void;
  readonly #socket: ChatSocket;
  readonly #session: Session;
  readonly #clock: Clock;
  #requestId: string | undefined;

  /** `placed`: called as soon as the socket's next command cannot come before this one. */
  constructor(socket: ChatSocket, clock: Clock, placed?: () => void) {
    this.#socket = socket;
    this.#session = requireSession(socket);
    this.#clock = clock;
    this.deadline = clock.now() + commandMs;
    if (placed !== undefined) this.placed = placed;
  }

  get identity(): Identity {
    return this.#session.identity;
  }

  get caller(): Identity {
    return this.#session.identity;
  }

  get token(): string {
    return this.#session.token;
  }

  get signal(): AbortSignal {
    return this.#socket.signal;
  }

  get requestId(): string {
    return this.#requestId ??= this.#clock.newId();
  }
}
