/** One ffmpeg child: bytes in on standard input, one bare stream out on each further descriptor. */
import { type ChildProcess, spawn } from "node:child_process";
import { Readable } from "node:stream";
import { firstOutput } from "./rungs.ts";

export interface EncoderExit {
  /** Null where a signal ended it or it never started. */
  readonly code: number | null;
  readonly signal: string | null;
  /** Why it could not be started. */
  readonly error?: Error;
}

export interface EncoderListener {
  /** Bytes of output `rung`, in order, in any pieces. */
  output(rung: number, chunk: Uint8Array): void;
  /** One line of standard error, cut to 1,000 characters. */
  line(text: string): void;
  /** Standard input takes more again. */
  drained(): void;
  /** Once, after the last output. */
  exited(exit: EncoderExit): void;
}

const lineMax = 1_000;

export class EncoderProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #closed = Promise.withResolvers<void>();
  #writable = true;

  constructor(
    command: string,
    args: readonly string[],
    outputs: number,
    listener: EncoderListener,
  ) {
    const extra = Array.from({ length: outputs }, () => "pipe" as const);
    // Nothing of this process's environment is the child's business.
    this.#child = spawn(command, [...args], {
      stdio: ["pipe", "ignore", "pipe", ...extra],
      env: {},
    });
    let error: Error | undefined;
    this.#child.on("error", (cause) => {
      error = cause;
      // A child that never started has no streams that could close.
      if (this.#child.pid === undefined) {
        this.#finish(listener, { code: null, signal: null, error });
      }
    });
    this.#child.on("close", (code, signal) => this.#finish(listener, { code, signal, error }));
    this.#readOutputs(outputs, listener);
    this.#readLines(listener);
    // A write to a child that is gone fails here too; its exit says why.
    this.#child.stdin?.on("error", () => this.#writable = false);
    this.#child.stdin?.on("drain", () => {
      this.#writable = true;
      listener.drained();
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** False while the child has not read what it was given. */
  get writable(): boolean {
    return this.#writable;
  }

  write(chunk: Uint8Array): void {
    if (this.#child.stdin?.write(chunk) !== true) this.#writable = false;
  }

  /** No more input: the child puts out what it has and exits. */
  end(): void {
    this.#child.stdin?.end();
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  /** Kills the child and waits until it is gone. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.kill();
    await this.#closed.promise;
  }

  #readOutputs(outputs: number, listener: EncoderListener): void {
    for (let rung = 0; rung < outputs; rung++) {
      const stream = this.#child.stdio.at(firstOutput + rung);
      if (!(stream instanceof Readable)) continue;
      stream.on("data", (chunk: Uint8Array) => listener.output(rung, chunk));
      // The child's exit tells it better.
      stream.on("error", () => {});
    }
  }

  #readLines(listener: EncoderListener): void {
    const decoder = new TextDecoder();
    let rest = "";
    this.#child.stderr?.on("data", (chunk: Uint8Array) => {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split(/[\r\n]+/);
      rest = (lines.pop() ?? "").slice(0, lineMax);
      for (const line of lines) if (line !== "") listener.line(line.slice(0, lineMax));
    });
    this.#child.stderr?.on("error", () => {});
  }

  #finished = false;
  #finish(listener: EncoderListener, exit: EncoderExit): void {
    if (this.#finished) return;
    this.#finished = true;
    this.#writable = false;
    this.#closed.resolve();
    listener.exited(exit);
  }
}
