/** A process with some clients in it: killed without warning, and continued from what it had told. */
import { ClientRecord, decodeEntry, type Plan } from "./journal.ts";

const program = new URL("./client/main.ts", import.meta.url).pathname;

export class ClientProcess implements AsyncDisposable {
  readonly records: readonly ClientRecord[];
  readonly #byName: ReadonlyMap<string, ClientRecord>;
  #child: Deno.ChildProcess | undefined;
  #input: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>> | undefined;
  #reading: Promise<void> = Promise.resolve();

  constructor(plans: readonly Plan[]) {
    this.records = plans.map((plan) => new ClientRecord(plan));
    this.#byName = new Map(this.records.map((one) => [one.name, one]));
  }

  /** Its clients go on where their records end. */
  async start(): Promise<void> {
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--allow-net=127.0.0.1", program],
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    this.#child = child;
    this.#reading = this.#read(child.stdout);
    this.#input = child.stdin.getWriter();
    const plans = JSON.stringify(this.records.map((one) => one.plan));
    await this.#input.write(new TextEncoder().encode(`${plans}\n`));
  }

  /** SIGKILL. What it had told by then is in the records. */
  async kill(): Promise<void> {
    await this.#end((child) => child.kill("SIGKILL"));
    for (const one of this.records) one.killed();
  }

  /** Ends it in good order. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end(() => {});
  }

  async #end(how: (child: Deno.ChildProcess) => void): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    this.#child = undefined;
    how(child);
    // A killed process has closed its end already.
    await this.#input?.close().catch(() => {});
    await this.#reading;
    await child.status;
  }

  async #read(output: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    let rest = "";
    for await (const text of output.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      // What follows the last line feed is not told: the process may die within it.
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const entry = decodeEntry(line);
        const name = entry.kind === "ack" ? entry.ack.client : entry.client;
        this.#byName.get(name)?.add(entry);
      }
    }
  }
}
