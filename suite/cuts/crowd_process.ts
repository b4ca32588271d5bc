/** The clients' process from outside. */
import type { Stored } from "../chaos/checker.ts";
import type { Seat } from "./commuter.ts";
import { OrderedProcess } from "../orders.ts";
import type { Order, Timetable, Verdict } from "./crowd/program.ts";

export class CrowdProcess implements AsyncDisposable {
  readonly #process = new OrderedProcess<Order>(
    "The clients' process",
    new URL("./crowd/main.ts", import.meta.url),
  );

  /** Resolves once everybody is a member of their room and follows it. */
  async enter(url: string, seats: readonly Seat[]): Promise<void> {
    await this.#process.ask({ do: "enter", url, seats });
  }

  /** Resolves when the timetable is over and everybody is back. */
  async ride(timetable: Timetable): Promise<void> {
    await this.#process.ask({ do: "ride", timetable });
  }

  judge(
    history: ReadonlyMap<string, readonly Stored[]>,
    attempted: readonly string[],
  ): Promise<Verdict> {
    return this.#process.ask({ do: "judge", history: [...history], attempted });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#process[Symbol.asyncDispose]();
  }
}
