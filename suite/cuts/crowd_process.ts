/** The clients' process from outside. */
import type { Stored } from "../chaos/checker.ts";
import type { Seat } from "./commuter.ts";
import type { Answer, Order, Timetable, Verdict } from "./crowd/program.ts";

const program = new URL("./crowd/main.ts", import.meta.url).pathname;

export class CrowdProcess implements AsyncDisposable {
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

  /** Resolves once everybody is a member of their room and follows it. */
  async enter(url: string, seats: readonly Seat[]): Promise<void> {
    await this.#ask({ do: "enter", url, seats });
  }

  /** Resolves when the timetable is over and everybody is back. */
  async ride(timetable: Timetable): Promise<void> {
    await this.#ask({ do: "ride", timetable });
  }

  judge(
    history: ReadonlyMap<string, readonly Stored[]>,
    attempted: readonly string[],
  ): Promise<Verdict> {
    return this.#ask({ do: "judge", history: [...history], attempted });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#input.abort();
    await this.#output.cancel();
    await this.#child.status;
  }

  async #ask<T>(order: Order): Promise<T> {
    await this.#input.write(new TextEncoder().encode(`${JSON.stringify(order)}\n`));
    while (!this.#rest.includes("\n")) {
      const { value, done } = await this.#output.read();
      if (done) throw new Error(`The clients' process ended at "${order.do}"`);
      this.#rest += value;
    }
    const end = this.#rest.indexOf("\n");
    const answer: Answer<T> = JSON.parse(this.#rest.slice(0, end));
    this.#rest = this.#rest.slice(end + 1);
    if ("error" in answer) throw new Error(`The clients failed at "${order.do}": ${answer.error}`);
    return answer.result;
  }
}
