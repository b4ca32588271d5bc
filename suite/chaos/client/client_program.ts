/** Some clients in a process of their own, so that it can be killed under them. */
import { ChaosClient } from "../chaos_client.ts";
import { encodeEntry, type Entry, type Plan } from "../journal.ts";

export interface Streams {
  /** One line: the plans, as JSON. Its end ends the clients. */
  readonly input: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly output: WritableStream<Uint8Array<ArrayBuffer>>;
}

export async function runClients({ input, output }: Streams): Promise<void> {
  const reader = input.pipeThrough(new TextDecoderStream()).getReader();
  const plans = await readPlans(reader);
  const ending = new AbortController();
  const journal = new Journal(output);
  const clients = plans.map((plan) =>
    new ChaosClient({
      plan,
      tell: (entry) => journal.write(entry),
      random: Math.random,
      signal: ending.signal,
    }).run()
  );
  while (!(await reader.read()).done);
  ending.abort();
  await Promise.all(clients);
  await journal.flushed();
}

async function readPlans(reader: ReadableStreamDefaultReader<string>): Promise<Plan[]> {
  let line = "";
  while (!line.includes("\n")) {
    const { value, done } = await reader.read();
    if (done) throw new Error("The input ended before the plans");
    line += value;
  }
  const plans: Plan[] = JSON.parse(line);
  return plans;
}

/** What is told while a write is under way goes out with the next one. */
class Journal {
  readonly #writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  #lines: string[] = [];
  #writing: Promise<void> = Promise.resolve();
  #isWriting = false;

  constructor(output: WritableStream<Uint8Array<ArrayBuffer>>) {
    this.#writer = output.getWriter();
  }

  write(entry: Entry): void {
    this.#lines.push(encodeEntry(entry));
    if (!this.#isWriting) this.#writing = this.#drain();
  }

  async flushed(): Promise<void> {
    await this.#writing;
  }

  async #drain(): Promise<void> {
    this.#isWriting = true;
    while (this.#lines.length > 0) {
      const text = this.#lines.splice(0).join("\n");
      await this.#writer.write(new TextEncoder().encode(`${text}\n`));
    }
    this.#isWriting = false;
  }
}
