/** The generator from outside. */
import type { CrowdPlan, LoadResult, ResumeResult } from "./generator/crowd.ts";
import type { Answer, Order } from "./generator/program.ts";

const program = new URL("./generator/main.ts", import.meta.url).pathname;

export class Generator implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #output: ReadableStreamDefaultReader<string>;
  #rest = "";

  constructor() {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--allow-net=127.0.0.1", program],
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#output = this.#child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  }

  get pid(): number {
    return this.#child.pid;
  }

  /** Resolves to the milliseconds until everybody was in. */
  enter(plan: CrowdPlan): Promise<number> {
    return this.#ask({ do: "enter", plan });
  }

  /** `length`: characters of a message, 120 unless told. */
  load(rate: number, seconds: number, length = 120): Promise<LoadResult> {
    return this.#ask({ do: "load", rate, seconds, length });
  }

  /** All listeners stop reading, and stay. */
  async stall(): Promise<void> {
    await this.#ask({ do: "stall" });
  }

  converse(seconds: number): Promise<LoadResult> {
    return this.#ask({ do: "converse", seconds });
  }

  resume(words: number): Promise<ResumeResult> {
    return this.#ask({ do: "resume", words });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#input.close();
    this.#child.kill("SIGKILL");
    await this.#output.cancel();
    await this.#child.status;
  }

  async #ask<T>(order: Order): Promise<T> {
    await this.#input.write(new TextEncoder().encode(`${JSON.stringify(order)}\n`));
    while (!this.#rest.includes("\n")) {
      const { value, done } = await this.#output.read();
      if (done) throw new Error(`The generator ended at ${order.do}`);
      this.#rest += value;
    }
    const end = this.#rest.indexOf("\n");
    const answer: Answer<T> = JSON.parse(this.#rest.slice(0, end));
    this.#rest = this.#rest.slice(end + 1);
    if ("error" in answer) throw new Error(`The generator failed at ${order.do}: ${answer.error}`);
    return answer.result;
  }
}
