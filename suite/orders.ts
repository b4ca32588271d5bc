/** Programs that are told what to do line by line on their standard input, and answer each line with one. */

export type Answer<T> = { readonly result: T } | { readonly error: string };

export interface Order {
  /** Names it in errors. */
  readonly do: string;
}

export interface OrderStreams {
  readonly input: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly answer: (line: string) => void;
}

/** Inside the program: follows one order after the other until there are no more. */
export async function obeyOrders<O extends Order>(
  { input, answer }: OrderStreams,
  follow: (order: O) => Promise<unknown>,
): Promise<void> {
  let rest = "";
  for await (const text of input.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const said: Answer<unknown> = await follow(JSON.parse(line)).then(
        (result = null) => ({ result }),
        (error: unknown) => ({ error: String(error) }),
      );
      answer(JSON.stringify(said));
    }
  }
}

/** The program from outside: Deno, with loopback as its only permission. */
export class OrderedProcess<O extends Order> implements AsyncDisposable {
  readonly #name: string;
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #output: ReadableStreamDefaultReader<string>;
  #rest = "";

  /** `name`: for errors. */
  constructor(name: string, program: URL) {
    this.#name = name;
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--allow-net=127.0.0.1", program.pathname],
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

  async ask<T>(order: O): Promise<T> {
    await this.#input.write(new TextEncoder().encode(`${JSON.stringify(order)}\n`));
    while (!this.#rest.includes("\n")) {
      const { value, done } = await this.#output.read();
      if (done) throw new Error(`${this.#name} ended at "${order.do}"`);
      this.#rest += value;
    }
    const end = this.#rest.indexOf("\n");
    const answer: Answer<T> = JSON.parse(this.#rest.slice(0, end));
    this.#rest = this.#rest.slice(end + 1);
    if ("error" in answer) {
      throw new Error(`${this.#name} failed at "${order.do}": ${answer.error}`);
    }
    return answer.result;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#input.abort();
    await this.#output.cancel();
    await this.#child.status;
  }
}
