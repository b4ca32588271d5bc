/** The crowd from outside. */
import { OrderedProcess } from "../../orders.ts";
import type { CrowdOrder, CrowdPlan, Heard } from "./crowd.ts";

export class CrowdProcess implements AsyncDisposable {
  readonly #process = new OrderedProcess<CrowdOrder>(
    "The crowd",
    new URL("./crowd/main.ts", import.meta.url),
  );

  async enter(plan: CrowdPlan): Promise<void> {
    await this.#process.ask({ do: "enter", plan });
  }

  listen(seconds: number): Promise<Heard> {
    return this.#process.ask({ do: "listen", seconds });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#process[Symbol.asyncDispose]();
  }
}
