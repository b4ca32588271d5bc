/**
 * The connections of an HTTP server, and how long each may take to ask. `node:http` of this runtime does not time out
 * one that has not sent its first byte, and its `headersTimeout` and `requestTimeout` cut answers that are under way.
 */
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import type { Socket } from "node:net";

export interface ConnectionLimits {
  /** A request's head has to be there so long after the connection was made, or after the last answer. */
  readonly headMs: number;
  /** And its body so long after its head. */
  readonly bodyMs: number;
}

const lookEveryMsMax = 5_000;
const tooLate = "HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n\r\n";

export class Connections {
  readonly #limits: ConnectionLimits;
  /** Nothing is asked on them yet, or everything is answered: when that began. */
  readonly #idle = new Map<Duplex, number>();
  /** Requests that are not answered yet; there is more than one where they are pipelined. */
  readonly #asked = new Map<Duplex, number>();
  readonly #timer: ReturnType<typeof setInterval>;
  #isClosing = false;

  constructor(server: Server, limits: ConnectionLimits) {
    this.#limits = limits;
    const every = Math.min(limits.headMs, lookEveryMsMax);
    this.#timer = setInterval(() => this.#look(performance.now()), every);
    server.on("connection", (socket: Socket) => {
      this.#idle.set(socket, performance.now());
      socket.on("close", () => {
        this.#idle.delete(socket);
        this.#asked.delete(socket);
      });
    });
    server.on("request", (incoming, response) => {
      const { socket } = incoming;
      this.#idle.delete(socket);
      this.#asked.set(socket, (this.#asked.get(socket) ?? 0) + 1);
      const read = this.#limitBody(incoming);
      response.on("close", () => {
        read();
        this.#answered(socket);
      });
    });
    server.on("upgrade", (_request, socket: Socket) => this.#idle.delete(socket));
  }

  /** Ends those that wait for nothing, and each other one when its answer is out. */
  close(): void {
    this.#isClosing = true;
    clearInterval(this.#timer);
    for (const socket of this.#idle.keys()) socket.destroy();
  }

  #look(now: number): void {
    for (const [socket, since] of this.#idle) {
      if (now - since < this.#limits.headMs) continue;
      this.#idle.delete(socket);
      socket.end(tooLate, () => socket.destroy());
    }
  }

  /** Returns how to say that it is wanted no more. */
  #limitBody(incoming: IncomingMessage): () => void {
    const { headers } = incoming;
    const hasBody = headers["transfer-encoding"] !== undefined ||
      Number(headers["content-length"] ?? 0) > 0;
    if (!hasBody) return () => {};
    const late = setTimeout(() => incoming.socket.destroy(), this.#limits.bodyMs);
    const read = () => clearTimeout(late);
    incoming.once("end", read);
    return read;
  }

  #answered(socket: Socket): void {
    const left = (this.#asked.get(socket) ?? 1) - 1;
    if (left > 0) return void this.#asked.set(socket, left);
    this.#asked.delete(socket);
    if (socket.destroyed) return;
    if (this.#isClosing) socket.destroySoon();
    else this.#idle.set(socket, performance.now());
  }
}
