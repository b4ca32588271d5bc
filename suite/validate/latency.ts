import { authService } from "../../proto/load.ts";
import { as, openSuiteClients } from "../clients.ts";
import { ms, percentiles, timed } from "../latency.ts";
import { register } from "../people.ts";
import { type Criterion, demand } from "./criterion.ts";

const warmUp = 500;
const calls = 5_000;

/** Unary calls one after the other, as one house makes them to another while it serves a request. */
export const unaryLatency: Criterion = {
  name: "inter-service unary latency: p50 < 1 ms, p99 < 10 ms",
  async measure(suite) {
    await using clients = openSuiteClients(suite.addresses);
    const { token } = await register(clients.auth, "clock");
    const call = () =>
      clients.auth.unary(authService.ValidateToken, { token, service: "chat" }, as("", 5));
    for (let i = 0; i < warmUp; i++) await call();
    const samples: number[] = [];
    for (let i = 0; i < calls; i++) samples.push(await timed(call));
    const { p50, p95, p99 } = percentiles(samples);
    const figure = `p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)} over ${calls} calls`;
    demand(p50 < 1 && p99 < 10, figure);
    return figure;
  },
};
