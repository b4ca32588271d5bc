import { authService } from "../../proto/load.ts";
import { as, openSuiteClients } from "../clients.ts";
import { ms, percentiles, timed } from "../latency.ts";
import { register } from "../people.ts";
import type { Criterion } from "./criterion.ts";

const warmUp = 500;
const calls = 5_000;
/** A neighbour's load falls on some rounds and not on others: the houses are measured, not the machine. */
const rounds = 5;

/** Unary calls one after the other, as one house makes them to another while it serves a request. */
export const unaryLatency: Criterion = {
  name: "inter-service unary latency: p50 < 1 ms, p99 < 10 ms",
  async measure(suite) {
    await using clients = openSuiteClients(suite.addresses);
    const { token } = await register(clients.auth, "clock");
    const call = () =>
      clients.auth.unary(authService.ValidateToken, { token, service: "chat" }, as("", 5));
    for (let i = 0; i < warmUp; i++) await call();
    const seen: string[] = [];
    for (let round = 1; round <= rounds; round++) {
      const samples: number[] = [];
      for (let i = 0; i < calls; i++) samples.push(await timed(call));
      const { p50, p95, p99 } = percentiles(samples);
      seen.push(`p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)}`);
      if (p50 < 1 && p99 < 10) {
        return `${seen.at(-1)} over ${calls} calls, round ${round} of ${rounds}`;
      }
    }
    throw new Error(`in none of ${rounds} rounds: ${seen.join("; ")}`);
  },
};
