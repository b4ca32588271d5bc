/** The generator from outside. */
import type { CrowdPlan, LoadResult, ResumeResult } from "./generator/crowd.ts";
import { OrderedProcess } from "../../orders.ts";
import type { Order } from "./generator/program.ts";

export class Generator implements AsyncDisposable {
  readonly #process = new OrderedProcess<Order>(
    "The generator",
    new URL("./generator/main.ts", import.meta.url),
  );

  get pid(): number {
    return this.#process.pid;
  }

  /** Resolves to the milliseconds until everybody was in. */
  enter(plan: CrowdPlan): Promise<number> {
    return this.#process.ask({ do: "enter", plan });
  }

  /** `length`: characters of a message, 120 unless told. */
  load(rate: number, seconds: number, length = 120): Promise<LoadResult> {
    return this.#process.ask({ do: "load", rate, seconds, length });
  }

  /** All listeners stop reading, and stay. */
  async stall(): Promise<void> {
    await this.#process.ask({ do: "stall" });
  }

  converse(seconds: number): Promise<LoadResult> {
    return this.#process.ask({ do: "converse", seconds });
  }

  resume(words: number): Promise<ResumeResult> {
    return this.#process.ask({ do: "resume", words });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#process[Symbol.asyncDispose]();
  }
}
