import type { HealthReport } from "../../shared/health.ts";
import { ms } from "../latency.ts";
import { type Criterion, demand } from "./criterion.ts";

const houses = ["auth", "chat", "stream", "gateway"] as const;

export const everyHouseSeesEveryOther: Criterion = {
  name: "every house reports every other's health",
  async measure({ addresses }) {
    const ops = {
      auth: addresses.authOps,
      chat: addresses.chatOps,
      stream: addresses.streamOps,
      gateway: addresses.gatewayOps,
    };
    let slowest = 0;
    for (const house of houses) {
      const response = await fetch(`${ops[house]}/health`);
      const report: HealthReport = await response.json();
      for (const other of houses) {
        if (other === house) continue;
        const check = report.checks[other];
        demand(check?.status === "up", `${house} says of ${other}: ${JSON.stringify(check)}`);
        slowest = Math.max(slowest, check?.latency_ms ?? 0);
      }
    }
    return `12 of 12 answers, slowest ${ms(slowest)}`;
  },
};
