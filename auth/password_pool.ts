/** A few Workers that hash, and a bounded queue in front of them: password work never holds the event loop. */
import { authErrors } from "./errors.ts";
import type { PasswordAnswer, PasswordJob } from "./password_worker.ts";

export interface PoolOptions {
  readonly workers: number;
  /** Jobs that may wait; one more is refused with `SIGN_IN_BUSY`. */
  readonly queue: number;
}

interface Task {
  readonly job: PasswordJob;
  readonly signal: AbortSignal | undefined;
  resolve(value: string | boolean): void;
  reject(error: unknown): void;
}

export class PasswordPool implements Disposable {
  readonly #options: PoolOptions;
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Task>();
  readonly #waiting: Task[] = [];
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Jobs that wait or run. */
  get size(): number {
    return this.#waiting.length + this.#busy.size;
  }

  run(job: PasswordJob, signal?: AbortSignal): Promise<string | boolean> {
    if (this.#closed) return Promise.reject(new Error("the password pool is closed"));
    if (this.#waiting.length >= this.#options.queue) {
      return Promise.reject(authErrors.SIGN_IN_BUSY(
        "Too many passwords are being checked right now: try again in a few seconds",
      ));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, signal, resolve, reject });
      this.#next();
    });
  }

  /** What still waits or runs is rejected. */
  [Symbol.dispose](): void {
    this.#closed = true;
    const tasks = [...this.#busy.values(), ...this.#waiting.splice(0)];
    for (const worker of [...this.#idle.splice(0), ...this.#busy.keys()]) worker.terminate();
    this.#busy.clear();
    for (const task of tasks) task.reject(new Error("the password pool was closed"));
  }

  #next(): void {
    while (this.#waiting.length > 0 && !this.#closed) {
      const task = this.#waiting[0];
      // Nobody waits for it any more.
      if (task?.signal?.aborted) {
        this.#waiting.shift();
        task.reject(task.signal.reason);
        continue;
      }
      const worker = this.#idle.pop() ?? this.#spawn();
      if (worker === undefined || task === undefined) return;
      this.#waiting.shift();
      this.#busy.set(worker, task);
      worker.postMessage(task.job);
    }
  }

  #spawn(): Worker | undefined {
    if (this.#busy.size + this.#idle.length >= this.#options.workers) return undefined;
    const worker = new Worker(workerUrl(), { type: "module", name: "passwords" });
    worker.onmessage = (event: MessageEvent<PasswordAnswer>) => this.#done(worker, event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#lost(worker, event.message);
    };
    return worker;
  }

  #done(worker: Worker, answer: PasswordAnswer): void {
    const task = this.#busy.get(worker);
    this.#busy.delete(worker);
    this.#idle.push(worker);
    if ("error" in answer) task?.reject(new Error(answer.error));
    else task?.resolve(answer.value);
    this.#next();
  }

  #lost(worker: Worker, message: string): void {
    const task = this.#busy.get(worker);
    this.#busy.delete(worker);
    const idle = this.#idle.indexOf(worker);
    if (idle >= 0) this.#idle.splice(idle, 1);
    worker.terminate();
    task?.reject(new Error(`a password worker ended: ${message}`));
    this.#next();
  }
}

/** Beside this file, in a bundle as in the sources. */
function workerUrl(): URL {
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new URL(`./password_worker.${ending}`, import.meta.url);
}
