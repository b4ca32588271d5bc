import { chatService } from "../../proto/load.ts";
import type { BreakerState } from "../../shared/circuit_breaker.ts";
import { as, openSuiteClients } from "../clients.ts";
import { register } from "../people.ts";
import { type Criterion, demand } from "./criterion.ts";

const giveUpAfterMs = 20_000;

export const breakerFollowsTheHouse: Criterion = {
  name: "the breaker opens, half-opens and closes around a house that stops and starts",
  async measure(suite) {
    await using clients = openSuiteClients(suite.addresses, { failures: 3, halfOpenAfterMs: 300 });
    const { token } = await register(clients.auth, "breaker");
    const { breaker } = clients.chat;
    const states: BreakerState[] = [];
    breaker.onState((state) => states.push(state));
    const call = () => clients.chat.unary(chatService.ListRooms, {}, as(token, 2));
    await call();
    await suite.houses.chat.stop();
    const openedAfter = await until(() => breaker.state === "open", call);
    await suite.houses.chat.start();
    const closedAfter = await until(() => breaker.state === "closed", call);
    demand(states.includes("half-open"), `it went through ${states.join(", ")}`);
    await call();
    return `open after ${openedAfter} failed calls, closed again after ${closedAfter} tries`;
  },
};

/** Calls until `reached`; resolves to how many calls it took. */
async function until(reached: () => boolean, call: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  for (let calls = 1; performance.now() - started < giveUpAfterMs; calls++) {
    await call().catch(() => {});
    if (reached()) return calls;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`the breaker did not change within ${giveUpAfterMs} ms`);
}
