/**
 * An HTTP answer without end: the head at once, then bytes as they come, written straight to the connection, which
 * ends with the answer. It holds no more for a listener than what the kernel has not taken yet.
 */
import type { ServerResponse } from "node:http";

/** Answered by a handler in the place of a `Response`. */
export class Endless {
  readonly head: ResponseInit;
  readonly start: (out: Outgoing) => void;

  constructor(head: ResponseInit, start: (out: Outgoing) => void) {
    this.head = head;
    this.start = start;
  }
}

export class Outgoing {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  get isOpen(): boolean {
    return !this.#response.destroyed && !this.#response.writableEnded;
  }

  /** Bytes that the listener's machine has not taken yet. */
  get buffered(): number {
    return this.#response.writableLength;
  }

  /** `bytes` may be shared by many listeners and must stay as they are. A closed answer takes nothing. */
  write(bytes: Uint8Array): void {
    if (this.isOpen) this.#response.write(bytes);
  }

  /** Several parts as one write. */
  writeAll(parts: readonly Uint8Array[]): void {
    if (!this.isOpen) return;
    this.#response.cork();
    for (const part of parts) this.#response.write(part);
    this.#response.uncork();
  }

  /** After what was written. */
  end(): void {
    if (this.isOpen) this.#response.end();
  }

  /** At once, whatever waits. */
  cut(): void {
    this.#response.destroy();
  }

  /** Called once, whoever ended it. */
  onClose(closed: () => void): void {
    this.#response.once("close", closed);
  }
}

/** Writes the head and hands the rest to the answer. */
export function beginEndless(response: ServerResponse, { head, start }: Endless): void {
  response.shouldKeepAlive = false;
  // The bytes themselves, as radios have always sent them: the end of the connection is the end of the answer.
  response.useChunkedEncodingByDefault = false;
  response.on("error", () => {});
  response.writeHead(head.status ?? 200, Object.fromEntries(new Headers(head.headers)));
  response.flushHeaders();
  start(new Outgoing(response));
}
